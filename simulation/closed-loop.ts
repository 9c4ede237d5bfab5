import { mean, median } from 'd3-array';
import { baselineOf, thresholdOf } from '../src/compare/baseline/baseline.ts';
import { creepOf } from '../src/compare/baseline/creep.ts';
import { inheritedBy, membersOf } from '../src/compare/baseline/membership.ts';
import { defaultBaseline } from '../src/compare/budget/schema.ts';
import { type Generator, normal } from './generators.ts';
import { type Rate, rateOf, rateOver, trials } from './rate.ts';
import { increase, type Repository, underThisRule } from './rules.ts';

/** A closed loop: the verdict on a run decides what later runs are compared with. */
export interface Loop {
  readonly generator: Generator;
  readonly repositories: number;
  readonly runs: number;
  /** Judges the runs of one repository. */
  readonly open: () => Repository;
}

/** False alarms over all judged runs, and over the last twenty. */
export function falseAlarms({ generator, repositories, runs, open }: Loop): {
  all: Rate;
  late: Rate;
} {
  const shares = Array.from({ length: repositories }, (_, index) => {
    const [run, repository] = [generator(index), open()];
    const judged = Array.from({ length: runs }, () => Number(repository.add(run())));
    return {
      all: mean(judged.slice(defaultBaseline.minimum)) ?? 0,
      late: mean(judged.slice(-20)) ?? 0,
    };
  });
  return {
    all: rateOver(shares.map(({ all }) => all)),
    late: rateOver(shares.map(({ late }) => late)),
  };
}

/** A repository with `known` level runs, and its later runs. */
function settled(variation: number, index: number, open = underThisRule, known = 20) {
  const run = normal(variation)(index);
  const repository = open();
  for (let count = 0; count < known; count += 1) repository.add(run());
  return { run, repository };
}

/** A regression that was merged, and the unchanged runs after it. */
export function merged(variation: number, step: number, repositories: number) {
  const after = Array.from({ length: repositories }, (_, index) => {
    const { run, repository } = settled(variation, index);
    const judged = Array.from({ length: 30 }, () => repository.add(step * run()));
    const adopted = (median(repository.earlier()) ?? 0) > 1 + (step - 1) * 0.8;
    return { adopted, failing: mean(judged.slice(-20), Number) ?? 0 };
  });
  return {
    adopted: rateOf(after.filter(({ adopted }) => adopted).length, repositories),
    failing: rateOver(after.map(({ failing }) => failing)),
    blamed: blamed(variation, { step, factor: 1 }, repositories),
    /** A pull request that adds 30% on top. */
    found: blamed(variation, { step, factor: 1.3 }, repositories),
  };
}

/** How often a pull request is blamed after `runs` merged runs at the new level. */
export function blamed(
  variation: number,
  { step, factor, runs = 5 }: { step: number; factor: number; runs?: number },
  repositories: number,
): Rate {
  return trials(repositories, (index) => {
    const run = normal(variation)(index);
    const history = [
      ...Array.from({ length: 20 }, run),
      ...Array.from({ length: runs }, () => step * run()),
    ];
    return isBlamed(history, factor * step * run());
  });
}

/** How often outliers of the branch, 50% higher, hide a pull request that adds 30%. */
export function hiddenBehind(outliers: number, variation: number, repositories: number): Rate {
  return trials(repositories, (index) => {
    const run = normal(variation)(index);
    const level = Array.from({ length: 20 }, run);
    const current = 1.3 * run();
    const after = [...level, ...Array.from({ length: outliers }, () => 1.5 * run())];
    return isBlamed(level, current) && !isBlamed(after, current);
  });
}

function isBlamed(history: readonly number[], current: number): boolean {
  const baseline = baselineOf(membersOf(history, { ...defaultBaseline, increase }));
  return (
    current > thresholdOf(baseline, increase) &&
    inheritedBy(current, history, baseline, increase) === undefined
  );
}

/**
 * After a decrease of a fifth, how many runs the median takes
 * to follow: half of the repositories, nine in ten.
 */
export function followsDown(variation: number, repositories: number) {
  const lengths = Array.from({ length: repositories }, (_, index) => {
    const { run, repository } = settled(variation, index);
    for (let count = 1; count <= 60; count += 1) {
      repository.add(0.8 * run());
      if ((median(repository.earlier()) ?? 1) < 0.85) return count;
    }
    return 60;
  }).sort((a, b) => a - b);
  const at = (share: number) => lengths[Math.floor(share * (repositories - 1))] ?? 60;
  return { half: at(0.5), most: at(0.9) };
}

/** Runs that creep up by 1% each until +35%. */
export function creeping(variation: number, repositories: number) {
  const rises = Array.from({ length: repositories }, (_, index) => {
    const { run, repository } = settled(variation, index, underThisRule, 0);
    const amounts: { at: string; amount: number }[] = [];
    let [failed, warned] = [false, 0];
    for (let count = 0; count < 20 + 31; count += 1) {
      const level = 1.01 ** Math.max(0, count - 20);
      const amount = level * run();
      failed = repository.add(amount) || failed;
      amounts.push({ at: '', amount });
      if (warned === 0 && creepOf(amounts)) warned = level - 1;
    }
    return { failed, warned };
  });
  const found = rises.filter(({ warned }) => warned > 0);
  return {
    failed: rateOf(rises.filter(({ failed }) => failed).length, repositories),
    warned: rateOf(found.length, repositories),
    /** The rise by which half of the repositories were warned. */
    at: median(found, ({ warned }) => warned) ?? 0,
  };
}

/** How many repositories with 200 level runs are ever warned of creep. */
export const warnedThoughLevel = (variation: number, repositories: number): Rate =>
  trials(repositories, (index) => {
    const run = normal(variation)(index);
    const amounts = Array.from({ length: 200 }, () => ({ at: '', amount: run() }));
    const lengths = Array.from({ length: 173 }, (_, more) => 28 + more);
    return lengths.some((length) => creepOf(amounts.slice(0, length)) !== undefined);
  });
