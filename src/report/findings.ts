import type { BudgetDiff } from '../compare/budget/diff.ts';
import type { FleetSum } from '../compare/budget/fleet-sums.ts';
import type { PolicyReading } from '../compare/budget/policy.ts';
import type { HistoryRecord } from '../compare/history/history-records.ts';
import type { RunRef } from '../compare/history/record-run.ts';
import type { Judgement } from '../compare/judge.ts';
import type { ReferenceIntensity } from '../compare/reference-intensity.ts';
import type { Typical } from '../compare/typical.ts';
import type { RealisedSaving } from '../ledger/savings.ts';
import type { JobsEstimate } from '../measure/estimate/estimate.ts';
import type { Measured } from '../measure/measurement.ts';
import type { Waste } from '../reduce/ci/waste.ts';
import type { Notice } from '../reduce/files/scanner.ts';
import type { Advice } from '../reduce/rule.ts';
import type { Trend } from './trend/trend-series.ts';

/** The run that is judged. */
export type Run = GitHubRun | LocalRun;

interface AnyRun {
  /** The gate's name, one per gate in a repository. */
  readonly gate: string;
  /** The branch whose budget applies: a pull request's base, or else the ref. */
  readonly branch: string;
  /** When the run is judged, ISO 8601 in UTC. */
  readonly at: string;
  readonly mode: 'enforce' | 'observe';
}

/** A workflow run; its `sha` is the commit that is judged. */
export interface GitHubRun extends AnyRun, RunRef {
  readonly kind: 'github';
  /** Page of the workflow run. */
  readonly url: string;
  /** Page of the repository on the server, to link the budget file. */
  readonly repositoryUrl: string;
}

/** A check in a terminal, without a commit and a workflow run. */
export interface LocalRun extends AnyRun {
  readonly kind: 'local';
}

/** Everything known after a run is judged. Every output of the report is made from it. */
export interface Findings {
  readonly run: Run;
  /** Origin of the run; absent in a terminal. */
  readonly origin?: RunOrigin;
  readonly measured: Measured;
  /** Where reports were looked for; absent in a terminal. */
  readonly search?: Search;
  readonly policy: PolicyReading;
  /** What the judged change would do to the budget file; absent if nothing or unknown. */
  readonly proposal?: BudgetDiff;
  /** The carbon intensity that emissions are calculated with; absent: each report's own. */
  readonly reference?: ReferenceIntensity;
  /** What the jobs without a measured report may have used; absent unless requested. */
  readonly estimate?: JobsEstimate;
  readonly judgement: Judgement;
  /** What would lower the emissions, best first. */
  readonly advice: readonly Advice[];
  /** Advice of earlier runs that this run follows, with what it saved; absent: none. */
  readonly savings?: readonly RealisedSaving[];
  /** Lines that the pull request adds and that cost energy; empty unless requested. */
  readonly notices: readonly Notice[];
  /** This run's records for the history; empty for a local run. */
  readonly records: readonly HistoryRecord[];
  /** Work of the run's jobs that may not be needed; absent unless jobs are estimated. */
  readonly waste?: readonly Waste[];
  /** Budgets for the sum of repositories that are near their limit; absent unless a roll-up is named. */
  readonly fleetSums?: readonly FleetSum[];
  readonly trend: Trend;
  /** How many records are ignored because they are dated after this run; absent: none. */
  readonly future?: number;
  /** What the branch's earlier estimated runs typically used; absent if there are none. */
  readonly typicalEstimate?: Typical;
}

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

/** Origin of a judged run, for its rows; absent in a terminal. */
export interface RunOrigin {
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
