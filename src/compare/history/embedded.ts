import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { formatHistory, type HistoryRecord, salvageHistory } from './jsonl.ts';

/**
 * Records as they travel, unseen, in the Markdown of a check run: JSON lines, deflated, in base64,
 * which holds no dash and so cannot end the comment early. A signature has a comment of its own,
 * which version 1.0.0 passes over.
 */
const patterns = {
  history:
    /<!-- carbon-budget-gate history 1: ([A-Za-z0-9+/=]+) -->(?:\s*<!-- carbon-budget-gate signature 1: ([A-Za-z0-9+/=]+) -->)?/,
  change:
    /<!-- carbon-budget-gate change 1: ([A-Za-z0-9+/=]+) -->(?:\s*<!-- carbon-budget-gate signature 1: ([A-Za-z0-9+/=]+) -->)?/,
};

/** Records of the branch itself, or of a change that has yet to land and never enters its history. */
export type Carried = keyof typeof patterns;

/** Bytes: a text that unpacks to more than the largest run ever would is not ours. */
const largest = 2 * 1024 ** 2;

/** Signs the packed records. */
export type Sign = (packed: string) => string;
/** Whether packed records with this signature, or with none, may be believed. */
export type Accept = (packed: string, signature: string | undefined) => boolean;

/** The records as hidden lines; undefined when there are none, or they would be longer than this. */
export function encodeHistory(
  records: readonly HistoryRecord[],
  longest: number,
  { kind = 'history', sign }: { readonly kind?: Carried; readonly sign?: Sign | undefined } = {},
): string | undefined {
  if (records.length === 0) return undefined;
  const packed = deflateRawSync(formatHistory(records), { level: 9 }).toString('base64');
  const line = `<!-- carbon-budget-gate ${kind} 1: ${packed} -->`;
  const signed = sign ? `\n<!-- carbon-budget-gate signature 1: ${sign(packed)} -->` : '';
  const text = `${line}${signed}`;
  return text.length <= longest ? text : undefined;
}

/** The records that a text carries; none when it carries none, or anything else. */
export function decodeHistory(
  text: string,
  {
    kind = 'history',
    accept,
  }: { readonly kind?: Carried; readonly accept?: Accept | undefined } = {},
): readonly HistoryRecord[] {
  const [, packed, signature] = patterns[kind].exec(text) ?? [];
  if (packed === undefined || accept?.(packed, signature) === false) return [];
  try {
    const bytes = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: largest });
    const { records, damaged, newer } = salvageHistory(bytes.toString());
    return damaged + newer > 0 ? [] : records;
  } catch {
    return [];
  }
}
