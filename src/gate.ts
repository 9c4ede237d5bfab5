import { type BudgetDiff, diffBudgets } from './compare/budget/diff.ts';
import { type PolicyReading, type PolicySource, tablesOf } from './compare/budget/policy.ts';
import { readPolicy } from './compare/budget/read-policy.ts';
import { defaultBaseline } from './compare/budget/schema.ts';
import { withDeclaredFigures } from './compare/declared-country.ts';
import { type JobList, withEstimate } from './compare/estimated.ts';
import type { HistoryRecord } from './compare/history/jsonl.ts';
import { recordsOf } from './compare/history/record-run.ts';
import { firstAttemptAt, pastOf } from './compare/history/timeline.ts';
import { withRunner } from './compare/method.ts';
import { excused, type FoundOverride, type OverrideRule } from './compare/override.ts';
import {
  applyReferenceIntensity,
  applyReferenceToHistory,
  type Reference,
  withReference,
} from './compare/reference.ts';
import { type Typical, typicalOfHistory } from './compare/typical.ts';
import { type Judgement, judge } from './compare/verdict.ts';
import { chained } from './ledger/chain.ts';
import type { measure } from './measure/measure.ts';
import type { ReportFile } from './measure/measurement.ts';
import { adviseOn } from './reduce/advice.ts';
import { wasteInRun } from './reduce/ci/run-waste.ts';
import type { ChangedFile } from './reduce/files/patch.ts';
import type { Notice } from './reduce/files/scanner.ts';
import { check } from './report/check/check.ts';
import { comment } from './report/comment/comment.ts';
import { summary } from './report/comment/summary.ts';
import type { Findings, Run } from './report/findings.ts';
import { headline } from './report/headline.ts';
import { outputs } from './report/json/outputs.ts';
import { result } from './report/json/result.ts';
import type { Origin } from './report/ledger/origin.ts';
import { predicateOf } from './report/ledger/predicate.ts';
import { ledgerRows } from './report/ledger/rows.ts';
import { log } from './report/log.ts';
import type { Publication } from './report/publication.ts';
import { drawTrend } from './report/trend/trend.ts';
import { trendOf } from './report/trend/trend-series.ts';

/** All that a verdict depends on; nothing else is looked at, no clock and no environment. */
export interface GateInput {
  readonly run: Run;
  /** Where the run is from, for the ledger; absent in a terminal. */
  readonly origin?: Origin | Promise<Origin>;
  readonly reports: Iterable<ReportFile> | AsyncIterable<ReportFile>;
  /** How they are read, such as in a thread of its own. */
  readonly measure: typeof measure;
  /** Names or patterns that must each have brought a report. */
  readonly expect: readonly string[];
  /** The runner of the gate's own job, if that job measured too: `ubuntu24 X64`. */
  readonly runner?: string;
  readonly policy: PolicySource | Promise<PolicySource>;
  /** Whether what has no budget, and every warning of the set-up, fails. */
  readonly strict?: boolean;
  /** Whether it is a change that has yet to land on the branch. */
  readonly isProposed?: boolean;
  /** The budget file as the judged change would leave it; absent where none is proposed. */
  readonly proposal?: PolicySource | Promise<PolicySource | undefined>;
  /** Asks for the records of earlier attempts of the run; absent where it is not known which attempt this is. */
  readonly earlierAttempts?: () => Promise<readonly HistoryRecord[]>;
  /** Asks for what runs of pull requests into the branch used; undefined where that is not known. */
  readonly pullRuns?: () => Promise<readonly HistoryRecord[] | undefined>;
  /** Looks for the label that lets a change be over budget; absent where nothing can be labelled. */
  readonly findOverride?: (rule: OverrideRule) => Promise<FoundOverride | undefined>;
  /** Earlier runs of the judged branch, oldest first. */
  readonly history: readonly HistoryRecord[] | Promise<readonly HistoryRecord[]>;
  /** The run's jobs, to estimate what no report has measured; absent unless requested. */
  readonly jobs?: JobList | Promise<JobList | undefined> | undefined;
  /** Files that the pull request changes, to be looked through; absent unless asked for. */
  readonly changes?: readonly ChangedFile[];
}

/** The whole cycle: what was measured, how it compares, and all that is to be said of it. */
export async function gate(input: GateInput): Promise<Publication> {
  return publicationOf(await findingsOf(input));
}

