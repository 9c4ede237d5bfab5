import { randomNormal } from 'd3-random';

/** Amounts of successive runs, relative to a level of 1. */
export type Runs = () => number;

/** How the runs of a repository vary, from an integer seed. */
export type Generator = (seed: number) => Runs;

/** Normally distributed. */
export const normal =
  (variation: number): Generator =>
  (seed) =>
    randomNormal.source(uniform(seed))(1, variation);

/** Normally distributed, with one run in ten 50% higher. */
export const contaminated =
  (variation: number): Generator =>
  (seed) => {
    const [run, chance] = [normal(variation)(seed), uniform(~seed)];
    return () => run() * (chance() < 0.1 ? 1.5 : 1);
  };

/** Two kinds of runners at random, one a fifth slower; the report does not say which. */
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
