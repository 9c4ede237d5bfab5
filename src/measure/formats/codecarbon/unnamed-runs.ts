import type { Amounts } from '../../../units.ts';
import { fingerprintOf } from '../../deduplicate/fingerprint.ts';

/** What a row tells of when it was measured, where it names no run. */
export interface Unnamed {
  /** Local time of the end, without a zone, as CodeCarbon writes it. */
  readonly timestamp: string;
  readonly task: string | undefined;
  readonly amounts: Amounts;
  /** What rows of one run have in common: project, machine, place. */
  readonly shared: string;
}

interface Run {
  readonly name: string;
  readonly start: number;
  last: Amounts;
}

/** Seconds by which starts of one run may differ: its timestamps are cut to the second. */
const tolerance = 1.5;

/** Runs of one project that began together and are looked at; others count as runs of their own. */
const mostTogether = 16;

/**
 * Names runs whose rows do not (codecarbon#1303 writes the text None). Rows that a run flushed one
 * after another began at the same moment, `timestamp − duration`, and grow; whatever does not grow, or
 * began at another moment, is a run of its own. The name is known again in a copy of the file.
 */
export function unnamedRuns(): (row: Unnamed) => string {
  const seen = new Map<number, number>();
  const bySecond = new Map<string, Run[]>();
  return (row) => {
    const start = startOf(row);
    if (start === undefined) return printOf(row, seen);
    const second = Math.floor(start);
    const near = [second - 2, second - 1, second, second + 1, second + 2];
    const known = near
      .flatMap((one) => bySecond.get(`${one} ${row.shared}`) ?? [])
      .find((run) => Math.abs(run.start - start) <= tolerance && grows(run.last, row.amounts));
    if (known) {
      known.last = row.amounts;
      return known.name;
    }
    const run: Run = { name: printOf(row, seen), start, last: row.amounts };
    const key = `${second} ${row.shared}`;
    const together = bySecond.get(key) ?? [];
    if (together.length < mostTogether) bySecond.set(key, [...together, run]);
    return run.name;
  };
}

/** In seconds of whatever zone the timestamp is in; nothing where a row may be one of several tasks. */
function startOf({ timestamp, task, amounts }: Unnamed): number | undefined {
  if (task !== undefined || amounts.duration === undefined) return undefined;
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.test(timestamp)) return undefined;
  const end = Date.parse(`${timestamp.slice(0, 19).replace(' ', 'T')}Z`);
  return Number.isNaN(end) ? undefined : end / 1000 - amounts.duration;
}

/** Whether a run may have gone on from one reading to the other. */
function grows(last: Amounts, next: Amounts): boolean {
  const later = (next.duration ?? 0) > (last.duration ?? 0);
  const metrics = ['emissions', 'energy'] as const;
  return later && metrics.every((metric) => (next[metric] ?? 0) >= (last[metric] ?? 0));
}

function printOf({ timestamp, task, amounts }: Unnamed, seen: Map<number, number>): string {
  const { emissions, energy, duration } = amounts;
  const print = [timestamp, emissions, energy, duration, task].join(' ');
  const key = fingerprintOf(print);
  const nth = (seen.get(key) ?? 0) + 1;
  seen.set(key, nth);
  return nth === 1 ? print : `${print} ${nth}`;
}
