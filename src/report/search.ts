/** Where the reports of a run were looked for, and what was there. */
export interface Search {
  /** Patterns of artifact names; empty when artifacts were not read. */
  readonly artifacts: readonly string[];
  /** Globs of files in the workspace. */
  readonly files: readonly string[];
  /** Artifacts whose names match. */
  readonly matched: readonly string[];
  /** Artifacts whose names match no pattern. */
  readonly others: readonly string[];
  /** Globs that match no file. */
  readonly unmatched: readonly string[];
  /** Files of the workspace that are named as an unmatched glob says, in another folder. */
  readonly elsewhere: readonly string[];
}
