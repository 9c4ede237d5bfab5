import type { ValueNode } from '@humanwhocodes/momoa';
import type { Problem } from '../../../errors.ts';
import { type JsonMember, membersOf } from '../../content/json.ts';
import type { ReportFile } from '../../measurement.ts';
import { placeIn } from '../../place.ts';
import type { Found } from '../format.ts';
import type { Identify } from './identity.ts';
import { mandatory } from './layout.ts';
import { type Row, readRow } from './row.ts';

/** Reads one EmissionsData as JSON; `text` is what was parsed, beginning on `firstLine` of the file. */
export function readJsonRow(
  file: ReportFile,
  value: ValueNode,
  { text, firstLine }: { text: string; firstLine: number },
  identify: Identify,
): Found[] {
  const line = value.loc.start.line + firstLine - 1;
  if (value.type !== 'Object') return [fault(file, line, 'This is not a JSON object')];
  const read = membersOf(file, value, text, firstLine);
  if ('problems' in read) return read.problems.map(asFound);
  const missing = mandatory.filter((column) => !read.members.has(column));
  return missing.length > 0
    ? missing.map((column) => fault(file, line, `The object has no ${column}`))
    : readRow(file, rowOf(file, read.members, line), identify);
}

export function asFound(problem: Problem): Found {
  return { kind: 'problem', problem };
}

function rowOf(file: ReportFile, members: ReadonlyMap<string, JsonMember>, line: number): Row {
  const raw = (column: string) => {
    const member = members.get(column);
    return member?.type === 'Null' ? '' : member?.raw;
  };
  return {
    line,
    number: raw,
    text: (column) => members.get(column)?.text?.trim() ?? raw(column),
    where: (column) => members.get(column)?.where ?? placeIn(file, line),
    doubts: [],
  };
}

function fault(file: ReportFile, line: number, what: string): Found {
  const remedy = 'Upload the report as CodeCarbon wrote it';
  return asFound({ what, where: placeIn(file, line), remedy });
}
