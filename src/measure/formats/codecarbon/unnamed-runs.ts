import type { Amounts } from '../../../units.ts';
import { fingerprintOf } from '../../deduplicate/fingerprint.ts';

/** The time and place of a row that names no run. */
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

/** Seconds by which calculated starts of one run may differ: its timestamps are truncated to the second. */
const tolerance = 1.5;

/** Most runs of one project with the same start that are compared; others count as separate runs. */
const mostTogether = 16;

/**
 * Names runs whose rows have no run identifier (codecarbon#1303 writes the text None). Rows that one run
 * flushed have the same start, `timestamp − duration`, and grow. A row that does not grow, or
 * has another start, is a separate run. A copy of the file gives the same names.
 */
export function unnamedRuns(): (row: Unnamed) => string {
  const seen = new Map<number, number>();
  const bySecond = new Map<string, Run[]>();
  return (row) => {
    const start = startOf(row);
    if (start === undefined) return nameOf(row, seen);
    const second = Math.floor(start);
    const near = [second - 2, second - 1, second, second + 1, second + 2];
    const known = near
      .flatMap((one) => bySecond.get(`${one} ${row.shared}`) ?? [])
      .find((run) => Math.abs(run.start - start) <= tolerance && grows(run.last, row.amounts));
    if (known) {
      known.last = row.amounts;
      return known.name;
    }
    const run: Run = { name: nameOf(row, seen), start, last: row.amounts };
    const key = `${second} ${row.shared}`;
    const together = bySecond.get(key) ?? [];
    if (together.length < mostTogether) bySecond.set(key, [...together, run]);
    return run.name;
  };
}

/** In seconds, in the time zone of the timestamp; undefined if the row may be one of several tasks. */
function startOf({ timestamp, task, amounts }: Unnamed): number | undefined {
  if (task !== undefined || amounts.duration === undefined) return undefined;
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.test(timestamp)) return undefined;
  const end = Date.parse(`${timestamp.slice(0, 19).replace(' ', 'T')}Z`);
  return Number.isNaN(end) ? undefined : end / 1000 - amounts.duration;
}

/** Whether the second reading may continue the run of the first. */
function grows(last: Amounts, next: Amounts): boolean {
  const later = (next.duration ?? 0) > (last.duration ?? 0);
  const metrics = ['emissions', 'energy'] as const;
  return later && metrics.every((metric) => (next[metric] ?? 0) >= (last[metric] ?? 0));
}

function nameOf({ timestamp, task, amounts }: Unnamed, seen: Map<number, number>): string {
  const { emissions, energy, duration } = amounts;
  const name = [timestamp, emissions, energy, duration, task].join(' ');
  const key = fingerprintOf(name);
  const nth = (seen.get(key) ?? 0) + 1;
  seen.set(key, nth);
  return nth === 1 ? name : `${name} ${nth}`;
}
