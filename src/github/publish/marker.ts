import type { RunId } from '../context/event.ts';

/** The hidden first lines of the gate's comment: which gate, which run, and a key of the content. */
export interface Marker extends RunId {
  readonly name: string;
  /** The verdict and its figures: a comment with the same key need not be updated. */
  readonly contentKey: string;
}

/** Version 1.0 wrote the key as `told`. */
export const formatMarker = ({ name, runId, attempt, contentKey }: Marker): string =>
  `<!-- carbon-budget-gate: ${name}; run: ${runId}; attempt: ${attempt} -->\n<!-- told: ${contentKey} -->\n`;

const pattern =
  /^<!-- carbon-budget-gate: ([A-Za-z0-9][A-Za-z0-9._-]{0,63}); run: ([1-9]\d{0,14}); attempt: ([1-9]\d{0,8}) -->\r?\n<!-- told: ([\w.+ -]*) -->\r?\n/;

/** Reads the marker of a comment; undefined unless the comment begins with one exactly as the gate writes it. */
export function parseMarker(body: string): Marker | undefined {
  const [, name, run, attempt, contentKey] = pattern.exec(body) ?? [];
  if (name === undefined || contentKey === undefined) return undefined;
  return { name, runId: Number(run), attempt: Number(attempt), contentKey };
}

export const isSame = (one: RunId, other: RunId): boolean =>
  one.runId === other.runId && one.attempt === other.attempt;

/** Run numbers grow with time, attempts within a run. */
export const isNewer = (one: RunId, other: RunId): boolean =>
  one.runId > other.runId || (one.runId === other.runId && one.attempt > other.attempt);
