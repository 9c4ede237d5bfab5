import { type HistoryRecord, salvageHistory } from '../compare/history/jsonl.ts';
import { describePlace, type Problem } from '../errors.ts';
import { type LedgerRow, ledgerRow, ledgerVersion } from '../ledger/row.ts';

/** A ledger or a history: JSON lines. */
export interface LedgerFile {
  readonly path: string;
  readonly text: string;
}

export interface RowsRead {
  readonly rows: readonly LedgerRow[];
  /** A problem for each line that is no row. */
  readonly problems: readonly Problem[];
}

/** Reads rows of ledgers and records of histories; a line that is neither becomes a problem. */
export function readRows(files: readonly LedgerFile[]): RowsRead {
  const rows: LedgerRow[] = [];
  const problems: Problem[] = [];
  for (const { path, text } of files)
    for (const [index, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue;
      const read = readLine(line);
      if ('row' in read) rows.push(read.row);
      else problems.push({ ...read, where: { file: path, line: index + 1 } });
    }
  return { rows, problems };
}

/** `ledger/2026-05.jsonl:17`. */
export const placeOf = ({ where }: Problem): string => describePlace(where);

type LineRead = { readonly row: LedgerRow } | Pick<Problem, 'what' | 'remedy'>;

function readLine(line: string): LineRead {
  const value = jsonOf(line);
  if (typeof value !== 'object' || value === null)
    return { what: 'The line is no JSON object', remedy: 'Restore it, or take it out.' };
  if (!('ledgerVersion' in value)) return readRecord(line);
  if (value.ledgerVersion !== ledgerVersion)
    return {
      what: `The row is of ledger version ${String(value.ledgerVersion)}`,
      remedy: `This version reads ledger version ${ledgerVersion}; use the one that wrote it.`,
    };
  const { success, data, error } = ledgerRow.safeParse(value);
  if (success) return { row: data };
  const [issue] = error.issues;
  const column = issue?.path.join('.') ?? '';
  const what = `The row is no ledger row${column === '' ? '' : `, because of the column ${column}`}`;
  return { what, remedy: 'Restore the line as the gate wrote it, or take it out.' };
}

function readRecord(line: string): LineRead {
  const { records, newer } = salvageHistory(line);
  const [record] = records;
  if (record) return { row: rowOf(record) };
  return newer > 0
    ? { what: 'The record is of a newer version', remedy: 'Use the version that wrote it.' }
    : {
        what: 'The line is neither a ledger row nor a record of a history',
        remedy: 'Take it out.',
      };
}

/** What a record of 1.0 says, under the columns of the ledger. */
function rowOf({ override, ...record }: HistoryRecord): LedgerRow {
  const kind: LedgerRow['kind'] = record.kind ?? 'measured';
  const { emissionsKg, energyKwh, waterL, durationS, carbonIntensity } = record;
  const { inputTokens, cachedTokens, outputTokens } = record;
  const amounts = {
    ...{ emissionsKg, energyKwh, waterL, durationS, carbonIntensity },
    ...{ inputTokens, cachedTokens, outputTokens },
  };
  const { at, sha, branch, runId, attempt, workload, method, verdict } = record;
  return {
    ledgerVersion,
    ...{ at, period: at.slice(0, 7), sha, branch, runId, attempt, workload, method, verdict },
    ...{ kind, basis: kind === 'estimated' ? 'estimated' : 'measured' },
    ...Object.fromEntries(Object.entries(amounts).filter(([, value]) => value !== undefined)),
    ...(override && {
      overrideBy: override.by,
      overrideAt: override.at,
      overrideReason: override.reason,
    }),
  };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
