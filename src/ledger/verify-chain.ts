import { TextDecoder } from 'node:util';
import type { Problem } from '../errors.ts';
import { canonicalJson } from './canonical-json.ts';
import { hashOf } from './chain.ts';
import { readLine } from './jsonl.ts';
import type { LedgerRow } from './row.ts';

/** A ledger file as it is on disk. */
export interface LedgerBytes {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A row and where it is. */
export interface PlacedRow {
  readonly row: LedgerRow;
  readonly file: string;
  readonly line: number;
}

export interface Verification {
  /** The rows before the first problem. */
  readonly rows: readonly PlacedRow[];
  /** The first row that does not verify. */
  readonly problem?: Problem;
}

/**
 * Recalculates the chain of ledger files, ordered by name. Within a file each row follows
 * the one before it; the first row of a file follows a row of an earlier file, or begins a chain. Files may
 * begin in the middle of a ledger.
 */
export function verifyChain(files: readonly LedgerBytes[]): Verification {
  const rows: PlacedRow[] = [];
  const hashes = new Set<string>();
  for (const { file, bytes } of files) {
    const isFirst = hashes.size === 0;
    let before: string | undefined;
    for (const read of rowsOf(file, bytes)) {
      if ('problem' in read) return { rows, problem: read.problem };
      const { row, line } = read;
      const follows =
        row.previousHash === before ||
        (before === undefined &&
          (isFirst || row.previousHash === undefined || hashes.has(row.previousHash)));
      if (!follows) return { rows, problem: broken({ file, line }, before !== undefined) };
      rows.push({ row, file, line });
      before = row.hash;
      if (before !== undefined) hashes.add(before);
    }
  }
  return { rows };
}

const restore = 'Restore the file from its commit or artifact';

const broken = (where: Problem['where'], isInside: boolean): Problem => ({
  what: isInside
    ? 'The row does not follow the one before it: `previousHash` is not its hash, so rows are missing, added or in another order'
    : 'The first row of the file follows none of the earlier files: `previousHash` is not the hash of any of their rows',
  where,
  remedy: restore,
});

type Read = { readonly row: LedgerRow; readonly line: number } | { readonly problem: Problem };

/** The rows of a file. Every byte counts: a line is canonical JSON, and ends in one line feed. */
function* rowsOf(file: string, bytes: Uint8Array): Generator<Read> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let [from, line] = [0, 1]; from < bytes.length; line += 1) {
    const end = bytes.indexOf(10, from);
    const where = { file, line };
    if (end < 0)
      return yield {
        problem: { what: 'The last line has no line feed at its end', where, remedy: restore },
      };
    const read = rowAt(decodedLine(decoder, bytes.subarray(from, end)), where);
    yield 'problem' in read ? read : { row: read.row, line };
    from = end + 1;
  }
}

function decodedLine(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Uint8Array,
): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

type RowRead = { readonly row: LedgerRow } | { readonly problem: Problem };

function rowAt(text: string | undefined, where: Problem['where']): RowRead {
  const refused = (what: string, column?: number): RowRead => ({
    problem: { what, where: { ...where, ...(column && { column }) }, remedy: restore },
  });
  if (text === undefined) return refused('The line is not UTF-8');
  const read = readLine(text);
  if (!('row' in read)) return { problem: { ...read, where } };
  const { row } = read;
  if (row.hash === undefined) return refused('The row has no `hash`');
  const expected = canonicalJson(row);
  if (text !== expected)
    return refused('The row is not written as canonical JSON', firstDifference(text, expected));
  if (hashOf(row) !== row.hash)
    return refused('The row was changed: its SHA-256 is not its `hash`');
  return { row };
}

/** Column, from 1, of the first character that differs. */
function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at + 1;
}
