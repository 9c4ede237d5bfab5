import type { Hunk } from './patch.ts';

/** Something on a line that the pull request adds, with what to do about it; never a failure. */
export interface Notice {
  readonly scanner: string;
  readonly title: string;
  /** Why, and the remedy, in sentences of plain text. */
  readonly message: string;
  readonly where: { readonly file: string; readonly line: number };
}

/** Finds one thing in added lines. A false finding is worse than a miss: silent in doubt. */
export interface Scanner {
  /** Its name, in kebab case. */
  readonly id: string;
  /** Files that it reads, by path. */
  readonly files: RegExp;
  /** Pure: what it finds in the line at `index`, which is one that was added. */
  find(hunk: Hunk, index: number): Match | undefined | Promise<Match | undefined>;
}

export type Match = Pick<Notice, 'title' | 'message'>;
