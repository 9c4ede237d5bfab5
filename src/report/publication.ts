import type { HistoryRecord } from '../compare/history/jsonl.ts';
import type { Level } from '../compare/level.ts';
import type { Conclusion } from '../compare/verdict.ts';
import type { Place } from '../errors.ts';
import type { Badge } from './badge/badge.ts';

/** Everything to publish about a run, as text. No part depends on another. */
export interface Publication {
  readonly level: Level;
  readonly conclusion: Conclusion;
  /** One line of plain text, for the job's result. */
  readonly headline: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The result as JSON. */
  readonly report: string;
  /** The trend as SVG. */
  readonly trend: string;
  readonly badge: Badge;
  /** Markdown of the job summary, below 1 MiB. */
  readonly summary: string;
  readonly check: CheckText;
  /** Markdown of the pull request comment without its marker, below 65,000 bytes. */
  readonly comment: string;
  /** The log in groups: what was read, what was skipped and why, and the verdict. */
  readonly log: readonly LogGroup[];
  /** This run's records, one per workload. */
  readonly records: readonly HistoryRecord[];
}

export interface LogGroup {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface CheckText {
  readonly title: string;
  /** Markdown, below 65,535 characters. */
  readonly summary: string;
  /** Worst first. */
  readonly annotations: readonly Annotation[];
}

/** A message on a line of a file in the repository, or, without a line, on the whole run. */
export interface Annotation {
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
  readonly where: Place;
}
