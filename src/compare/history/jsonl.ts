import { fsum } from 'd3-array';
import * as z from 'zod/mini';
import { UserError } from '../../errors.ts';
import type { Metric, Quantities } from '../../units.ts';
import { levels, worst } from '../level.ts';
import { methodOf } from '../method.ts';
import type { Judgement } from '../verdict.ts';
import { asReported, type Workload } from '../workload.ts';

const amount = z.optional(z.number().check(z.nonnegative()));

/** Strict: what a newer version adds must not be lost when the history is saved again. */
const historyRecord = z.strictObject({
  /** When the run was judged, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  sha: z.string(),
  branch: z.string(),
  runId: z.int().check(z.nonnegative()),
  attempt: z.int().check(z.positive()),
  workload: z.string(),
  /** What the figures stand for; absent: measured. */
  kind: z.optional(z.enum(['estimated', 'rate'])),
  emissionsKg: amount,
  energyKwh: amount,
  waterL: amount,
  durationS: amount,
  inputTokens: amount,
  cachedTokens: amount,
  outputTokens: amount,
  /** gCO₂e/kWh. */
  carbonIntensity: amount,
  /** How it was measured; records compare only if this is equal. */
  method: z.string(),
  verdict: z.enum(levels),
  /** Who let it be over budget, when and why: such a run makes no baseline. */
  override: z.optional(z.strictObject({ by: z.string(), at: z.string(), reason: z.string() })),
});

/** One workload in one run: a line of the history. */
export type HistoryRecord = Readonly<z.output<typeof historyRecord>>;

/** The oldest records are dropped beyond this many: some megabytes, years of a nightly job. */
export const maximumRecords = 10_000;

/** Which run it is that enters the history. */
export interface RunRef {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly sha: string;
  readonly branch: string;
  readonly runId: number;
  readonly attempt: number;
}

/** One record per workload; an amount of which only a part is known is left out. */
export function recordsOf(
  judgement: Judgement,
  { at, sha, branch, runId, attempt }: RunRef,
): readonly HistoryRecord[] {
  return judgement.workloads.map((workload) => ({
    ...{ at, sha, branch, runId, attempt, workload: workload.name },
    ...(workload.kind !== 'measured' && { kind: workload.kind }),
    ...figuresOf(workload),
    method: methodOf(workload),
    verdict: levelOf(workload, judgement),
    ...overrideOf(judgement),
  }));
}

function overrideOf({ override }: Judgement): Pick<HistoryRecord, 'override'> {
  if (override?.kind !== 'granted') return {};
  const { by, at, reason } = override;
  return { override: { by, at, reason } };
}

/** A workload is as the worst verdict of which it is a part. */
const levelOf = ({ name, kind }: Workload, { verdicts }: Judgement) =>
  worst(
    verdicts.flatMap((verdict) =>
      verdict.kind === kind && verdict.workloads.some((one) => one.name === name)
        ? [verdict.level]
        : [],
    ),
  );

/** The figures as the reports give them, so that another reference can be applied later. */
function figuresOf({ measurements }: Workload) {
  const { amounts, gaps } = asReported(measurements);
  const whole = (metric: Metric) => (gaps.includes(metric) ? undefined : amounts[metric]);
  const [grams, energyKwh] = [whole('emissions'), whole('energy')];
  return {
    emissionsKg: grams === undefined ? undefined : grams / 1e3,
    energyKwh,
    waterL: whole('water'),
    durationS: whole('duration'),
    inputTokens: whole('input-tokens'),
    cachedTokens: whole('cached-tokens'),
    outputTokens: whole('output-tokens'),
    carbonIntensity: grams !== undefined && energyKwh ? grams / energyKwh : undefined,
  };
}

/** What a record says of a metric, in its base unit. */
export function amountIn<M extends Metric>(
  record: HistoryRecord,
  metric: M,
): Quantities[M] | undefined {
  const { emissionsKg, energyKwh, waterL, durationS } = record;
  const { inputTokens, cachedTokens, outputTokens } = record;
  const amounts: Record<Metric, number | undefined> = {
    emissions: emissionsKg === undefined ? undefined : emissionsKg * 1e3,
    energy: energyKwh,
    water: waterL,
    duration: durationS,
    'input-tokens': inputTokens,
    'cached-tokens': cachedTokens,
    'output-tokens': outputTokens,
  };
  return amounts[metric] as Quantities[M] | undefined;
}

