import { randomNormal } from 'd3-random';

/** Amounts of one run after another, the level being 1. */
export type Runs = () => number;

/** How the runs of a repository scatter, from a whole number as seed. */
export type Generator = (seed: number) => Runs;

/** A normal spread. */
export const normal =
  (variation: number): Generator =>
  (seed) =>
    randomNormal.source(uniform(seed))(1, variation);

/** A normal spread in which one run in ten takes half as much again. */
export const contaminated =
  (variation: number): Generator =>
  (seed) => {
    const [run, chance] = [normal(variation)(seed), uniform(~seed)];
    return () => run() * (chance() < 0.1 ? 1.5 : 1);
  };

/** Runners of two kinds by turns of chance, one a fifth slower, which the report does not tell. */
export const twoCpus =
  (variation: number): Generator =>
  (seed) => {
    const [run, chance] = [normal(variation)(seed), uniform(~seed)];
    return () => run() * (chance() < 0.5 ? 1 : 1.2);
  };

/** A meter that rounds to two standard deviations. */
export const coarse =
  (variation: number): Generator =>
  (seed) => {
    const run = normal(variation)(seed);
    return () => Math.round(run() / (2 * variation)) * 2 * variation;
  };

/** Uniform on [0, 1): SplitMix32, whose streams begin far apart. */
function uniform(seed: number): () => number {
  let state = mixed(seed);
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    return mixed(state) / 2 ** 32;
  };
}

function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  const twice = Math.imul(once ^ (once >>> 15), 0x735a2d97);
  return (twice ^ (twice >>> 15)) >>> 0;
}
