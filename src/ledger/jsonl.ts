import { type Problem, UserError } from '../errors.ts';
import { historyRecord, rowOf } from './record.ts';
import { type LedgerRow, ledgerRow, ledgerVersion } from './row.ts';

/** What was read from a ledger that may be damaged. */
export interface LedgerReading {
  readonly rows: readonly LedgerRow[];
  /** Lines that are not a row, in order: none is skipped silently. */
  readonly problems: readonly Problem[];
}

/** Characters; a row has about a thousand. */
const longestLine = 256 * 1024;
/** Most problems of one file; the last one counts the others. */
const mostProblems = 20;

/** Reads a ledger or a history. Throws UserError with every line that is not a row. */
export function readLedger(text: string, file = 'ledger.jsonl'): readonly LedgerRow[] {
  const { rows, problems } = salvageLedger(text, file);
  if (problems.length > 0) throw new UserError(problems);
  return rows;
}

/** Reads the valid lines of a ledger or a history, and reports every other line. */
export function salvageLedger(text: string, file = 'ledger.jsonl'): LedgerReading {
  const rows: LedgerRow[] = [];
  const problems: Problem[] = [];
  let damaged = 0;
  let line = 0;
  for (const content of linesOf(text)) {
    line += 1;
    if (content === '') continue;
    const read = readLine(content);
    if ('row' in read) rows.push(read.row);
    else if (++damaged <= mostProblems) problems.push({ ...read, where: { file, line } });
  }
  if (damaged > mostProblems)
    problems.push({
      what: `${damaged - mostProblems} more lines cannot be read`,
      where: { file },
      remedy: 'Fix those above first',
    });
  return { rows, problems };
}

/** Yields the lines of a text one by one, so that a large ledger is not in memory twice. */
function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    yield text.slice(from, end < 0 ? undefined : end);
    if (end < 0) return;
    from = end + 1;
  }
}

type Read = { readonly row: LedgerRow } | Omit<Problem, 'where'>;

/** Reads one line: a row of this version, or a record of a history, which becomes a row. */
export function readLine(line: string): Read {
  if (line.length > longestLine) return damaged(`is longer than ${longestLine} characters`);
  const value = jsonOf(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return damaged('is not a JSON object');
  const version = 'ledgerVersion' in value ? value.ledgerVersion : undefined;
  if (typeof version === 'number' && version > ledgerVersion) return newer(version);
  const row = (version === undefined ? historyRecord : ledgerRow).safeParse(value);
  if (row.success) return { row: 'ledgerVersion' in row.data ? row.data : rowOf(row.data) };
  const [issue] = row.error.issues;
  if (issue?.code === 'unrecognized_keys') return newer(undefined, issue.keys);
  return damaged(`has an invalid ${issue?.path.join('.') || 'column'}`);
}

const damaged = (why: string): Omit<Problem, 'where'> => ({
  what: `The line ${why}, so it is not a row of a ledger`,
  remedy: 'Restore the file from its source, or remove the line',
});

const newer = (version: number | undefined, keys: readonly string[] = []) => ({
  what: `The line is from a newer version of the gate: it has ${
    version === undefined
      ? `the unknown ${keys.length === 1 ? 'column' : 'columns'} ${keys.slice(0, 5).join(', ').slice(0, 200)}`
      : `ledgerVersion ${version}`
  }`,
  remedy: 'Use the version that wrote it',
});

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
