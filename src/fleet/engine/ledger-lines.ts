import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type LedgerRow, ledgerRow } from '../../ledger/row.ts';
import type { LedgerFile, RejectedLine } from './engine.ts';

/** A line of a ledger file: a row, or why it is not a row. */
export type LedgerLine =
  | { readonly kind: 'row'; readonly text: string; readonly row: LedgerRow }
  | ({ readonly kind: 'rejected' } & RejectedLine);

/** Reads a file line by line, so that a damaged line does not affect the others. */
export async function* ledgerLines({ path, shown }: LedgerFile): AsyncGenerator<LedgerLine> {
  let line = 0;
  const lines = createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const read = readRow(text);
    yield typeof read === 'string'
      ? { kind: 'rejected', file: shown, line, what: read }
      : { kind: 'row', text, row: read };
  }
}

/** A row of the ledger, or what is wrong with the line. Columns of a newer version are allowed. */
export function readRow(text: string): LedgerRow | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  const { success, data, error } = ledgerRow.safeParse(value);
  if (success) return data;
  const [fault] = error.issues.filter(({ code }) => code !== 'unrecognized_keys');
  if (fault === undefined) return value as LedgerRow;
  const column = fault.path.join('.');
  return column === '' ? 'is not a row of the ledger' : `has an invalid value in column ${column}`;
}
