import { fsum } from 'd3-array';
import { UserError } from '../../errors.ts';
import { type HistoryRecord, historyRecord } from '../../ledger/record.ts';
import type { Metric, Quantities } from '../../units.ts';

export type { HistoryRecord };

/** What a run used, without the workflow run: a local run has none and enters no history. */
export type RunFigures = Omit<HistoryRecord, 'sha' | 'runId' | 'attempt'>;

/** Older records are dropped: this many are some megabytes, years of a nightly job. */
export const maximumRecords = 10_000;

/** A record's amount in the metric's base unit. */
export function amountIn<M extends Metric>(
  record: RunFigures,
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

/** The total of the latest run; undefined if a part of it is unknown or there is no run. */
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

/** The union of histories: the latest attempt of each run, oldest run first, capped. */
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

/** The records without those from the future. */
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
        what: `The history has a line that is ${read === 'newer' ? 'from a newer version' : 'not a record'}`,
        where: { file, line: index + 1 },
        remedy: 'The file was not changed. Remove the line, or use the version that wrote it.',
      },
    ]);
  });
}

/** What could be read of a history that may be damaged. */
export interface Salvage {
  readonly records: readonly HistoryRecord[];
  /** Lines that are cut off or not a record. */
  readonly damaged: number;
  /** Lines with fields that this version does not know and must not lose. */
  readonly newer: number;
}

/** Characters; a record has some hundreds. */
const longestLine = 64 * 1024;

/** Reads the valid lines; none at all if there are more lines than are ever saved. */
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

/** How a record of a newer version differs: additional fields, and new values of a field. */
const additions = ['unrecognized_keys', 'invalid_value'];

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
