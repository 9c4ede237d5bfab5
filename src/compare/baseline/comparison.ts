import { fsum, group, median } from 'd3-array';
import type { Measurement } from '../../measure/measurement.ts';
import { exceeds, type Metric, metrics } from '../../units.ts';
import { amountIn, type HistoryRecord } from '../history/jsonl.ts';
import { isNothing, lineOf, methodsIn, methodsOf } from '../method.ts';
import { distinct, total, type Workload, withTokens } from '../workload.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { addUp, type Decomposition, decompose, type Emitting } from './decompose.ts';

/** How many earlier runs make a baseline: the last `runs`, and none below `minimum`. */
export interface BaselineRule {
  readonly runs: number;
  readonly minimum: number;
}

/** How this run stands against the branch's earlier ones, or why it cannot be compared. */
export type Comparison = Compared | NotCompared;

export interface Compared {
  readonly kind: 'compared';
  readonly baseline: Baseline;
  /**
   * This run's amount, as far as it is measured the way the earlier runs were. Emissions are those at
   * the baseline's carbon intensity wherever the energy is known, so that the grid alone is never an
   * increase.
   */
  readonly current: number;
  /** (current − median) / median. */
  readonly change: number;
  /** Whether chance alone explains such an increase less than once in a hundred. */
  readonly beyondNoise: boolean;
  /** What changed the emissions; absent for other metrics and where the energy is unknown. */
  readonly cause?: Decomposition;
  /** The workloads of this run and of the earlier ones, the largest increase first. */
  readonly parts: readonly PartChange[];
  /** Workloads of which a part does not count: not reported, or measured in a way that earlier runs were not. */
  readonly uncompared: readonly string[];
}

/** One workload's part in a change; its amounts as they are compared. */
export interface PartChange {
  readonly name: string;
  readonly kind: 'changed' | 'new' | 'gone';
  readonly current: number;
  /** The median of the earlier runs that had it; 0 of a new one. */
  readonly typical: number;
}

export type NotCompared = TooFew | NewMethod;

interface TooFew extends Lacking {
  readonly kind: 'too-few';
}

/** Earlier runs were measured otherwise: a new baseline begins. */
interface NewMethod extends Lacking {
  readonly kind: 'new-method';
  readonly was: string;
  readonly is: string;
}

interface Lacking {
  readonly runs: number;
  readonly minimum: number;
  /** Whether there is a baseline, but of runs that were measured otherwise. */
  readonly unproven: boolean;
}

export type Comparisons = { readonly [M in Metric]?: Comparison };

/** Compares every metric that this run reports. */
export function comparisonsOf(
  history: readonly HistoryRecord[],
  workloads: readonly Workload[],
  rule: BaselineRule,
): Comparisons {
  const reported = metrics.filter((metric) =>
    workloads.some(({ amounts }) => amounts[metric] !== undefined),
  );
  return Object.fromEntries(
    reported.map((metric) => [metric, compareTo(history, workloads, metric, rule)]),
  );
}

/** An earlier run that was within budget, with all of its workloads. */
interface PastRun {
  readonly records: readonly HistoryRecord[];
  /** How it was measured, as one text. */
  readonly method: string;
}

/**
 * Compares the sum of a run with the sums of the branch's earlier runs. A run that is measured in more
 * ways than before is compared by the part that is measured as before, which can only be too small.
 * @param history of the subject on the branch, oldest first, without this run
 */
export function compareTo(
  history: readonly HistoryRecord[],
  workloads: readonly Workload[],
  metric: Metric,
  rule: BaselineRule,
): Comparison {
  const measurements = distinct(workloads.flatMap((workload) => workload.measurements));
  const now = methodsOf(measurements);
  const known = pastRuns(history).filter((run) => isTold(run, metric));
  const byMethod = [...group(known, ({ method }) => method).values()];
  const compared = byMethod
    .filter((runs) => runs.length >= rule.minimum && methodsOfRun(runs[0]).every(isIn(now)))
    .map((runs) => compareWith(runs.slice(-rule.runs), measurements, metric));
  return compared.sort(byAlarm)[0] ?? notCompared(known, now, rule);
}

