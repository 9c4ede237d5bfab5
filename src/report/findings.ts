import type { BudgetDiff } from '../compare/budget/diff.ts';
import type { PolicyReading } from '../compare/budget/policy.ts';
import type { HistoryRecord } from '../compare/history/jsonl.ts';
import type { Reference } from '../compare/reference.ts';
import type { Typical } from '../compare/typical.ts';
import type { Judgement } from '../compare/verdict.ts';
import type { JobsEstimate } from '../measure/estimate/estimate.ts';
import type { Measured } from '../measure/measurement.ts';
import type { Waste } from '../reduce/ci/waste.ts';
import type { Notice } from '../reduce/files/scanner.ts';
import type { Advice } from '../reduce/rule.ts';
import type { Origin } from './ledger/origin.ts';
import type { Trend } from './trend/trend-series.ts';

/** Which run of which gate is judged. */
export interface Run {
  /** The gate's name, one per gate in a repository. */
  readonly gate: string;
  /** The branch whose budget holds: a pull request's base, else the ref. */
  readonly branch: string;
  /** The commit that is judged. */
  readonly sha: string;
  readonly runId: number;
  readonly attempt: number;
  /** When the run is judged, ISO 8601 in UTC. */
  readonly at: string;
  readonly mode: 'enforce' | 'observe';
  /** Page of the workflow run; absent in a terminal. */
  readonly url?: string;
  /** Page of the repository on the server, to link the budget file; absent in a terminal. */
  readonly repositoryUrl?: string;
}

/** Everything known once a run is judged: what every surface of the report is drawn from. */
export interface Findings {
  readonly run: Run;
  /** Where the run is from; absent in a terminal. */
  readonly origin?: Origin;
  readonly measured: Measured;
  readonly policy: PolicyReading;
  /** What the judged change would make of the budget file; absent: nothing, or not known. */
  readonly proposal?: BudgetDiff;
  /** The grid at which all energy was reckoned; absent: what each report says. */
  readonly reference?: Reference;
  /** What the jobs without a measured report may have used; absent unless requested. */
  readonly estimate?: JobsEstimate;
  readonly judgement: Judgement;
  /** What would help, best first. */
  readonly advice: readonly Advice[];
  /** Lines that the pull request adds and that cost energy; empty unless asked for. */
  readonly notices: readonly Notice[];
  /** This run as it enters the history. */
  readonly records: readonly HistoryRecord[];
  /** Work of the run's jobs that may not be needed; absent where jobs are not estimated. */
  readonly waste?: readonly Waste[];
  readonly trend: Trend;
  /** Records dated after this run, which count for nothing; absent: none. */
  readonly future?: number;
  /** What the branch’s earlier estimated runs used; absent where there are none. */
  readonly typicalEstimate?: Typical;
}
