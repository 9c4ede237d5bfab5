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
import type { Trend } from './trend/trend-series.ts';

/** Which run of which gate is judged. */
export interface Run {
  /** The gate's name, unique in the repository. */
  readonly gate: string;
  /** The branch whose budget applies: the base of a pull request, or the ref. */
  readonly branch: string;
  /** The commit that is judged. */
  readonly sha: string;
  readonly runId: number;
  readonly attempt: number;
  /** When the run is judged, ISO 8601 in UTC. */
  readonly at: string;
  readonly mode: 'enforce' | 'observe';
  /** URL of the workflow run; absent in a terminal. */
  readonly url?: string;
  /** URL of the repository, to link the budget file; absent in a terminal. */
  readonly repositoryUrl?: string;
}

/** Everything known about a judged run: the input of every part of the report. */
export interface Findings {
  readonly run: Run;
  readonly measured: Measured;
  readonly policy: PolicyReading;
  /** How the change would change the budget file; absent if it does not, or if that is unknown. */
  readonly proposal?: BudgetDiff;
  /** The grid at which emissions were calculated; absent: the one of each report. */
  readonly reference?: Reference;
  /** The estimate of jobs without a report; absent unless requested. */
  readonly estimate?: JobsEstimate;
  readonly judgement: Judgement;
  /** What would help, best first. */
  readonly advice: readonly Advice[];
  /** Lines of the pull request that waste energy; empty unless requested. */
  readonly notices: readonly Notice[];
  /** This run's records for the history. */
  readonly records: readonly HistoryRecord[];
  /** Work of the run's jobs that may be unnecessary; absent unless jobs are estimated. */
  readonly waste?: readonly Waste[];
  readonly trend: Trend;
  /** Number of records dated after this run, which are ignored; absent: none. */
  readonly future?: number;
  /** What earlier estimated runs of the branch used; absent if there are none. */
  readonly typicalEstimate?: Typical;
}