const isIn = (all: readonly string[]) => (one: string) => all.includes(one);

const methodsOfRun = (run: PastRun | undefined): readonly string[] => methodsIn(run?.method ?? '');

function pastRuns(history: readonly HistoryRecord[]): readonly PastRun[] {
  return [...group(history, ({ runId }) => runId).values()]
    .filter((records) => records.every(({ verdict }) => verdict !== 'over'))
    .map((records) => ({ records, method: methodOfRecords(records) }));
}

function methodOfRecords(records: readonly HistoryRecord[]): string {
  const counted = records.filter(
    ({ energyKwh, emissionsKg, inputTokens, outputTokens }) =>
      energyKwh || emissionsKg || inputTokens || outputTokens,
  );
  const telling = counted.length > 0 ? counted : records;
  return [...new Set(telling.flatMap(({ method }) => methodsIn(method)))].sort().join(' + ');
}

/** Whether a run tells a metric in whole. */
const isTold = ({ records }: PastRun, metric: Metric): boolean =>
  records.every((record) => amountIn(record, metric) !== undefined);

/** What chance does not explain first, then the largest change. */
const byAlarm = (a: Compared, b: Compared): number =>
  Number(b.beyondNoise) - Number(a.beyondNoise) || b.change - a.change;

function compareWith(
  runs: readonly PastRun[],
  measurements: readonly Measurement[],
  metric: Metric,
): Compared {
  const methods = methodsOfRun(runs[0]);
  const comparable = measurements.filter(
    (one) => isNothing(one) || methods.includes(lineOf(one.method)),
  );
  const scale = scaleOf(runs, metric);
  const baseline = baselineOf(
    runs.map(({ records }) => fsum(records, (record) => scale.ofRecord(record))),
  );
  const current = fsum(comparable, (one) => scale.ofMeasurement(one));
  const cause = metric === 'emissions' ? causeOf(runs, comparable, scale) : undefined;
  const whole = new Set(comparable.filter((one) => isNothing(one) || gives(one, metric)));
  const left = measurements.filter((one) => !whole.has(one));
  return {
    kind: 'compared',
    baseline,
    current,
    change: current === baseline.median ? 0 : (current - baseline.median) / baseline.median,
    beyondNoise: exceeds(current, baseline.median + baseline.band),
    ...(cause && { cause }),
    parts: partsOf(runs, comparable, scale),
    uncompared: [...new Set(left.map(({ workload }) => workload))],
  };
}

/** How amounts of earlier runs and of this one are made comparable. */
interface Scale {
  ofRecord(record: HistoryRecord): number;
  ofMeasurement(measurement: Measurement): number;
  /** Of emissions: the carbon intensity at which a workload's energy is taken, in g/kWh. */
  intensityOf(workload: string): number | undefined;
}

function scaleOf(runs: readonly PastRun[], metric: Metric): Scale {
  if (metric !== 'emissions')
    return {
      ofRecord: (record) => amountIn(record, metric) ?? 0,
      ofMeasurement: (one) => amountOf(one, metric),
      intensityOf: () => undefined,
    };
  const records = runs.flatMap((run) => run.records);
  const typical = median(records, ({ carbonIntensity }) => carbonIntensity);
  const byName = new Map(
    [...group(records, ({ workload }) => workload)].map(([name, own]) => [
      name,
      median(own, ({ carbonIntensity }) => carbonIntensity),
    ]),
  );
  const intensityOf = (workload: string) => byName.get(workload) ?? typical;
  const at = (workload: string, energy: number | undefined, emissions: number | undefined) => {
    const intensity = intensityOf(workload);
    return energy && intensity !== undefined ? energy * intensity : (emissions ?? 0);
  };
  return {
    ofRecord: (record) => at(record.workload, record.energyKwh, amountIn(record, 'emissions')),
    ofMeasurement: ({ workload, amounts }) => at(workload, amounts.energy, amounts.emissions),
    intensityOf,
  };
}

