import type { Conclusion } from '../compare/conclusion.ts';
import type { HistoryRecord } from '../compare/history/history-records.ts';
import type { Level } from '../compare/level.ts';
import type { Place } from '../errors.ts';
import type { LedgerRow } from '../ledger/row.ts';
import type { Badge } from './badge.ts';

/** All outputs of a run as text, ready to publish and independent of each other. */
export interface Publication {
  readonly level: Level;
  readonly conclusion: Conclusion;
  /** The result of the job as one line of plain text. */
  readonly headline: string;
  /** What to do first about a failure, on one line; empty if nothing fails. */
  readonly remedy: string;
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
  /** The log in groups: what was found, read, skipped and why. */
  readonly log: readonly LogGroup[];
  /** This run's records, one per workload. */
  readonly records: readonly HistoryRecord[];
  /** The same run as rows of the ledger, chained. */
  readonly rows: readonly LedgerRow[];
  /** The in-toto predicate on the file with these rows, as JSON; absent in a terminal. */
  readonly predicate?: string;
}

export interface LogGroup {
  readonly title: string;
  /** Whether it holds the reason for the verdict, and so is not folded. */
  readonly open: boolean;
  readonly lines: readonly string[];
}

export interface CheckText {
  readonly title: string;
  /** Markdown, below 65,535 characters. */
  readonly summary: string;
  /** Worst first. */
  readonly annotations: readonly Annotation[];
}

/** An annotation on a line of a file in the repository or, without a file, about the inputs and reports of the run. */
export interface Annotation {
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
  readonly where: Place;
}
