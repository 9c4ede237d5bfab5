import type { ObjectNode } from '@humanwhocodes/momoa';
import type { Problem } from '../../../errors.ts';
import { type JsonMember, membersOf, parseJson } from '../../json.ts';
import type { ReportFile } from '../../measurement.ts';
import { placeIn } from '../../place.ts';
import { lines } from '../../text.ts';
import type { Format, Found } from '../format.ts';
import { identifier } from './identity.ts';
import { mandatory } from './layout.ts';
import { type Row, readRow } from './row.ts';

/** What CodeCarbon's LoggerOutput wrote: one JSON object a line, its figures cumulative. */
export const codecarbonLog: Format = {
  tool: 'CodeCarbon',
  recognises: (beginning) => {
    const first = /^\s*([^\r\n]*)/.exec(beginning)?.[1] ?? '';
    return first.startsWith('{') && mandatory.every((column) => first.includes(`"${column}"`));
  },
  read,
};

async function* read(file: ReportFile): AsyncGenerator<Found, void> {
  const identify = identifier(file);
  for await (const { text, line } of lines(file)) {
    if (text.trim() === '') continue;
    const parsed = await rowOf(file, text, line);
    if (Array.isArray(parsed)) yield* parsed.map(asFound);
    else yield* readRow(file, parsed, identify);
  }
}

function asFound(problem: Problem): Found {
  return { kind: 'problem', problem };
}

async function rowOf(file: ReportFile, text: string, line: number): Promise<Row | Problem[]> {
  const parsed = await parseJson(file, text, line);
  if ('problems' in parsed) return [...parsed.problems];
  if (parsed.value.type !== 'Object') return [fault(file, line, 'The line is not a JSON object')];
  return jsonRow(file, parsed.value, text, line);
}

function jsonRow(file: ReportFile, object: ObjectNode, text: string, line: number) {
  const read = membersOf(file, object, text, line);
  if ('problems' in read) return [...read.problems];
  const { members } = read;
  const missing = mandatory.filter((column) => !members.has(column));
  if (missing.length > 0)
    return missing.map((column) => fault(file, line, `The line has no ${column}`));
  return rowOfMembers(members, line);
}

function rowOfMembers(members: ReadonlyMap<string, JsonMember>, line: number): Row {
  const raw = (column: string) => {
    const member = members.get(column);
    return member?.type === 'Null' ? '' : member?.raw;
  };
  return {
    line,
    number: raw,
    text: (column) => members.get(column)?.text?.trim() ?? raw(column),
    position: (column) => members.get(column)?.where.column,
    doubts: [],
  };
}

function fault(file: ReportFile, line: number, what: string): Problem {
  const remedy = 'Upload the log as CodeCarbon wrote it';
  return { what, where: placeIn(file, line), remedy };
}
