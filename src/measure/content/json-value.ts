import { bisectRight } from 'd3-array';
import type { Place, Problem } from '../../errors.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { endOfText } from './json.ts';
import { type Key, Tree } from './tree.ts';
import { faithful } from './written-number.ts';

/** A duplicate key of an object, with the offset of its second occurrence. */
interface Repeated {
  readonly key: string;
  readonly offset: number;
}

type Parsed =
  | { readonly value: unknown; readonly repeated: readonly Repeated[] }
  | { readonly broken: string; readonly offset: number };

/** Deeper than any tool nests, and far below the stack limit. */
const deepest = 500;

/** In longer texts, values get no line: storing the offset of each value would take too much memory. */
const longestWithLines = 1024 * 1024;

const mostRepeated = 20;

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
    return { problems: parsed.repeated.map(({ key, offset }) => twice(key, placeAt(offset))) };
  let positions: Positions | undefined;
  const locate = (path: readonly Key[]) => {
    if (text.length > longestWithLines) return placeIn(file);
    positions ??= positionsIn(text);
    return placeAt(offsetOf(positions, path));
  };
  return { tree: new Tree(parsed.value, locate) };
}

function twice(key: string, where: Place): Problem {
  const shown = key.length > 100 ? `${key.slice(0, 99)}…` : key;
  return {
    what: `The key ${JSON.stringify(shown)} appears twice`,
    where,
    remedy: 'Keep one of them',
  };
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

const blanks = /[ \t\r\n]*/y;
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?/iy;
const word = /true|false|null|NaN|-?Infinity/y;
const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

class Broken extends Error {}

/** Reads a document in one pass. */
class JsonReader {
  readonly #text: string;
  readonly #positions: WeakMap<object, Map<Key, number>> | undefined;
  readonly #repeated: Repeated[] = [];
  #at = 0;

  constructor(text: string, positions?: WeakMap<object, Map<Key, number>>) {
    this.#text = text;
    this.#positions = positions;
  }

  document(): Parsed {
    try {
      this.#skipBlanks();
      const value = this.#value(0);
      if (this.#at < this.#text.length) throw new Broken('something follows its end');
      return { value, repeated: this.#repeated };
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      return { broken: error.message, offset: this.#at };
    }
  }

  /** Reads the value that begins here, and the blanks after it. */
  #value(depth: number): unknown {
    if (depth > deepest) throw new Broken('it is nested too deeply');
    const first = this.#text[this.#at];
    let value: unknown;
    if (first === '{') value = this.#object(depth);
    else if (first === '[') value = this.#array(depth);
    else value = first === '"' ? this.#string() : this.#scalar();
    this.#skipBlanks();
    return value;
  }

  #object(depth: number): unknown {
    // Without a prototype, no key has a special meaning.
    const object: Record<string, unknown> = Object.create(null);
    const positions = this.#placesOf(object);
    this.#take('{');
    while (this.#text[this.#at] !== '}') {
      const offset = this.#at;
      if (this.#text[offset] !== '"') throw this.#unexpected('a key in quotes');
      const key = this.#string();
      this.#skipBlanks();
      this.#take(':');
      if (key in object && this.#repeated.length < mostRepeated)
        this.#repeated.push({ key, offset });
      positions?.set(key, this.#at);
      object[key] = this.#value(depth + 1);
      if (!this.#goesOn('}')) break;
    }
    this.#at += 1;
    return object;
  }

  #array(depth: number): unknown {
    const array: unknown[] = [];
    const positions = this.#placesOf(array);
    this.#take('[');
    while (this.#text[this.#at] !== ']') {
      positions?.set(array.length, this.#at);
      array.push(this.#value(depth + 1));
      if (!this.#goesOn(']')) break;
    }
    this.#at += 1;
    return array;
  }

  #placesOf(value: object): Map<Key, number> | undefined {
    if (!this.#positions) return undefined;
    const places = new Map<Key, number>();
    this.#positions.set(value, places);
    return places;
  }

  /** Whether a comma and another member follow; false at the end. */
  #goesOn(end: string): boolean {
    if (this.#text[this.#at] === end) return false;
    if (this.#text[this.#at] !== ',') throw this.#unexpected(`a comma or ${end}`);
    this.#take(',');
    if (this.#text[this.#at] === end) throw this.#unexpected('a value after the comma');
    return true;
  }

  #string(): string {
    const start = this.#at;
    const end = endOfText(this.#text, start);
    if (end < 0) throw new Broken('a text does not end');
    this.#at = end;
    return this.#unescaped(start, end);
  }

  #unescaped(start: number, end: number): string {
    const written = this.#text.slice(start, end);
    if (!/[\\\p{Cc}]/u.test(written)) return written.slice(1, -1);
    try {
      return JSON.parse(written) as string;
    } catch {
      this.#at = start;
      throw new Broken('a text holds an escape or a character that JSON does not allow');
    }
  }

  /** NaN and Infinity are not JSON, but Python writes them. They are kept as text, which is never a figure. */
  #scalar(): unknown {
    const known = this.#match(word);
    if (known !== undefined) return known in words ? words[known] : known;
    const written = this.#match(numeral);
    if (written === undefined) throw this.#unexpected('a value');
    return faithful(written);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #take(character: string): void {
    if (this.#text[this.#at] !== character) throw this.#unexpected(character);
    this.#at += 1;
    this.#skipBlanks();
  }

  #skipBlanks(): void {
    blanks.lastIndex = this.#at;
    blanks.test(this.#text);
    this.#at = blanks.lastIndex;
  }

  #unexpected(wanted: string): Broken {
    return new Broken(
      this.#at >= this.#text.length ? 'it ends too early' : `expected ${wanted} here`,
    );
  }
}
