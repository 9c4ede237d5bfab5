import { isMapping, type Tree } from '../../content/tree.ts';
import type { ReportFile } from '../../measurement.ts';
import { problem } from '../events.ts';
import type { ReadEvent } from '../format.ts';
import type { Row } from './cells.ts';
import type { Identify } from './identify.ts';
import { mandatory } from './layout.ts';
import { readRow } from './row.ts';

/** Reads one EmissionsData as JSON. */
export function readJsonRow(file: ReportFile, tree: Tree, identify: Identify): ReadEvent[] {
  const remedy = 'Upload the report as CodeCarbon wrote it';
  if (!isMapping(tree.value)) return [problem(tree.where(), 'This is not a JSON object', remedy)];
  const missing = mandatory.filter((column) => tree.at(column).value === undefined);
  return missing.length > 0
    ? missing.map((column) => problem(tree.where(), `The object has no ${column}`, remedy))
    : readRow(file, rowOf(tree), identify);
}

function rowOf(tree: Tree): Row {
  const text = (column: string) => textOf(tree.at(column).value);
  return {
    line: tree.where().line ?? 0,
    number: text,
    text,
    where: (column) => tree.at(column).where(),
    doubts: [],
  };
}

/** The text of the cell that a CSV would have; lists and mappings become JSON, which is neither a name nor a number. */
function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return '';
  if (typeof value === 'string') return value.trim();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
