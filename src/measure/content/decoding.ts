import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Decodes a text piece by piece. */
export interface Decoding {
  next(piece: Uint8Array): string;
  end(piece?: Uint8Array): string;
}

/** The decoding for a text, chosen by its first bytes: UTF-8, UTF-16, or Latin-1 for lines that are neither. */
export function decodingOf(bytes: Uint8Array): Decoding {
  const decoder = decoderFor(bytes);
  if (decoder.encoding === 'utf-8') return utf8OrLatin1();
  return {
    next: (piece) => decoder.decode(piece, { stream: true }),
    end: (piece) => decoder.decode(piece),
  };
}

/** Joins a character that is split between two pieces. */
function utf8OrLatin1(): Decoding {
  let cut: Uint8Array = new Uint8Array();
  let first = true;
  const textOf = (bytes: Uint8Array) => {
    const text = isUtf8(bytes) ? utf8(bytes) : lineByLine(bytes);
    const withoutMark = first && text.startsWith('\ufeff') ? text.slice(1) : text;
    first &&= text === '';
    return withoutMark;
  };
  return {
    next(piece) {
      const bytes = cut.length > 0 ? Buffer.concat([cut, piece]) : piece;
      const whole = wholeCharacters(bytes);
      cut = bytes.subarray(whole);
      return textOf(bytes.subarray(0, whole));
    },
    end: (piece = new Uint8Array()) => textOf(Buffer.concat([cut, piece])),
  };
}

/** Length without a last character that may continue in the next piece. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) return bytes.length;
  }
  return bytes.length;
}

function lineByLine(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let start = 0; start < buffer.length; ) {
    const end = buffer.indexOf(0x0a, start) + 1 || buffer.length;
    const line = buffer.subarray(start, end);
    text += isUtf8(line) ? utf8(line) : latin1.decode(line);
    start = end;
  }
  return text;
}

const utf8 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

/** Windows-1252, which has all of Latin-1's characters. */
const latin1 = new TextDecoder('latin1');

/** UTF-8 or UTF-16, with or without a byte order mark; a single NUL at the beginning decides nothing. */
export function decoderFor(bytes: Uint8Array): TextDecoder {
  const [first, second, third] = bytes;
  const little = first !== 0 && second === 0;
  const big = first === 0 && second !== 0 && second !== undefined && (third ?? 0) === 0;
  if ((first === 0xff && second === 0xfe) || little) return new TextDecoder('utf-16le');
  if ((first === 0xfe && second === 0xff) || big) return new TextDecoder('utf-16be');
  return new TextDecoder();
}
