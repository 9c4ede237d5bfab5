import { nestedKeys } from './json-keys.ts';
import { isBinary } from './text.ts';

/** What a file is, judged by its beginning. */
export interface Nature {
  /** Whether no tool writes such a file on purpose. */
  readonly unusable: boolean;
  readonly why: string;
}

/** First characters of zip, gzip, bzip2 and 7-Zip, as UTF-8 shows them. */
const archives = ['PK\u0003\u0004', '\u001f\ufffd', 'BZh', '7z\ufffd'];

/** Protocol 2 and later begin with 0x80 and their number; older ones are text. */
function isPickle(text: string): boolean {
  const protocol = text.charCodeAt(1);
  const binary = text.startsWith('\ufffd') && protocol >= 2 && protocol <= 5;
  return binary || /^(\(dp\d+|c(copy_reg|builtins|__builtin__))\n/.test(text);
}

export const blank = 'is blank';

export function natureOf(beginning: string): Nature {
  const text = beginning.trimStart();
  if (beginning === '') return { unusable: true, why: 'is empty' };
  if (text === '') return { unusable: false, why: blank };
  if (/^<(!doctype html|html|head|body)/i.test(text))
    return {
      unusable: true,
      why: 'is an HTML page, which is what a failed download often returns',
    };
  if (archives.some((magic) => text.startsWith(magic)))
    return { unusable: true, why: 'is an archive, and archives within artifacts are not opened' };
  if (isPickle(text))
    return {
      unusable: true,
      why: 'is a Python pickle: loading one runs the code in it, so it is never opened',
    };
  if (isBinary(text.slice(0, 65_536))) return { unusable: true, why: 'is binary data' };
  if (/^[{[]/.test(text)) return { unusable: false, why: 'is JSON in an unknown format' };
  if (/[,;\t]/.test(firstLine(text)))
    return { unusable: false, why: 'is a table in an unknown format' };
  return { unusable: false, why: 'is text in an unknown format' };
}

function firstLine(text: string): string {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text : text.slice(0, end);
}

const [longest, mostKeys] = [60, 5];

/**
 * How a file begins, so that its owner recognises it: the keys of JSON, the columns of a table or the
 * first words of a text. Values are left out, since the file may be anything.
 */
export function describeBeginning(text: string): string | undefined {
  const start = text.slice(0, 20_000).trimStart();
  if (/^[{[]/.test(start)) return keysIn(start);
  const [line = ''] = start.split(/[\r\n]/, 1);
  const shown = shorten(withoutValues(line.trim()));
  return shown === '' ? undefined : `its first line is "${shown}"`;
}

function keysIn(text: string): string | undefined {
  const keys = new Set<string>();
  for (const [key] of nestedKeys(text)) {
    keys.add(`"${shorten(key)}"`);
    if (keys.size > mostKeys) break;
  }
  const shown = [...keys].slice(0, mostKeys).join(', ');
  return shown === '' ? undefined : `it has the keys ${shown}${keys.size > mostKeys ? ', …' : ''}`;
}

/** Numbers, long words such as tokens, and all that is assigned become an ellipsis. */
const withoutValues = (line: string) =>
  line
    .replace(/([=:]|\s-{1,2}\w).*/, '$1…')
    .replace(/[^\s,;|"']{33,}/g, '…')
    .replace(/(?<![\p{L}_])\d[\d.]*/gu, '…');

const shorten = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);
