import { endOfText } from './json-keys.ts';
import type { Key } from './tree.ts';
import { faithful } from './written-number.ts';

/** A duplicate key of an object, with the offset of its second occurrence. */
export interface Repeated {
  readonly key: string;
  readonly offset: number;
}

export type Parsed =
  | { readonly value: unknown; readonly repeated: readonly Repeated[] }
  | { readonly broken: string; readonly offset: number };

/** Deeper than any tool nests, and far below the stack limit. */
const deepest = 500;

/** Duplicate keys that are listed. */
const mostRepeated = 20;

const blanks = /[ \t\r\n]*/y;
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?/iy;
const word = /true|false|null|NaN|-?Infinity/y;
const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

class Broken extends Error {}

/** Reads a document in one pass, and stores the offset of each value in `positions`, if given. */
export class JsonReader {
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
    if (end < 0) throw new Broken('a string does not end');
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
      throw new Broken('a string contains an escape or a character that JSON does not allow');
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
