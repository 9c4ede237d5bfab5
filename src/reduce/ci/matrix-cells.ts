import { group } from 'd3-array';
import type { CiRunWithJobs } from './past-run.ts';
import { type JobPart, sumOfParts, type Waste } from './waste.ts';

/** Failures of a matrix that are needed to judge its cells. */
const leastFailures = 8;

interface MatrixRun {
  /** Cells of one attempt, by the text in brackets. */
  readonly cells: ReadonlyMap<string, JobPart & { readonly failed: boolean }>;
}

/**
 * The costliest cell of each matrix that failed only when another cell failed too: dropping it would
 * have hidden nothing. Runs in which a cell was cancelled do not say which cells would have failed.
 */
export function matrixCells(runs: readonly CiRunWithJobs[]): readonly Waste[] {
  return [...matricesOf(runs)].flatMap(([base, all]): readonly Waste[] => {
    const failing = all.filter(({ cells }) => [...cells.values()].some(({ failed }) => failed));
    const names = [...new Set(all.flatMap(({ cells }) => [...cells.keys()]))];
    if (failing.length < leastFailures || names.length < 2) return [];
    const costs = names
      .filter((name) => isRedundant(name, failing))
      .map((name) => ({ name, ...sumOfParts(all.flatMap(({ cells }) => cells.get(name) ?? [])) }))
      .toSorted((a, b) => b.minutes - a.minutes);
    const [costliest] = costs;
    if (!costliest) return [];
    const { name, ...sum } = costliest;
    return [
      {
        rule: 'matrix-cells',
        title: `${base} (${name}) never failed alone in ${failing.length} failures of its matrix`,
        remedy: `Run this cell on a schedule only. The figures are of ${all.length} runs.`,
        ...sum,
        yaml: `strategy:\n  matrix:\n    exclude:  # ${base} (${name})\n      - { … }  # its values, as in the matrix`,
      },
    ];
  });
}

/** Whether every failure would have been found without the cell; unknown if a failing run lacks it. */
function isRedundant(name: string, failing: readonly MatrixRun[]): boolean {
  if (!failing.every(({ cells }) => cells.has(name))) return false;
  const own = failing.filter(({ cells }) => cells.get(name)?.failed);
  return own.every(({ cells }) =>
    [...cells].some(([other, { failed }]) => other !== name && failed),
  );
}

function matricesOf(runs: readonly CiRunWithJobs[]): ReadonlyMap<string, readonly MatrixRun[]> {
  const found = new Map<string, MatrixRun[]>();
  for (const { workflow, jobs } of runs) {
    const cells = jobs.flatMap((estimated) => {
      const [base, name] = splitName(estimated.job.name);
      return name === undefined ? [] : [{ base, name, estimated }];
    });
    for (const [, all] of group(
      cells,
      ({ base, estimated }) => `${base}\n${estimated.job.attempt}`,
    )) {
      if (all.some(({ estimated }) => estimated.job.state === 'cancelled')) continue;
      const key = `${workflow}: ${all[0]?.base}`;
      const byName = new Map(
        all.map(({ name, estimated }) => [
          name,
          { estimated, seconds: estimated.duration, failed: estimated.job.state === 'failed' },
        ]),
      );
      found.set(key, [...(found.get(key) ?? []), { cells: byName }]);
    }
  }
  return found;
}

function splitName(name: string): readonly [base: string, cell: string | undefined] {
  const open = name.lastIndexOf(' (');
  return open > 0 && name.endsWith(')')
    ? [name.slice(0, open), name.slice(open + 2, -1)]
    : [name, undefined];
}
