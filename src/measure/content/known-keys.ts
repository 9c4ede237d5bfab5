import { figureKey } from '../formats/figure-key.ts';
import { nestedKeys } from './json.ts';
import { headerIn } from './table.ts';

/**
 * A key or column that names emissions or energy with a unit; undefined if there is none.
 * Looks only at keys, never at values or comments.
 */
export function figureKeyIn(text: string, path: string): string | undefined {
  if (/^\s{0,1000}[{[]/.test(text)) return inJson(text);
  if (/\.ya?ml$/i.test(path)) return inYaml(text);
  const columns = headerIn(text)?.columns ?? [];
  return columns.length > 1 ? columns.find(isSpecific) : undefined;
}

const isSpecific = (key: string): boolean => {
  const figure = figureKey(key);
  return figure?.specific === true && figure.metric !== 'offsets';
};

function inJson(text: string): string | undefined {
  for (const [key, looks] of nestedKeys(text))
    if (looks === 'figure' && isSpecific(key)) return key;
  return undefined;
}

function inYaml(text: string): string | undefined {
  for (const line of text.split('\n', 100_000)) {
    const [, key] = /^ {0,20}(?:- )?"?([\w-]{3,60})"?: {0,20}["']?[-\d.]/.exec(line) ?? [];
    if (key !== undefined && isSpecific(key)) return key;
  }
  return undefined;
}
