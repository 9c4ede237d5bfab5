import type { Conclusion } from '../compare/conclusion.ts';
import type { HistoryRecord } from '../compare/history/jsonl.ts';
import type { Level } from '../compare/level.ts';
import type { Place } from '../errors.ts';
import type { LedgerRow } from '../ledger/row.ts';

/** All that will be said of a run, ready to be published: plain text, no surface depends on another. */
export interface Publication {
  readonly level: Level;
  readonly conclusion: Conclusion;
  /** One line, plain text: what the job's result says. */
  readonly headline: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The result as JSON. */
  readonly report: string;
  /** The trend as SVG. */
  readonly trend: string;
  /** Markdown of the job summary, below 1 MiB. */
  readonly summary: string;
  readonly check: CheckText;
  /** Markdown of the pull request comment without its marker, below 65,000 bytes. */
  readonly comment: string;
  /** Progress in groups: what was found, read, left aside and why. */
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
  readonly lines: readonly string[];
}

export interface CheckText {
  readonly title: string;
  /** Markdown, below 65,535 characters. */
  readonly summary: string;
  /** Worst first. */
  readonly annotations: readonly Annotation[];
}

/** A remark on a line of a file of the repository, or, without a line, on the run as a whole. */
export interface Annotation {
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
  readonly where: Place;
}