/** What the latest run used in all; unknown if a part of it is, or if there is none. */
export function amountOfLastRun(
  records: readonly HistoryRecord[],
  metric: Metric,
): number | undefined {
  const runId = records.at(-1)?.runId;
  const amounts = records
    .filter((record) => record.runId === runId)
    .map((record) => amountIn(record, metric));
  return amounts.length === 0 || amounts.includes(undefined)
    ? undefined
    : fsum(amounts as number[]);
}

/** Union of histories: of each run its latest attempt, oldest run first, capped. */
export function mergeHistories(
  ...histories: readonly (readonly HistoryRecord[])[]
): readonly HistoryRecord[] {
  const latest = new Map<number, number>();
  for (const { runId, attempt } of histories.flat())
    latest.set(runId, Math.max(attempt, latest.get(runId) ?? 0));
  const byKey = new Map<string, HistoryRecord>();
  for (const record of histories.flat())
    if (record.attempt === latest.get(record.runId))
      byKey.set(JSON.stringify([record.runId, record.workload, record.kind]), record);
  return [...byKey.values()].sort(inOrder).slice(-maximumRecords);
}

const inOrder = (a: HistoryRecord, b: HistoryRecord) =>
  compareText(a.at, b.at) || a.runId - b.runId || compareText(a.workload, b.workload);

const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Clocks of runners may differ by this much; in milliseconds. */
const clockSkew = 5 * 60_000;

/** The records without those of a time that has not come yet, which no run can have made. */
export const withoutFuture = (
  records: readonly HistoryRecord[],
  now: Date,
): readonly HistoryRecord[] =>
  records.filter(({ at }) => Date.parse(at) <= now.getTime() + clockSkew);

/** The history as JSON lines. */
export const formatHistory = (records: readonly HistoryRecord[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** Reads JSON lines; throws UserError at the first line that is not a record. */
export function parseHistory(text: string, file = 'history.jsonl'): readonly HistoryRecord[] {
  return text.split('\n').flatMap((line, index) => {
    const read = readLine(line);
    if (typeof read !== 'string') return read;
    throw new UserError([
      {
        what: `The history holds a line that is ${read === 'newer' ? 'of a newer version' : 'not a record'}`,
        where: { file, line: index + 1 },
        remedy: 'It is left as it is; take the line out, or use the version that wrote it.',
      },
    ]);
  });
}

/** What could be read of a history that may have suffered. */
export interface Salvage {
  readonly records: readonly HistoryRecord[];
  /** Lines that are cut off or no record at all. */
  readonly damaged: number;
  /** Lines with fields that this version does not know, and must not lose. */
  readonly newer: number;
}

/** Characters; a record has some hundred. */
const longestLine = 64 * 1024;

/** Reads what can be read of JSON lines; of more lines than are ever saved, none. */
export function salvageHistory(text: string): Salvage {
  const texts = text.split('\n', maximumRecords + 2);
  if (texts.length > maximumRecords + 1) return { records: [], damaged: 1, newer: 0 };
  const lines = texts.map((line) => (line.length > longestLine ? 'damaged' : readLine(line)));
  return {
    records: lines.flatMap((line) => (typeof line === 'string' ? [] : line)),
    damaged: lines.filter((line) => line === 'damaged').length,
    newer: lines.filter((line) => line === 'newer').length,
  };
}

function readLine(line: string): readonly HistoryRecord[] | 'damaged' | 'newer' {
  if (line === '') return [];
  const { success, data, error } = historyRecord.safeParse(jsonOf(line));
  if (success) return [data];
  return error.issues.every(({ code }) => additions.includes(code)) ? 'newer' : 'damaged';
}

/** How a record of a newer version differs: by more fields, and by more words for a field. */
const additions = ['unrecognized_keys', 'invalid_value'];

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
