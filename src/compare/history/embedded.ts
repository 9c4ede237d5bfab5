import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { formatHistory, type HistoryRecord, salvageHistory } from './history-records.ts';

/**
 * Records in hidden comments in the Markdown of a check run: JSON lines, deflated, in base64, which has
 * no dash and so cannot end the comment early. A signature has a comment of its own, which version
 * 1.0.0 ignores.
 */
const patterns = {
  history:
    /<!-- carbon-budget-gate history 1: ([A-Za-z0-9+/=]+) -->(?:\s*<!-- carbon-budget-gate signature 1: ([A-Za-z0-9+/=]+) -->)?/,
  change:
    /<!-- carbon-budget-gate change 1: ([A-Za-z0-9+/=]+) -->(?:\s*<!-- carbon-budget-gate signature 1: ([A-Za-z0-9+/=]+) -->)?/,
};

/** Records of the branch itself, or of a change that has not landed, which never enter its history. */
export type EmbeddedKind = keyof typeof patterns;

/** Bytes: text that unpacks to more than any run's records is not ours. */
const largest = 2 * 1024 ** 2;

/** Signs the packed records. */
export type Sign = (packed: string) => string;
/** Whether packed records with this signature, or without one, can be trusted. */
export type Accept = (packed: string, signature: string | undefined) => boolean;

/** The records as hidden lines; undefined if there are none, or if the text would be too long. */
export function encodeHistory(
  records: readonly HistoryRecord[],
  longest: number,
  {
    kind = 'history',
    sign,
  }: { readonly kind?: EmbeddedKind; readonly sign?: Sign | undefined } = {},
): string | undefined {
  if (records.length === 0) return undefined;
  const packed = deflateRawSync(formatHistory(records), { level: 9 }).toString('base64');
  const line = `<!-- carbon-budget-gate ${kind} 1: ${packed} -->`;
  const signed = sign ? `\n<!-- carbon-budget-gate signature 1: ${sign(packed)} -->` : '';
  const text = `${line}${signed}`;
  return text.length <= longest ? text : undefined;
}

/** The records in a text; empty if there are none, or they are invalid. */
export function decodeHistory(
  text: string,
  {
    kind = 'history',
    accept,
  }: { readonly kind?: EmbeddedKind; readonly accept?: Accept | undefined } = {},
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
