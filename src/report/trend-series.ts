import { fsum, group } from 'd3-array';
import { amountIn, type HistoryRecord } from '../compare/history.ts';
import type { Judgement } from '../compare/verdict.ts';
import type { Metric } from '../units.ts';

/** The history of what the headline is about, this run last: what both charts draw. */
export interface Trend {
  readonly metric: Metric;
  /** What is drawn: `all workloads`, a pattern or a workload's name. */
  readonly subject: string;
  readonly branch: string;
  readonly points: readonly TrendPoint[];
  /** Limit in the metric's base unit. */
  readonly limit?: number;
}

export interface TrendPoint {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly sha: string;
  /** In the metric's base unit. */
  readonly value: number;
  /** Whether this is the run being judged, not yet history. */
  readonly judged: boolean;
}

/**
 * The series of the limit that decides, or of the run's emissions when no limit does.
 * @param history of the branch, oldest first
 * @param current the records of the run being judged
 */
export function trendOf(
  judgement: Judgement,
  branch: string,
  history: readonly HistoryRecord[],
  current: readonly HistoryRecord[],
): Trend {
  const { decisive, amounts } = judgement;
  const metric =
    decisive?.finding.limit.metric ?? (amounts.emissions === undefined ? 'energy' : 'emissions');
  const covered = coverage(judgement);
  const earlier = history.filter(({ runId }) => runId !== current[0]?.runId);
  return {
    metric,
    subject: decisive?.verdict.subject ?? 'all workloads',
    branch,
    points: [
      ...pointsOf(earlier.filter(covered), metric, false),
      ...pointsOf(current.filter(covered), metric, true),
    ],
    ...(decisive && { limit: decisive.finding.limit.limit }),
  };
}

/** What a sum of the whole run covered, it covers in every run, whichever workloads that had. */
function coverage({ decisive, verdicts }: Judgement): (record: HistoryRecord) => boolean {
  const ofWholeRun = verdicts.length === 1 && decisive?.verdict.budget?.per === 'run';
  if (!decisive || ofWholeRun) return () => true;
  const names = new Set(decisive.verdict.workloads.map(({ name }) => name));
  return ({ workload }) => names.has(workload);
}

/** One point per run; a run of which a part is unknown has none. */
function pointsOf(
  records: readonly HistoryRecord[],
  metric: Metric,
  judged: boolean,
): readonly TrendPoint[] {
  return [...group(records, ({ runId }) => runId).values()].flatMap((run) => {
    const [first] = run;
    const amounts = run.map((record) => amountIn(record, metric));
    if (first === undefined || amounts.includes(undefined)) return [];
    return [{ at: first.at, sha: first.sha, value: fsum(amounts as number[]), judged }];
  });
}
