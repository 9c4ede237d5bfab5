/** Origin of a judged run, for its rows; absent in a terminal. */
export interface Origin {
  /** `owner/name`. */
  readonly repository: string;
  /** Path of the workflow file. */
  readonly workflow?: string;
  /** Event of the workflow run. */
  readonly event?: string;
  readonly pullRequest?: number;
  /** The gate's own job, which measured what is in its workspace. */
  readonly job?: string;
  /** Whether GitHub hosts the runner of that job. */
  readonly isHosted?: boolean;
  /** Page of the judged run. */
  readonly runUrl: string;
  /** Digests by artifact, as GitHub states them. */
  readonly artifacts: ReadonlyMap<string, string>;
}
