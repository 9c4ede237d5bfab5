import { fsum, group } from 'd3-array';
import type { LedgerRow } from './row.ts';
import { avoided, fewestRuns, type Interval, shareSaved } from './saved-share.ts';
import {
  changesOf,
  type Setting,
  type SettingChange,
  settingNames,
  settings,
} from './setting-changes.ts';

/** Most runs on each side of the change, the nearest ones. */
const mostRuns = 20;

/** Advice that was followed: a setting changed after it was given, and there are runs after the change. */
export interface RealisedSaving {
  readonly repository?: string;
  readonly workload: string;
  readonly kind: LedgerRow['kind'];
  /** Ids of the rules that advised the change. */
  readonly rules: readonly string[];
  readonly setting: Setting;
  readonly from: string;
  readonly to: string;
  /** The first run with the new setting. */
  readonly at: string;
  readonly sha: string;
  readonly runUrl?: string;
  readonly runsBefore: number;
  readonly runsAfter: number;
  /** Runs of the period after the change. */
  readonly runsInPeriod: number;
  /** The compared figure: a saving of energy is not a cleaner grid. */
  readonly figure: 'energy' | 'energy per functional unit' | 'carbon intensity';
  /** Shares that the advice predicted; absent if it predicted none. */
  readonly predicted?: Interval;
  /** Shares; absent with too few runs. */
  readonly realised?: Interval & { readonly share: number };
  /** kgCO₂e avoided by the runs of the period after the change; absent if emissions are unknown. */
  readonly avoidedKg?: Interval & { readonly likely: number };
  readonly outcome: Outcome;
}

export type Outcome =
  | 'too few runs'
  | 'another tool'
  | 'no saving shown'
  | 'less'
  | 'as predicted'
  | 'more'
  | 'saved';

/**
 * Finds advice that was followed, workload by workload.
 * @param rows oldest first; rows before the period show the state before the change
 * @param counts whether a row is in the period of the report
 */