const gives = (measurement: Measurement, metric: Metric): boolean =>
  withTokens(measurement).amounts[metric] !== undefined;

const amountOf = (measurement: Measurement, metric: Metric): number =>
  withTokens(measurement).amounts[metric] ?? 0;

interface Part {
  readonly name: string;
  /** Of the runs that had it. */
  readonly records: readonly HistoryRecord[];
  readonly measurements: readonly Measurement[];
}

/** The workloads of this run, and those that most of the last runs had. */
function partsIn(runs: readonly PastRun[], measurements: readonly Measurement[]): readonly Part[] {
  const now = group(measurements, ({ workload }) => workload);
  const before = group(
    runs.flatMap((run) => run.records),
    ({ workload }) => workload,
  );
  return [...new Set([...now.keys(), ...before.keys()])].map((name) => ({
    name,
    records: before.get(name) ?? [],
    measurements: now.get(name) ?? [],
  }));
}

function partsOf(
  runs: readonly PastRun[],
  measurements: readonly Measurement[],
  scale: Scale,
): readonly PartChange[] {
  return partsIn(runs, measurements)
    .map(({ name, records, measurements: own }): PartChange => {
      const kind = records.length === 0 ? 'new' : own.length === 0 ? 'gone' : 'changed';
      const current = fsum(own, (one) => scale.ofMeasurement(one));
      const typical = median(records, (record) => scale.ofRecord(record)) ?? 0;
      return { name, kind, current, typical };
    })
    .filter(({ kind, name }) => kind !== 'gone' || isRegular(runs, name))
    .sort((a, b) => b.current - b.typical - (a.current - a.typical));
}

/** Whether more than half of the last five runs had a workload. */
function isRegular(runs: readonly PastRun[], name: string): boolean {
  const last = runs.slice(-5);
  const had = last.filter(({ records }) => records.some(({ workload }) => workload === name));
  return had.length > last.length / 2;
}

/** What changed the emissions, workload by workload; nothing where the energy of one is unknown. */
function causeOf(
  runs: readonly PastRun[],
  measurements: readonly Measurement[],
  scale: Scale,
): Decomposition | undefined {
  const parts = partsIn(runs, measurements).filter(
    ({ name, measurements: own }) => own.length > 0 || isRegular(runs, name),
  );
  const causes = parts.flatMap((part) => causeIn(part, scale) ?? []);
  return causes.length === parts.length && causes.length > 0 ? addUp(causes) : undefined;
}

function causeIn({ name, records, measurements }: Part, scale: Scale): Decomposition | undefined {
  const { gaps, amounts } = total(measurements);
  const { energy = 0, emissions = 0 } = amounts;
  const intensity = scale.intensityOf(name);
  const typical = median(records, ({ energyKwh }) => energyKwh) ?? 0;
  if (gaps.includes('energy') || gaps.includes('emissions') || intensity === undefined)
    return undefined;
  if (energy === 0 && emissions > 0) return undefined;
  const was = { energy: typical, carbonIntensity: intensity } as Emitting;
  const is = { energy, carbonIntensity: energy === 0 ? intensity : emissions / energy } as Emitting;
  return typical === 0 || energy === 0 ? allByEnergy(was, is) : decompose(was, is);
}

/** Of a workload that is new or gone: its energy makes the change, and its grid what differs from usual. */
const allByEnergy = (was: Emitting, is: Emitting): Decomposition =>
  ({
    energy: (is.energy - was.energy) * was.carbonIntensity,
    grid: is.energy * (is.carbonIntensity - was.carbonIntensity),
  }) as Decomposition;

function notCompared(
  known: readonly PastRun[],
  methods: readonly string[],
  { minimum }: BaselineRule,
): NotCompared {
  const is = methods.join(' + ');
  const runs = known.filter(({ method }) => method === is).length;
  const was = known.findLast(({ method }) => method !== is)?.method;
  const lacking = { runs, minimum, unproven: known.length - runs >= minimum };
  return was !== undefined && runs === 0
    ? { kind: 'new-method', was, is, ...lacking }
    : { kind: 'too-few', ...lacking };
}
