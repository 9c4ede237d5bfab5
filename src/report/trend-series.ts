import { fsum, group } from 'd3-array';
import type { Baseline } from '../compare/baseline.ts';
import type { PeriodFinding } from '../compare/finding.ts';
import { amountIn, type HistoryRecord } from '../compare/history.ts';
import type { Period } from '../compare/period.ts';
import type { Limit } from '../compare/policy.ts';
import type { Decisive, Judgement, Verdict } from '../compare/verdict.ts';
import type { Metric } from '../units.ts';

/** The history of what the headline is about, this run last: what both charts draw. */
export interface Trend {
  readonly metric: Metric;
  /** What is drawn: `all workloads`, a pattern or a workload's name. */
  readonly subject: string;
  readonly branch: string;
  readonly points: readonly TrendPoint[];
  /** Limit on one run, in the metric's base unit. */
  readonly limit?: number;
  /** The branch's usual run, in the metric's base unit, and how far chance moves one. */
  readonly baseline?: Baseline;
  /** The calendar period whose budget is most used, if there is one. */
  readonly burnDown?: BurnDown;
}

/** How a period's budget was used up, run by run. */
export interface BurnDown extends PeriodFinding {
  readonly period: Period;
  readonly metric: Metric;
  /** In the metric's base unit. */
  readonly limit: number;
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
  const { decisive, verdicts, amounts } = judgement;
  const verdict = decisive?.verdict ?? (verdicts.length === 1 ? verdicts[0] : undefined);
  const metric =
    limitOf(decisive)?.metric ?? (amounts.emissions === undefined ? 'energy' : 'emissions');
  const onRun = verdict?.findings.find(({ limit, period }) => limit.metric === metric && !period);
  const comparison = verdict?.comparisons[metric];
  const burnDown = burnDownOf(verdicts);
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
    ...(onRun && { limit: onRun.limit.limit }),
    ...(comparison?.kind === 'compared' && { baseline: comparison.baseline }),
    ...(burnDown && { burnDown }),
  };
}

function limitOf(decisive: Decisive | undefined): Limit | undefined {
  return decisive?.kind === 'amount' ? decisive.finding.limit : decisive?.increase.limit;
}

function burnDownOf(verdicts: readonly Verdict[]): BurnDown | undefined {
  return verdicts
    .flatMap(({ findings }) => findings)
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0))
    .flatMap(({ limit: { metric, limit, period }, period: use }) =>
      period && use ? [{ ...use, period, metric, limit }] : [],
    )[0];
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
