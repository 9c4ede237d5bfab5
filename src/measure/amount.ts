import type { Parsed } from '../units.ts';

const decimal = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** No float needs more digits: Python and JavaScript write at most 25 characters. */
const longest = 64;

/** Far more than any run emits (the world emits 5e16 g a year), and small enough to be summed without overflow. */
const largest = 1e15;

/** What tools write for a missing figure. */
const nothing = /^(nan|none|null|undefined|n\/a|-)?$/i;

/** Whether a value means "no figure", which is not the same as a wrong figure. */
export function isNoFigure(value: unknown): boolean {
  return value === null || (typeof value === 'string' && nothing.test(value.trim()));
}

/**
 * Reads an amount as a tool wrote it: a plain decimal number, finite and not negative.
 * Refuses what Number() would accept, such as hexadecimal, Infinity, blanks and digits that it rounds to zero.
 */
export function parseAmount(text: string): Parsed<number> {
  if (text === '') return { refused: 'is blank' };
  if (text.length > longest) return { refused: `is ${text.length} characters long` };
  const match = decimal.exec(text);
  if (!match) return { refused: `is ${JSON.stringify(text)}, not a decimal number` };
  const value = Number(text);
  if (value < 0 || Object.is(value, -0)) return { refused: `is ${text}, which is negative` };
  if (value > largest) return { refused: `is ${text}, which is larger than anything measured` };
  if (value === 0 && /[1-9]/.test(match[1] ?? ''))
    return { refused: `is ${text}, which is too small to be distinguished from zero` };
  return { value };
}