export function realisedSavings(
  rows: readonly LedgerRow[],
  counts: (row: LedgerRow) => boolean,
): readonly RealisedSaving[] {
  return [...group(rows, seriesOf).values()]
    .map(branchRuns)
    .flatMap((one) => settingNames.flatMap((name) => changesOf(one, name)))
    .filter(({ after }) => after.some(counts))
    .map((change) => savingOf(change, counts))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/**
 * Finds advice that a run follows: a setting changed in its pull request, or in the branch's last few runs.
 * Empty where the runs before the change are too few, or where another tool measured them.
 * @param earlier rows of the branch and of its pull requests
 */
export function savingsOfRun(
  own: readonly LedgerRow[],
  earlier: readonly LedgerRow[],
): readonly RealisedSaving[] {
  const known = group(earlier, seriesOf);
  return own
    .flatMap((row) =>
      settingNames.flatMap((name) => {
        const series = seriesUpTo(row, known.get(seriesOf(row)) ?? [], settings[name]);
        return changesOf(series, name).filter(({ after }) => after.includes(row));
      }),
    )
    .filter(({ after }) => isRecent(after))
    .map((change) => savingOf(change, () => true, 1))
    .filter(({ realised }) => realised !== undefined);
}

const seriesOf = ({ repository, branch, workload, kind }: LedgerRow): string =>
  JSON.stringify([repository, branch, workload, kind]);

/**
 * Runs of pull requests have settings that the branch may
 * never get; they count where there are no others.
 */
function branchRuns(rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const own = rows.filter(({ pullRequest }) => pullRequest === undefined);
  return own.length > 0 ? own : rows;
}

/**
 * The branch's runs before a run, those of its pull request with the same setting,
 * and the run itself: of each run its latest attempt.
 */
function seriesUpTo(
  row: LedgerRow,
  rows: readonly LedgerRow[],
  settingOf: (row: LedgerRow) => string | undefined,
): readonly LedgerRow[] {
  const latest = new Map<number, LedgerRow>();
  for (const one of rows)
    if (one.runId !== row.runId && one.at <= row.at)
      if (one.attempt >= (latest.get(one.runId)?.attempt ?? 0)) latest.set(one.runId, one);
  const before = [...latest.values()].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const { pullRequest } = row;
  const ofPull = pullRequest === undefined ? [] : before.filter(belongsTo(pullRequest));
  const same = ofPull.filter((one) => settingOf(one) === settingOf(row));
  return [...before.filter(belongsTo(undefined)), ...same, row];
}

const belongsTo =
  (pull: number | undefined) =>
  ({ pullRequest }: LedgerRow): boolean =>
    pullRequest === pull;

/** The pull request made the change, or it is new on the branch. */
function isRecent(after: readonly LedgerRow[]): boolean {
  const pull = after.at(-1)?.pullRequest;
  return pull === undefined ? after.length <= fewestRuns : after.every(belongsTo(pull));
}

function savingOf(
  change: SettingChange,
  counts: (row: LedgerRow) => boolean,
  fewestAfter = fewestRuns,
): RealisedSaving {
  const { setting, from, to, advice } = change;
  const first = change.after[0] as LedgerRow;
  const { figure, readFrom } = figureFor(change);
  const before = change.before.flatMap((row) => readFrom(row) ?? []).slice(-mostRuns);
  const after = change.after.flatMap((row) => readFrom(row) ?? []).slice(0, mostRuns);
  const known = advice.flatMap(({ predicted }) => predicted ?? []);
  const predicted = known.length > 0 && {
    low: Math.min(...known.map(({ low }) => low)),
    high: Math.max(...known.map(({ high }) => high)),
  };
  const isComparable = toolOf(change.before.at(-1) as LedgerRow) === toolOf(first);
  const realised = isComparable ? shareSaved(before, after, fewestAfter) : undefined;
  const inPeriod = change.after.filter(counts);
  const emitted = inPeriod.flatMap(({ emissionsKg }) => emissionsKg ?? []);
  const avoidedKg = realised && emitted.length > 0 && avoided(realised, fsum(emitted));
  return {
    ...(first.repository !== undefined && { repository: first.repository }),
    ...{ workload: first.workload, kind: first.kind, rules: advice.map(({ rule }) => rule) },
    ...{ setting, from, to, at: first.at, sha: first.sha, figure },
    ...(first.runUrl !== undefined && { runUrl: first.runUrl }),
    ...{ runsBefore: before.length, runsAfter: after.length, runsInPeriod: inPeriod.length },
    ...(predicted && { predicted }),
    ...(realised && { realised }),
    ...(avoidedKg && { avoidedKg }),
    outcome: isComparable ? outcomeOf(realised, predicted || undefined) : 'another tool',
  };
}

/** Figures of two tools, or of two minor versions of one tool, are not comparable. */
const toolOf = ({ tool, toolVersion }: LedgerRow): string =>
  `${tool ?? ''} ${/^\d+\.\d+/.exec(toolVersion ?? '')?.[0] ?? toolVersion ?? ''}`;

/**
 * A change of the grid shows in the carbon intensity, any
 * other in the energy, per functional unit if counted.
 */
function figureFor({ setting, before, after }: SettingChange): {
  readonly figure: RealisedSaving['figure'];
  readonly readFrom: (row: LedgerRow) => number | undefined;
} {
  if (setting === 'grid zone')
    return { figure: 'carbon intensity', readFrom: ({ carbonIntensity }) => carbonIntensity };
  const units = new Set([...before, ...after].map(countedIn));
  return units.size === 1 && !units.has(undefined)
    ? {
        figure: 'energy per functional unit',
        readFrom: ({ energyKwh, functionalUnits = 1 }) =>
          energyKwh === undefined ? undefined : energyKwh / functionalUnits,
      }
    : { figure: 'energy', readFrom: ({ energyKwh }) => energyKwh };
}

const countedIn = ({ functionalUnit, functionalUnits }: LedgerRow): string | undefined =>
  functionalUnits ? functionalUnit : undefined;

function outcomeOf(realised: Interval | undefined, predicted: Interval | undefined): Outcome {
  if (!realised) return 'too few runs';
  if (realised.low <= 0) return 'no saving shown';
  if (!predicted) return 'saved';
  if (realised.high < predicted.low) return 'less';
  return realised.low > predicted.high ? 'more' : 'as predicted';
}
