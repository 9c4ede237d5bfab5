import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { formatHistory, type HistoryRecord, salvageHistory } from './history.ts';

/**
 * Records as they travel, unseen, in the Markdown of a check run: JSON lines, deflated, in base64,
 * which holds no dash and so cannot end the comment early.
 */
const patterns = {
  history: /<!-- carbon-budget-gate history 1: ([A-Za-z0-9+/=]+) -->/,
  change: /<!-- carbon-budget-gate change 1: ([A-Za-z0-9+/=]+) -->/,
};

/** Records of the branch itself, or of a change that has yet to land and never enters its history. */
export type Carried = keyof typeof patterns;

/** Bytes: a text that unpacks to more than the largest run ever would is not ours. */
const largest = 8 * 1024 ** 2;

/** The records as a hidden line; undefined when there are none, or it would be longer than this. */
export function carry(
  records: readonly HistoryRecord[],
  longest: number,
  kind: Carried = 'history',
): string | undefined {
  if (records.length === 0) return undefined;
  const packed = deflateRawSync(formatHistory(records), { level: 9 }).toString('base64');
  const line = `<!-- carbon-budget-gate ${kind} 1: ${packed} -->`;
  return line.length <= longest ? line : undefined;
}

/** The records that a text carries; none when it carries none, or anything else. */
export function carriedIn(text: string, kind: Carried = 'history'): readonly HistoryRecord[] {
  const packed = patterns[kind].exec(text)?.[1];
  if (packed === undefined) return [];
  try {
    const bytes = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: largest });
    const { records, damaged, newer } = salvageHistory(bytes.toString());
    return damaged + newer > 0 ? [] : records;
  } catch {
    return [];
  }
}
