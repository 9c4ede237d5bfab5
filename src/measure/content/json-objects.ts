import type { ReportFile } from '../measurement.ts';
import { decode } from './text.ts';

/** A stretch of a JSON stream: an object, the text between two objects, or an object that does not end. */
export interface Stretch {
  readonly kind: 'object' | 'between' | 'cut-off';
  readonly text: string;
  /** The line on which it begins; counts from 1. */
  readonly line: number;
}

/** Most characters in one object: a chat with images is long. */
const longestObject = 8 * 1024 * 1024;

/**
 * The outermost objects of a file, in order and in bounded memory: JSON lines, an array of
 * objects, objects without separators, and the beginning of a truncated stream.
 */
export async function* objectsIn({ content }: ReportFile): AsyncGenerator<Stretch, void> {
  const scanner = new Scanner();
  for await (const piece of decode(content)) {
    scanner.add(piece);
    yield* scanner.stretches();
  }
  yield* scanner.rest();
}

/** Steps from one significant character to the next and skips strings as a whole. */
class Scanner {
  /** Text from the beginning of the current stretch. */
  #text = '';
  #at = 0;
  #line = 1;
  #depth = 0;
  #inString = false;

  add(piece: string): void {
    this.#text += piece;
  }

  *stretches(): Generator<Stretch, void> {
    for (let at = this.#next(); at !== undefined; at = this.#next()) {
      const begins = this.#text[at] === '{' && this.#depth === 0;
      if (begins && at > 0) yield* this.#stretch('between', at);
      this.#take();
      if (this.#depth === 0 && !begins && this.#text[this.#at - 1] === '}')
        yield* this.#stretch('object', this.#at);
    }
    if (this.#text.length > longestObject) {
      this.#depth = 0;
      this.#inString = false;
      yield* this.#stretch('cut-off', this.#text.length);
    }
  }

  *rest(): Generator<Stretch, void> {
    yield* this.#stretch(this.#depth > 0 ? 'cut-off' : 'between', this.#text.length);
  }

  /** Offset of the next significant character; outside of objects, only an opening brace is one. */
  #next(): number | undefined {
    let search = /["{}]/g;
    if (this.#inString) search = /["\\]/g;
    else if (this.#depth === 0) search = /\{/g;
    search.lastIndex = this.#at;
    const found = search.exec(this.#text)?.index;
    this.#at = found ?? this.#text.length;
    // The escaped character may be in the next piece.
    return this.#text[this.#at] === '\\' && this.#at + 1 === this.#text.length ? undefined : found;
  }

  #take(): void {
    const character = this.#text[this.#at];
    this.#at += character === '\\' ? 2 : 1;
    if (character === '"') this.#inString = !this.#inString;
    else if (character === '{') this.#depth += 1;
    else if (character === '}') this.#depth -= 1;
  }

  *#stretch(kind: Stretch['kind'], end: number): Generator<Stretch, void> {
    const text = this.#text.slice(0, end);
    const blank = text.length - text.trimStart().length;
    const line = this.#line + newlinesIn(text.slice(0, blank));
    this.#line += newlinesIn(text);
    this.#text = this.#text.slice(end);
    this.#at = 0;
    if (text.trim() !== '') yield { kind, text: text.trim(), line };
  }
}

function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