/** Measure, compare, and see what would help. */
export async function findingsOf(input: GateInput): Promise<Findings> {
  const { run, expect } = input;
  const reading = Promise.resolve(input.policy).then(readPolicy);
  const [reported, { policy: held, reference }, known, proposed, jobs, origin] = await Promise.all([
    reading
      .then((read) => input.measure(input.reports, { tables: tablesOf(read) }))
      .then((found) => withRunner(found, input.runner))
      .then(withDeclaredFigures),
    reading.then(withReference),
    input.history,
    input.proposal,
    input.jobs,
    input.origin,
  ]);
  const policy = unlessProposed(held, proposed);
  const { measured: found, estimate } = await withEstimate(reported, jobs, policy, run.at);
  const measured = applyReferenceIntensity(reference, found);
  const { records: past, future } = pastOf(known, run.at);
  const at = firstAttemptAt(past, run);
  const earlier = past.filter(({ runId }) => runId !== run.runId);
  const history = applyReferenceToHistory(reference, earlier);
  const proposal = proposed && diffBudgets(policy, proposed);
  const { strict = false, isProposed = false } = input;
  const [attempt, runsOfPulls] = await Promise.all([
    attemptOf(input, policy, reference),
    pullsOf(input, policy),
  ]);
  const pulls = runsOfPulls && applyReferenceToHistory(reference, runsOfPulls);
  const circumstances = {
    ...{ branch: run.branch, at, expect, history, strict, isProposed },
    ...(attempt && { attempt }),
    ...(pulls && { pulls }),
  };
  const judged = judge(measured, policy, circumstances);
  const judgement = unlessBroken(proposal, await unlessOverridden(input, policy, judged));
  const [advice, notices] = await Promise.all([
    adviseOn(judgement, reference),
    noticesOn(input.changes ?? []),
  ]);
  const typicalEstimate = estimate && typicalOfEstimates(history, run.branch);
  const records = recordsOf(judgement, { ...run, at });
  const trend = trendOf(
    judgement,
    run.branch,
    history,
    applyReferenceToHistory(reference, records),
  );
  return {
    ...{ run, measured, policy, ...(reference && { reference }), ...(proposal && { proposal }) },
    ...(origin && { origin }),
    ...(estimate && { estimate, waste: wasteInRun(estimate, input.changes ?? []) }),
    ...{ judgement, advice, notices, records, trend, future },
    ...(typicalEstimate && { typicalEstimate }),
  };
}

/** What pull requests used is asked for only where a period is limited. */
async function pullsOf({ run, pullRuns }: GateInput, reading: PolicyReading) {
  const isAsked =
    reading.kind === 'policy' &&
    reading.policy.budgets.some(({ limits, total = [] }) =>
      [...limits, ...total].some((limit) => limit.kind === 'amount' && limit.period),
    );
  const found = isAsked ? await pullRuns?.() : undefined;
  return found && pastOf(found, run.at).records.filter(({ runId }) => runId !== run.runId);
}

/** A run that is over budget may be let through by a label, which is looked for only then. */
async function unlessOverridden(
  { findOverride }: GateInput,
  reading: PolicyReading,
  judgement: Judgement,
): Promise<Judgement> {
  const rule = reading.kind === 'policy' ? reading.policy.override : undefined;
  const fails = judgement.level === 'over' && judgement.conclusion === 'failure';
  const override = fails && rule ? await findOverride?.(rule) : undefined;
  if (!override) return judgement;
  const conclusion =
    override.kind === 'granted' ? excused(judgement.otherwise) : judgement.conclusion;
  return { ...judgement, override, conclusion };
}

/** Earlier attempts matter only where a re-run has to confirm an increase. */
async function attemptOf(
  { run, earlierAttempts }: GateInput,
  reading: PolicyReading,
  reference: Reference | undefined,
) {
  if (!earlierAttempts || reading.kind !== 'policy' || !reading.policy.confirm) return undefined;
  return {
    number: run.attempt,
    earlier: run.attempt > 1 ? applyReferenceToHistory(reference, await earlierAttempts()) : [],
  };
}

/** A file that is named and absent, or there twice, breaks nothing in the change that puts it right. */
function unlessProposed(held: PolicyReading, proposed: PolicySource | undefined): PolicyReading {
  const { source } = held;
  if (source.kind !== 'none' || !source.problem || proposed?.kind !== 'file') return held;
  return { kind: 'none', source: { kind: 'none', path: source.path } };
}

function typicalOfEstimates(
  history: readonly HistoryRecord[],
  branch: string,
): Typical | undefined {
  const typical = typicalOfHistory(
    history.filter((record) => record.kind === 'estimated' && record.branch === branch),
    defaultBaseline.runs,
  );
  return typical.runs > 0 ? typical : undefined;
}

/** A budget file that cannot be read must not land: every later run would fail. */
const unlessBroken = (proposal: BudgetDiff | undefined, judgement: Judgement): Judgement =>
  proposal?.kind === 'broken' ? { ...judgement, conclusion: 'failure' } : judgement;

/** Only what is asked to look through files pays for what looks through them. */
const noticesOn = async (changes: readonly ChangedFile[]): Promise<readonly Notice[]> =>
  changes.length === 0 ? [] : (await import('./reduce/files/scan.ts')).noticesOn(changes);

/** Report: every surface, each drawn from the same findings. */
function publicationOf(findings: Findings): Publication {
  const rows = chained(ledgerRows(findings));
  const predicate = predicateOf(findings, rows);
  return {
    level: findings.judgement.level,
    conclusion: findings.judgement.conclusion,
    headline: headline(findings),
    outputs: outputs(findings),
    report: result(findings),
    trend: drawTrend(findings.trend),
    summary: summary(findings),
    check: check(findings),
    comment: comment(findings),
    log: log(findings),
    records: findings.records,
    rows,
    ...(predicate !== undefined && { predicate }),
  };
}
