import { group, median } from 'd3-array';
import { jobTimes } from '../measure/estimate/estimate.ts';
import { type Amounts, metrics } from '../units.ts';
import { matchesNames } from './budget/match.ts';
import { amountIn, type HistoryRecord } from './history/history-records.ts';
import { kindOf, type Workload } from './workload.ts';

/** A workload of the branch's last runs that has no report now. */
export interface Vanished extends Pick<Workload, 'name' | 'kind'> {
  /** The median of the last runs that had it. */
  readonly amounts: Amounts;
  /** How many of the last runs had it. */
  readonly hadBy: number;
  readonly lastRuns: number;
}

/** How many of the last runs count, and in how many of them a workload must be. */
const [runsToSearch, leastRuns] = [5, 3];

/**
 * @param history of the branch, oldest first, without this run
 * @param removed patterns of workloads that were removed on purpose
 */
export function vanishedFrom(
  history: readonly HistoryRecord[],
  workloads: readonly Workload[],
  removed: readonly string[] = [],
): readonly Vanished[] {
  const keyOf = (name: string, kind: string) => JSON.stringify([name, kind]);
  const present = new Set(workloads.map(({ name, kind }) => keyOf(name, kind)));
  const runs = [...group(history, ({ runId }) => runId).values()].slice(-runsToSearch);
  const regular = group(
    runs
      .flat()
      .filter(({ verdict, method }) => verdict !== 'unbudgeted' && !method.startsWith(jobTimes)),
    (record) => keyOf(record.workload, kindOf(record)),
  );
  return [...regular].flatMap(([key, records]) => {
    const [record] = records;
    if (record === undefined || records.length < leastRuns || present.has(key)) return [];
    if (matchesNames(removed, [record.workload])) return [];
    const amounts = metrics.flatMap((metric) => {
      const typical = median(records, (one) => amountIn(one, metric));
      return typical === undefined ? [] : [[metric, typical]];
    });
    return [
      {
        ...{ name: record.workload, kind: kindOf(record) },
        ...{ hadBy: records.length, lastRuns: runs.length },
        amounts: Object.fromEntries(amounts),
      },
    ];
  });
}
