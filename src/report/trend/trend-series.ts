import { fsum, group } from 'd3-array';
import { type Baseline, thresholdOf } from '../../compare/baseline/baseline.ts';
import type { Limit, ShareLimit } from '../../compare/budget/policy.ts';
import {
  amountIn,
  type HistoryRecord,
  type RunFigures,
} from '../../compare/history/history-records.ts';
import type { Period } from '../../compare/history/period.ts';
import type { Judgement } from '../../compare/judge.ts';
import { type LimitResult, ofKind, type PeriodProgress } from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import { kindOf } from '../../compare/workload.ts';
import { hoursIn } from '../../measure/measurement.ts';
import { isTokens, type Metric } from '../../units.ts';
import { subjectName } from '../subject-name.ts';

/** The history of what the headline is about, ending with this run: what both charts show. */
export interface Trend {
  readonly metric: Metric;
  /** What is drawn: `all workloads`, a pattern or a workload's name. */
  readonly subject: string;
  readonly branch: string;
  /** Set where a point is the likely figure of an estimate, and not its range. */
  readonly figures?: 'likely';
  /** Set for a rate, whose points are per month; absent where a point is a run. */
  readonly ratePer?: 'month';
  readonly points: readonly TrendPoint[];
  /** The limit of one run, in the metric's base unit. */
  readonly limit?: number;
  /** Whether the budget states that amount or allows an increase; absent: an amount. */
  readonly limitKind?: Limit['kind'];
  /** The branch's typical run and its noise, in the metric's base unit. */
  readonly baseline?: Baseline;
  /** The calendar period whose budget is most used, if there is one. */
  readonly burnDown?: BurnDown;
}

/** How the runs of a period used its budget. */
export interface BurnDown extends PeriodProgress {
  /** The name of what is summed. */
  readonly subject: string;
  readonly period: Period;
  readonly metric: Metric;
  /** In the metric's base unit. */
  readonly limit: number;
}

export interface TrendPoint {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** In the metric's base unit. */
  readonly value: number;
  /** Whether this is the run being judged. */
  readonly judged: boolean;
}

/**
 * The series of the limit that decides, or of the run's emissions, of an estimate its energy, if no limit does.
 * @param history of the branch, oldest first, without this run
 * @param current what each workload of the run being judged used
 */
export function trendOf(
  judgement: Judgement,
  branch: string,
  history: readonly HistoryRecord[],
  current: readonly RunFigures[],
): Trend {
  const { decisive, verdicts, amounts } = judgement;
  const verdict = decisive?.verdict ?? (verdicts.length === 1 ? verdicts[0] : undefined);
  const judgedKind = verdict?.kind ?? judgement.kind;
  const isEnergy =
    amounts.emissions === undefined || (judgedKind === 'estimated' && amounts.energy !== undefined);
  const metric = limitOf(decisive?.result)?.metric ?? (isEnergy ? 'energy' : 'emissions');
  const comparison = verdict?.comparisons[metric];
  const burnDown = burnDownOf(verdicts);
  const covered = verdict ? verdict.isPast : (record: RunFigures) => kindOf(record) === judgedKind;
  const runs = [...group(history.filter(covered), ({ runId }) => runId).values()];
  const scale = judgedKind === 'rate' ? hoursIn.month : 1;
  return scaled(scale, {
    metric,
    ...(judgedKind === 'estimated' && !isTokens(metric) && { figures: 'likely' }),
    ...(judgedKind === 'rate' && { ratePer: 'month' }),
    subject: decisive ? subjectName(decisive.verdict) : 'all workloads',
    branch,
    points: [
      ...runs.flatMap((run) => sumOf(run, metric)).map((sum) => ({ ...sum, judged: false })),
      ...sumOf(current.filter(covered), metric).map((sum) => ({ ...sum, judged: true })),
    ],
    ...limitOnRun(verdict, metric),
    ...(comparison?.kind === 'compared' && { baseline: comparison.baseline }),
    ...(burnDown && { burnDown }),
  });
}

/** Rates are stored per hour and shown per month. */
function scaled(by: number, trend: Trend): Trend {
  const { points, limit, baseline } = trend;
  return {
    ...trend,
    points: points.map((point) => ({ ...point, value: point.value * by })),
    ...(limit !== undefined && { limit: limit * by }),
    ...(baseline && {
      baseline: {
        runs: baseline.runs,
        median: baseline.median * by,
        deviation: baseline.deviation * by,
        band: baseline.band * by,
      },
    }),
  };
}

const limitOf = (result: LimitResult | undefined): Exclude<Limit, ShareLimit> | undefined =>
  result === undefined || result.kind === 'share' ? undefined : result.limit;

/** The limit on the amount of a run, or else what an increase may reach. */
function limitOnRun(
  verdict: Verdict | undefined,
  metric: Metric,
): Pick<Trend, 'limit' | 'limitKind'> {
  const results = verdict?.results ?? [];
  const onRun = ofKind('amount', results).find(
    ({ limit, period }) => limit.metric === metric && !period,
  );
  if (onRun) return { limit: onRun.limit.limit, limitKind: 'amount' };
  const increase = ofKind('increase', results).find(({ limit }) => limit.metric === metric);
  // An increase of emissions is judged at the typical grid; the figures of the runs are at their own.
  if (increase?.comparison?.kind !== 'compared' || metric === 'emissions') return {};
  return {
    limit: thresholdOf(increase.comparison.baseline, increase.limit.increase),
    limitKind: 'increase',
  };
}

function burnDownOf(verdicts: readonly Verdict[]): BurnDown | undefined {
  return verdicts
    .flatMap((verdict) =>
      ofKind('amount', verdict.results).map((result) => ({
        subject: subjectName(verdict),
        ...result,
      })),
    )
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0))
    .flatMap(({ subject, limit: { metric, limit, period }, period: use }) =>
      period && use ? [{ ...use, subject, period, metric, limit }] : [],
    )[0];
}

/** The sum of a run; none for a run that is partly unknown. */
function sumOf(run: readonly RunFigures[], metric: Metric): readonly Omit<TrendPoint, 'judged'>[] {
  const [first] = run;
  const amounts = run.map((record) => amountIn(record, metric));
  if (first === undefined || amounts.includes(undefined)) return [];
  return [{ at: first.at, value: fsum(amounts as number[]) }];
}
