import type { Hunk } from './patch.ts';

/** A suggestion for a line that the pull request adds. It never fails the check. */
export interface Notice {
  readonly scanner: string;
  readonly title: string;
  /** Reason and remedy, in plain sentences. */
  readonly message: string;
  readonly where: { readonly file: string; readonly line: number };
}

/** Finds one pattern in added lines. A false positive is worse than a miss. */
export interface Scanner {
  /** In kebab case. */
  readonly id: string;
  /** Paths of the files to scan. */
  readonly files: RegExp;
  /** Checks the added line at `index`. */
  find(hunk: Hunk, index: number): Match | undefined | Promise<Match | undefined>;
}

export type Match = Pick<Notice, 'title' | 'message'>;
