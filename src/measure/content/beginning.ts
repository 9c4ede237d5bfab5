import { nestedKeys } from './json.ts';

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
