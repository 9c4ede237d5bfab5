import { UserError } from '../../errors.ts';
import { formatCount } from '../../units.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { type Decoding, decoderFor, decodingOf } from './decoding.ts';

type Pieces = ReportFile['content'];

/** Bytes used to recognise a report: more than any header row needs. */
const beginningSize = 64 * 1024;

/** Bytes to look at if the beginning does not decide: the largest JSON report that is read. */
const furtherSize = 8 * 1024 * 1024;

const pieceSize = 64 * 1024;

/** Most characters in one line: a thousand times what tools write. */
const longestLine = 1024 * 1024;

export interface Opened {
  readonly beginning: string;
  /** More of the file, if its beginning does not show the format; the same text if there is no more. */
  further(): Promise<string>;
  /** The whole content, beginning included; read once. */
  readonly content: AsyncIterable<Uint8Array>;
  /** The whole content again, any number of times; undefined if it is too long to keep. */
  kept(): Promise<readonly Uint8Array[] | undefined>;
  /** Releases the content, read or not. */
  close(): Promise<void>;
}

/** Looks at the beginning of a file's bytes without losing them. */
export async function open(content: Pieces): Promise<Opened> {
  const pieces = each(content);
  const head: Uint8Array[] = [];
  let [size, ended] = [0, false];
  const readUpTo = async (most: number) => {
    while (size < most && !ended) {
      const { value, done } = await pieces.next();
      ended = done === true;
      if (!value) continue;
      head.push(value);
      size += value.length;
    }
  };
  const upTo = async (most: number) => {
    await readUpTo(most);
    const bytes = Buffer.concat(head).subarray(0, most);
    return decoderFor(bytes).decode(bytes, { stream: true }).replace(/^\0+/, '');
  };
  const beginning = await upTo(beginningSize);
  return {
    beginning,
    further: async () => (ended || isBinary(beginning) ? beginning : upTo(furtherSize)),
    content: followedBy(head, pieces),
    kept: async () => {
      await readUpTo(furtherSize + 1);
      return ended ? head : undefined;
    },
    close: async () => void (await pieces.return(undefined)),
  };
}

/** Characters that no text contains in any encoding. */
const controls = /(?!\s)\p{Cc}/u;

export const isBinary = (text: string): boolean => controls.test(text);

/** Decodes UTF-8 and UTF-16, with or without a byte order mark; lines that are neither as Latin-1. */
export async function* decode(content: Pieces): AsyncGenerator<string, void> {
  let decoding: Decoding | undefined;
  let start: Uint8Array = new Uint8Array();
  let begun = false;
  /** A file system that lost power leaves NULs where the first bytes were; a text has none. */
  const withoutLeadingNul = (text: string): string[] => {
    const rest = begun ? text : text.replace(/^\0+/, '');
    begun ||= rest !== '';
    return rest === '' ? [] : [rest];
  };
  for await (const piece of content) {
    start = decoding || start.length === 0 ? piece : Buffer.concat([start, piece]);
    if (start.length < 4 && !decoding) continue;
    decoding ??= decodingOf(start);
    yield* withoutLeadingNul(decoding.next(start));
  }
  yield* withoutLeadingNul((decoding ?? decodingOf(start)).end(decoding ? undefined : start));
}

/** The whole text of a file that should be small. Throws UserError if it exceeds `most` characters. */
export async function wholeText(file: ReportFile, most: number): Promise<string> {
  let text = '';
  for await (const piece of decode(file.content)) {
    text += piece;
    if (text.length > most)
      throw new UserError([
        {
          what: `The file is longer than ${formatCount(most)} characters`,
          where: placeIn(file),
          remedy: 'Split it, or upload a report in the measuring tool’s own format',
        },
      ]);
  }
  return text;
}

export interface Line {
  readonly text: string;
  /** Counts from 1. */
  readonly line: number;
}

/** The lines of a file, without line ends. Throws UserError if a line is longer than any tool writes. */
export async function* lines(file: ReportFile, longest = longestLine): AsyncGenerator<Line, void> {
  let rest = '';
  let line = 0;
  for await (const piece of decode(file.content)) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) yield { text: part.replace(/\r$/, ''), line: ++line };
    if (rest.length > longest) throw tooLong(file, line + 1, longest);
  }
  if (rest !== '') yield { text: rest, line: line + 1 };
}

function tooLong(file: ReportFile, line: number, longest: number): UserError {
  const what = `The line is longer than ${formatCount(longest)} characters`;
  const remedy = 'Upload the report as the measuring tool wrote it';
  return new UserError([{ what, where: placeIn(file, line), remedy }]);
}

/** Splits content into pieces small enough to parse one by one; a zipped or buffered file may be one piece. */
async function* each(content: Pieces): AsyncGenerator<Uint8Array, void> {
  for await (const piece of content)
    for (let start = 0; start < piece.length; start += pieceSize)
      yield piece.subarray(start, start + pieceSize);
}

async function* followedBy(head: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>) {
  yield* head;
  yield* rest;
}
