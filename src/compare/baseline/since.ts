import type { Parsed } from '../../units.ts';
import type { HistoryRecord } from '../history/history-records.ts';

/** Where a baseline begins: earlier runs are not compared. */
export type Since =
  | { readonly kind: 'date' /** ISO 8601, UTC. */; readonly at: string }
  | { readonly kind: 'commit' /** At least seven hexadecimal digits. */; readonly sha: string };

/** Reads a commit such as `3f9c2ab`, or a date such as `2026-11-20`, in UTC. */
export function parseSince(text: string): Parsed<Since> {
  const day = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)?$/.exec(text);
  if (day) {
    const time = Date.parse(text);
    const exists =
      !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 10));
    return exists
      ? { value: { kind: 'date', at: new Date(time).toISOString() } }
      : { refused: `"${text}" is not a day of the calendar` };
  }
  return /^[0-9a-f]{7,40}$/i.test(text)
    ? { value: { kind: 'commit', sha: text.toLowerCase() } }
    : { refused: `"${text}" is neither a commit nor a date; write it like 3f9c2ab or 2026-11-20` };
}

/** The history from there on. */
export type Beginning =
  | { readonly kind: 'found'; readonly records: readonly HistoryRecord[] }
  /** No run of that commit is known: every run still counts. */
  | { readonly kind: 'unknown-commit'; readonly sha: string };

/** @param history of a branch, oldest first */
export function beginningAt(since: Since, history: readonly HistoryRecord[]): Beginning {
  if (since.kind === 'date')
    return {
      kind: 'found',
      records: history.filter(({ at }) => Date.parse(at) >= Date.parse(since.at)),
    };
  const first = history.findIndex(({ sha }) => sha.toLowerCase().startsWith(since.sha));
  return first < 0
    ? { kind: 'unknown-commit', sha: since.sha }
    : { kind: 'found', records: history.slice(first) };
}

/** As in the budget file. */
export const formatSince = (since: Since): string =>
  since.kind === 'commit' ? since.sha : since.at.replace('T00:00:00.000Z', '');
