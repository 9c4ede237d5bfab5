import { describePlace, type Problem } from '../errors.ts';
import { type LedgerReading, salvageLedger } from '../ledger/jsonl.ts';

/** A ledger or a history: JSON lines. */
export interface LedgerFile {
  readonly path: string;
  readonly text: string;
}

/** The rows of all files, with a problem for each line that is not a row. */
export function readRows(files: readonly LedgerFile[]): LedgerReading {
  const readings = files.map(({ path, text }) => salvageLedger(text, path));
  return {
    rows: readings.flatMap(({ rows }) => rows),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

/** `ledger/2026-05.jsonl:17`, or the text of a problem that summarises many lines. */
export const placeOf = ({ where, what }: Problem): string =>
  where.line === undefined ? `${describePlace(where)} (${what})` : describePlace(where);
