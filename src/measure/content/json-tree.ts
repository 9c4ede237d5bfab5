import { bisectRight } from 'd3-array';
import type { Place, Problem } from '../../errors.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { JsonReader } from './json-reader.ts';
import { duplicateKey, type Key, Tree } from './tree.ts';

/** In longer texts, values get no line: storing the offset of each value would take too much memory. */
const longestWithLines = 1024 * 1024;

/**
 * Parses a JSON document for all formats. A duplicate key is a problem, since readers
 * disagree on which one counts. A number that JavaScript would change is kept as text.
 * `firstLine` is the line of the file where the text begins.
 */
export function jsonTree(
  file: ReportFile,
  text: string,
  firstLine = 1,
): { readonly tree: Tree } | { readonly problems: readonly Problem[] } {
  const placeAt = placer(file, text, firstLine);
  const parsed = new JsonReader(text).document();
  if ('broken' in parsed) return { problems: [notJson(parsed.broken, placeAt(parsed.offset))] };
  if (parsed.repeated.length > 0)
    return {
      problems: parsed.repeated.map(({ key, offset }) => duplicateKey(key, placeAt(offset))),
    };
  let positions: Positions | undefined;
  const locate = (path: readonly Key[]) => {
    if (text.length > longestWithLines) return placeIn(file);
    positions ??= positionsIn(text);
    return placeAt(offsetOf(positions, path));
  };
  return { tree: new Tree(parsed.value, locate) };
}

function notJson(why: string, where: Place): Problem {
  const remedy = 'The report may have been cut off; upload it again, whole';
  return { what: `This is not JSON: ${why}`, where, remedy };
}

/** Finds the line and column of an offset; line starts are computed once. */
function placer(file: ReportFile, text: string, firstLine: number): (offset: number) => Place {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const line = bisectRight(starts, offset);
    return placeIn(file, line + firstLine - 1, offset - (starts[line - 1] ?? 0) + 1);
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Offsets of the values in lists and mappings. */
interface Positions {
  readonly root: unknown;
  readonly start: number;
  readonly of: WeakMap<object, Map<Key, number>>;
}

/** Computed on demand: only a report with a message about a line needs the offsets. */
function positionsIn(text: string): Positions {
  const of = new WeakMap<object, Map<Key, number>>();
  const parsed = new JsonReader(text, of).document();
  const start = text.search(/\S/);
  return { root: 'value' in parsed ? parsed.value : undefined, start, of };
}

/** Offset of the value at a path, or of its last existing ancestor. */
function offsetOf({ root, start, of }: Positions, path: readonly Key[]): number {
  let value = root;
  let offset = start;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) break;
    const next = of.get(value)?.get(Array.isArray(value) ? Number(key) : String(key));
    if (next === undefined) break;
    offset = next;
    value = (value as Record<Key, unknown>)[key];
  }
  return offset;
}
