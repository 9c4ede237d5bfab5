import type { RunId } from './event.ts';

/** The hidden first lines of the gate's comment: whose it is, of which run, and what it told. */
export interface Marker extends RunId {
  readonly name: string;
  /** What the comment said, in short: a comment that tells the same need not be written anew. */
  readonly told: string;
}

export const formatMarker = ({ name, runId, attempt, told }: Marker): string =>
  `<!-- carbon-budget-gate: ${name}; run: ${runId}; attempt: ${attempt} -->\n<!-- told: ${told} -->\n`;

const pattern =
  /^<!-- carbon-budget-gate: (\S+); run: (\d{1,15}); attempt: (\d{1,9}) -->(?:\r?\n<!-- told: (.*?) -->)?/;

/** Reads the marker of a comment; undefined if it has none at its very beginning. */
export function parseMarker(body: string): Marker | undefined {
  const [, name, run, attempt, told = ''] = pattern.exec(body) ?? [];
  if (name === undefined) return undefined;
  return { name, runId: Number(run), attempt: Number(attempt), told };
}

export const isSame = (one: RunId, other: RunId): boolean =>
  one.runId === other.runId && one.attempt === other.attempt;

/** Run numbers grow with time, attempts within a run. */
export const isNewer = (one: RunId, other: RunId): boolean =>
  one.runId > other.runId || (one.runId === other.runId && one.attempt > other.attempt);
