import { type BudgetDiff, diffBudgets, repairedBy } from './compare/budget/diff.ts';
import type { FleetSum } from './compare/budget/fleet-sums.ts';
import { limitsPeriod, type PolicyReading, tablesOf } from './compare/budget/policy.ts';
import type { PolicySource } from './compare/budget/policy-source.ts';
import { readPolicy } from './compare/budget/read-policy.ts';
import { withDeclaredFigures } from './compare/doubtful-location.ts';
import { type JobList, withEstimate } from './compare/estimated.ts';
import type { HistoryRecord } from './compare/history/history-records.ts';
import { timelineOf } from './compare/history/timeline.ts';
import type { JudgeContext } from './compare/judge.ts';
import { withRunner } from './compare/method.ts';
import {
  applyReferenceIntensity,
  applyReferenceToHistory,
  type ReferenceIntensity,
  withReference,
} from './compare/reference-intensity.ts';
import type { LedgerRow } from './ledger/row.ts';
import type { JobsEstimate } from './measure/estimate/estimate.ts';
import type { measure } from './measure/measure.ts';
import type { Measured, ReportFile } from './measure/measurement.ts';
import type { ChangedFile } from './reduce/files/patch.ts';
import type { Run, RunOrigin, Search } from './report/findings.ts';

/** The inputs of a verdict that are known at the start. */
export interface LoadInput {
  readonly run: Run;
  /** Origin of the run, for the ledger; absent in a terminal. */
  readonly origin?: Promise<RunOrigin>;
  readonly reports: Iterable<ReportFile> | AsyncIterable<ReportFile>;
  /** Where reports were looked for; absent in a terminal. */
  readonly search?: Search | Promise<Search>;
  /** Reads the reports, for example in a thread. */
  readonly measure: typeof measure;
  /** Names or patterns that must each match a report. */
  readonly expect: readonly string[];
  /** The runner of the gate's own job, if that job measured too: `ubuntu24 X64`. */
  readonly runner?: string;
  readonly policy: PolicySource | Promise<PolicySource>;
  /** Whether workloads without a budget, and all warnings about the budget file, fail. */
  readonly strict?: boolean;
  /** Whether it is a change that has not been merged into the branch. */
  readonly isProposed?: boolean;
  /** The budget file after the judged change; absent if the change has none. */
  readonly proposal?: PolicySource | Promise<PolicySource | undefined>;
  /** Requests the records of earlier attempts of the run; absent if the attempt is unknown. */
  readonly earlierAttempts?: () => Promise<readonly HistoryRecord[]>;
  /** Requests the records of runs of pull requests into the branch; undefined if unknown. */
  readonly pullRuns?: () => Promise<readonly HistoryRecord[] | undefined>;
  /** Requests what the organisation's last roll-up says about a month; it never fails. */
  readonly fleetSums?: (reference: string, month: string) => Promise<readonly FleetSum[]>;
  /** Earlier runs of the judged branch, oldest first. */
  readonly history: readonly HistoryRecord[] | Promise<readonly HistoryRecord[]>;
  /** Rows of the ledger branch, to see which advice was followed; absent where none is kept. */
  readonly ledger?: readonly LedgerRow[] | Promise<readonly LedgerRow[]>;
  /** The run's jobs, to estimate what no report has measured; absent unless requested. */
  readonly jobs?: JobList | Promise<JobList | undefined> | undefined;
  /** Files that the pull request changes, to be searched; absent unless requested. */
  readonly changes?: readonly ChangedFile[];
}

/** Everything a run is judged by, all emissions at one reference intensity if the policy sets one. */
export interface Loaded extends JudgeContext {
  readonly run: Run;
  readonly origin?: RunOrigin;
  readonly measured: Measured;
  readonly search?: Search;
  readonly policy: PolicyReading;
  readonly reference?: ReferenceIntensity;
  readonly proposal?: BudgetDiff;
  readonly estimate?: JobsEstimate;
  /** Budgets for the sum of repositories that are near their limit; they decide nothing. */
  readonly fleetSums?: readonly FleetSum[];
  /** How many records of the history are ignored because they are dated after the run. */
  readonly future: number;
  /** Rows of the ledger branch; absent where none is kept. */
  readonly ledger?: readonly LedgerRow[];
  readonly changes: readonly ChangedFile[];
}

/** Reads the reports by the budget file, and the history up to this run. */
export async function load(input: LoadInput): Promise<Loaded> {
  const { run, expect, strict = false, isProposed = false, changes = [] } = input;
  const reading = Promise.resolve(input.policy).then(readPolicy);
  const referenced = reading.then(withReference);
  const [reported, { policy: base, reference }, fleetSums] = await Promise.all([
    reading
      .then((read) => input.measure(input.reports, { tables: tablesOf(read) }))
      .then((measured) => withRunner(measured, input.runner))
      .then(async (measured) => withDeclaredFigures(measured, (await referenced).reference)),
    referenced,
    reading.then((read) => fleetSumsBy(read, input)),
  ]);
  // These were requested at the start, too.
  const [known, proposed, jobs] = await Promise.all([input.history, input.proposal, input.jobs]);
  const [search, origin, ledger] = await Promise.all([input.search, input.origin, input.ledger]);
  const policy = repairedBy(base, proposed);
  const { measured, estimate } = await withEstimate(reported, jobs, policy, run.at);
  const { earlier, at, future } = timelineOf(known, run);
  const [attempt, pulls] = await Promise.all([
    attemptOf(input, policy, reference),
    pullsOf(input, policy, reference),
  ]);
  const proposal = proposed && diffBudgets(policy, proposed);
  return {
    ...{
      run,
      branch: run.branch,
      at,
      now: run.at,
      expect,
      strict,
      isProposed,
      policy,
      changes,
      future,
    },
    measured: applyReferenceIntensity(reference, measured),
    history: applyReferenceToHistory(reference, earlier),
    ...(origin && { origin }),
    ...(reference && { reference }),
    ...(proposal && { proposal }),
    ...(estimate && { estimate }),
    ...(search && { search }),
    ...(fleetSums && { fleetSums }),
    ...(ledger && { ledger }),
    ...(attempt && { attempt }),
    ...(pulls && { pulls }),
  };
}

/** The last roll-up is requested only if the budget file names it. */
async function fleetSumsBy(reading: PolicyReading, { run, fleetSums }: LoadInput) {
  const reference = reading.kind === 'policy' ? reading.policy.fleet : undefined;
  return reference === undefined ? undefined : fleetSums?.(reference, run.at.slice(0, 7));
}

/** Earlier attempts are requested only if a re-run has to confirm an increase. */
async function attemptOf(
  { run, earlierAttempts }: LoadInput,
  reading: PolicyReading,
  reference: ReferenceIntensity | undefined,
): Promise<JudgeContext['attempt']> {
  const confirms = reading.kind === 'policy' && reading.policy.confirm !== undefined;
  if (!confirms || !earlierAttempts || run.kind === 'local') return undefined;
  const earlier = run.attempt > 1 ? await earlierAttempts() : [];
  return { number: run.attempt, earlier: applyReferenceToHistory(reference, earlier) };
}

/** Runs of pull requests are requested only if a calendar period is limited. */
async function pullsOf(
  { run, pullRuns }: LoadInput,
  reading: PolicyReading,
  reference: ReferenceIntensity | undefined,
): Promise<JudgeContext['pulls']> {
  const isLimited = reading.kind === 'policy' && limitsPeriod(reading.policy);
  const records = isLimited ? await pullRuns?.() : undefined;
  return records && applyReferenceToHistory(reference, timelineOf(records, run).earlier);
}
