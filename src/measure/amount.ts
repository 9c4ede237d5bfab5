import type { Parsed } from '../units.ts';

const decimal = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** No float needs more digits: Python and JavaScript write at most 25 characters. */
const longest = 64;

/** Past what all of mankind emits in a year (5e16 g), and far enough from infinity to be summed. */
const largest = 1e15;

/** What tools write in place of a figure that they do not have. */
const nothing = /^(nan|none|null|undefined|n\/a|-)?$/i;

/** Whether a value stands for no figure at all, which is not the same as a wrong one. */
export function isNoFigure(value: unknown): boolean {
  return value === null || (typeof value === 'string' && nothing.test(value.trim()));
}

/**
 * Reads an amount as a tool wrote it: a plain decimal number, finite and not negative.
 * Refuses what Number() would let pass, such as hexadecimal, Infinity, blanks and digits it rounds to zero.
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
    return { refused: `is ${text}, which is too small to be told from zero` };
  return { value };
}
