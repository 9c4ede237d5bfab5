import { type BudgetDiff, diffBudgets } from './compare/budget/diff.ts';
import {
  type PolicyReading,
  type PolicySource,
  readPolicy,
  tablesOf,
} from './compare/budget/policy.ts';
import { withDeclaredFigures } from './compare/declared-country.ts';
import { type HistoryRecord, recordsOf } from './compare/history/jsonl.ts';
import { firstAttemptAt, pastOf } from './compare/history/timeline.ts';
import { withRunner } from './compare/method.ts';
import { excused, type FoundOverride, type OverrideRule } from './compare/override.ts';
import {
  applyReferenceIntensity,
  applyReferenceToHistory,
  type Reference,
  withReference,
} from './compare/reference.ts';
import { type Judgement, judge } from './compare/verdict.ts';
import { measure } from './measure/measure.ts';
import type { ReportFile } from './measure/measurement.ts';
import { adviseOn } from './reduce/advice.ts';
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
  /** Looks for the label that lets a change be over budget; absent where nothing can be labelled. */
  readonly findOverride?: (rule: OverrideRule) => Promise<FoundOverride | undefined>;
  /** Earlier runs of the judged branch, oldest first. */
  readonly history: readonly HistoryRecord[] | Promise<readonly HistoryRecord[]>;
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
  const [found, { policy: held, reference }, known, proposed] = await Promise.all([
    reading
      .then((read) => (input.measure ?? measure)(input.reports, { tables: tablesOf(read) }))
      .then((found) => withRunner(found, input.runner))
      .then(withDeclaredFigures),
    reading.then(withReference),
    input.history,
    input.proposal,
  ]);
  const measured = applyReferenceIntensity(reference, found);
  const { records: past, future } = pastOf(known, run.at);
  const at = firstAttemptAt(past, run);
  const earlier = past.filter(({ runId }) => runId !== run.runId);
  const history = applyReferenceToHistory(reference, earlier);
  const policy = unlessProposed(held, proposed);
  const proposal = proposed && diffBudgets(policy, proposed);
  const { strict = false, isProposed = false } = input;
  const attempt = await attemptOf(input, policy, reference);
  const circumstances = {
    ...{ branch: run.branch, at, expect, history, strict, isProposed },
    ...(attempt && { attempt }),
  };
  const judged = judge(measured, policy, circumstances);
  const judgement = unlessBroken(proposal, await unlessOverridden(input, policy, judged));
  const [advice, notices] = await Promise.all([
    adviseOn(judgement, reference),
    noticesOn(input.changes ?? []),
  ]);
  const records = recordsOf(judgement, { ...run, at });
  const trend = trendOf(
    judgement,
    run.branch,
    history,
    applyReferenceToHistory(reference, records),
  );
  return {
    ...{ run, measured, policy, ...(reference && { reference }), ...(proposal && { proposal }) },
    ...{ judgement, advice, notices, records, trend, future },
  };
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
