import type { ObjectNode, ValueNode } from '@humanwhocodes/momoa';
import type { Place, Problem } from '../../errors.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';

/** A value in a JSON object, with the text it was written as. */
export interface JsonMember {
  readonly type: ValueNode['type'];
  /** As written, a string with its quotes. */
  readonly raw: string;
  /** The characters of a string. */
  readonly text?: string;
  readonly where: Place;
}

type Refused = { readonly problems: readonly Problem[] };

/** Parses strict JSON, keeping positions; `firstLine` is the line of the file on which the text begins. */
export async function parseJson(
  file: ReportFile,
  text: string,
  firstLine = 1,
): Promise<{ readonly value: ValueNode } | Refused> {
  const { parse } = await import('@humanwhocodes/momoa');
  try {
    return { value: parse(text).body };
  } catch (error) {
    return { problems: [notJson(file, error, firstLine)] };
  }
}

/** The elements of an array, or the value itself. */
export function itemsOf(value: ValueNode): ValueNode[] {
  return value.type === 'Array' ? value.elements.map((element) => element.value) : [value];
}

/** An object's values by key; a key that stands twice is refused, since readers disagree on which counts. */
export function membersOf(
  file: ReportFile,
  object: ObjectNode,
  text: string,
  firstLine = 1,
): { readonly members: ReadonlyMap<string, JsonMember> } | Refused {
  const members = new Map<string, JsonMember>();
  const problems: Problem[] = [];
  for (const { name, value } of object.members) {
    const key = name.type === 'String' ? name.value : name.name;
    const { start, end } = value.loc;
    const where = placeIn(file, start.line + firstLine - 1, start.column);
    const raw = text.slice(start.offset, end.offset);
    if (members.has(key)) problems.push(twice(file, key, name.loc.start, firstLine));
    members.set(key, {
      type: value.type,
      raw,
      where,
      ...(value.type === 'String' && { text: value.value }),
    });
  }
  return problems.length > 0 ? { problems } : { members };
}

function twice(
  file: ReportFile,
  key: string,
  { line, column }: { line: number; column: number },
  firstLine: number,
): Problem {
  const where = placeIn(file, line + firstLine - 1, column);
  return { what: `The key ${JSON.stringify(key)} stands twice`, where, remedy: 'Keep one of them' };
}

function notJson(file: ReportFile, error: unknown, firstLine: number): Problem {
  const { line = 1, column, message } = error as Error & { line?: number; column?: number };
  // A text of nothing but opening brackets exhausts the parser's stack.
  const what =
    column === undefined
      ? 'The JSON is nested too deeply'
      : `This is not JSON: ${message.replace(/ \(\d+:\d+\)$/, '').replace(/\.$/, '')}`;
  const where = placeIn(file, line + firstLine - 1, column);
  return { what, where, remedy: 'The report may have been cut off; upload it again, whole' };
}

/** Keys of the outermost object, or of the objects in the outermost array, as far as the text goes. */
export function outerKeys(text: string): ReadonlySet<string> {
  const keys = new Set<string>();
  const start = text.trimStart()[0];
  if (start !== '{' && start !== '[') return keys;
  let depth = start === '[' ? -1 : 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === 1 && token.endsWith(':')) keys.add(token.slice(1, token.lastIndexOf('"')));
  }
  return keys;
}
