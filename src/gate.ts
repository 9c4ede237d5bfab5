import { type BudgetDiff, diffBudgets } from './compare/budget/diff.ts';
import { type PolicySource, readPolicy, tablesOf } from './compare/budget/policy.ts';
import { withDeclaredFigures } from './compare/declared-country.ts';
import { type JobList, withEstimate } from './compare/estimated.ts';
import { type HistoryRecord, recordsOf } from './compare/history/jsonl.ts';
import {
  applyReferenceIntensity,
  applyReferenceToHistory,
  withReference,
} from './compare/reference.ts';
import { type Typical, typicalOfHistory } from './compare/typical.ts';
import { type Judgement, judge } from './compare/verdict.ts';
import { measure } from './measure/measure.ts';
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
import { log } from './report/log.ts';
import type { Publication } from './report/publication.ts';
import { drawTrend } from './report/trend/trend.ts';
import { trendOf } from './report/trend/trend-series.ts';

/** All that a verdict depends on; nothing else is looked at, no clock and no environment. */
export interface GateInput {
  readonly run: Run;
  readonly reports: Iterable<ReportFile> | AsyncIterable<ReportFile>;
  /** How they are read; absent: here and now, for as long as it takes. */
  readonly measure?: typeof measure;
  /** Names or patterns that must each have brought a report. */
  readonly expect: readonly string[];
  readonly policy: PolicySource | Promise<PolicySource>;
  /** The budget file as the judged change would leave it; absent where none is proposed. */
  readonly proposal?: PolicySource | Promise<PolicySource | undefined>;
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
  const [reported, { policy, reference }, known, jobs] = await Promise.all([
    reading
      .then((read) => (input.measure ?? measure)(input.reports, { tables: tablesOf(read) }))
      .then(withDeclaredFigures),
    reading.then(withReference),
    input.history,
    input.jobs,
  ]);
  const { measured: found, estimate } = await withEstimate(reported, jobs, policy, run.at);
  const measured = applyReferenceIntensity(reference, found);
  const earlier = known.filter(({ runId }) => runId !== run.runId);
  const history = applyReferenceToHistory(reference, earlier);
  const proposed = await input.proposal;
  const proposal = proposed && diffBudgets(policy, proposed);
  const circumstances = { branch: run.branch, at: run.at, expect, history };
  const judgement = unlessBroken(proposal, judge(measured, policy, circumstances));
  const [advice, notices] = await Promise.all([
    adviseOn(judgement, reference),
    noticesOn(input.changes ?? []),
  ]);
  const typicalEstimate = estimate && typicalOfEstimates(history, run.branch);
  const records = recordsOf(judgement, run);
  const trend = trendOf(
    judgement,
    run.branch,
    history,
    applyReferenceToHistory(reference, records),
  );
  return {
    ...{ run, measured, policy, ...(reference && { reference }), ...(proposal && { proposal }) },
    ...(estimate && { estimate, waste: wasteInRun(estimate, input.changes ?? []) }),
    ...{ judgement, advice, notices, records, trend },
    ...(typicalEstimate && { typicalEstimate }),
  };
}

function typicalOfEstimates(
  history: readonly HistoryRecord[],
  branch: string,
): Typical | undefined {
  const typical = typicalOfHistory(
    history.filter((record) => record.kind === 'estimated' && record.branch === branch),
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
const publicationOf = (findings: Findings): Publication => ({
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
});
