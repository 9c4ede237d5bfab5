/** Where the reports of a run were looked for, and what was found. */
export interface Search {
  /** Patterns of artifact names; empty when artifacts were not read. */
  readonly artifacts: readonly string[];
  /** Globs of files in the workspace. */
  readonly files: readonly string[];
  /** Artifacts with a matching name. */
  readonly matched: readonly string[];
  /** Artifacts with a name that matches no pattern. */
  readonly others: readonly string[];
  /** Globs that match no file. */
  readonly unmatched: readonly string[];
  /** Files in other folders of the workspace that match the file name of an unmatched glob. */
  readonly elsewhere: readonly string[];
}
