import { outerKeys } from '../../content/json-keys.ts';
import { jsonTree } from '../../content/json-tree.ts';
import { lines, wholeText } from '../../content/text.ts';
import { isMapping, type Tree } from '../../content/tree.ts';
import type { ReportFile } from '../../measurement.ts';
import { problem, problemEvents } from '../events.ts';
import type { Format, ReadEvent } from '../format.ts';
import type { Identify, Row } from './cells.ts';
import { identifier } from './identity.ts';
import { mandatory } from './layout.ts';
import { readRow } from './row.ts';

/** Enough for thousands of EmissionsData objects of 2,000 characters. */
const longest = 8 * 1024 * 1024;

/** CodeCarbon's final_emissions_data as scripts dump it: one object, or an array of objects. */
export const codecarbonJson: Format = {
  tool: 'CodeCarbon',
  recognises: (beginning) => {
    const keys = outerKeys(beginning);
    return mandatory.every((column) => keys.has(column));
  },
  read: readDocument,
};

async function* readDocument(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  const identify = identifier(file);
  const parsed = jsonTree(file, await wholeText(file, longest));
  if ('problems' in parsed) yield* problemEvents(parsed.problems);
  else {
    const { tree } = parsed;
    const rows = Array.isArray(tree.value) ? tree.items() : [tree];
    for (const row of rows) yield* readJsonRow(file, row, identify);
  }
}

/** What CodeCarbon's LoggerOutput wrote: one JSON object a line, its figures cumulative. */
export const codecarbonLog: Format = {
  tool: 'CodeCarbon',
  recognises: (beginning) => {
    const first = firstLine(beginning);
    if (!first.startsWith('{') || !first.trimEnd().endsWith('}')) return false;
    const keys = outerKeys(first);
    return mandatory.every((column) => keys.has(column));
  },
  read: readLines,
};

function firstLine(beginning: string): string {
  const text = beginning.trimStart();
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

async function* readLines(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  const identify = identifier(file);
  for await (const { text, line } of lines(file)) {
    if (text.trim() === '') continue;
    const parsed = jsonTree(file, text, line);
    if ('problems' in parsed) yield* problemEvents(parsed.problems);
    else yield* readJsonRow(file, parsed.tree, identify);
  }
}

/** Reads one EmissionsData as JSON. */
function readJsonRow(file: ReportFile, tree: Tree, identify: Identify): ReadEvent[] {
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
