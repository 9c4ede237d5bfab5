import { type HistoryRecord, recordsOf } from './compare/history.ts';
import { type PolicySource, readPolicy } from './compare/policy.ts';
import { judge } from './compare/verdict.ts';
import { measure } from './measure/measure.ts';
import type { ReportFile } from './measure/measurement.ts';
import type { Findings, Run } from './report/findings.ts';
import type { Publication } from './report/publication.ts';
import { trendOf } from './report/trend-series.ts';

/** All that a verdict depends on; nothing else is looked at, no clock and no environment. */
export interface GateInput {
  readonly run: Run;
  readonly reports: Iterable<ReportFile> | AsyncIterable<ReportFile>;
  /** Names or patterns that must each have brought a report. */
  readonly expect: readonly string[];
  readonly policy: PolicySource;
  /** Earlier runs of the judged branch, oldest first. */
  readonly history: readonly HistoryRecord[];
}

/** Measure → compare → report. */
export async function findingsOf(input: GateInput): Promise<Findings> {
  const { run, history } = input;
  const measured = await measure(input.reports);
  const policy = readPolicy(input.policy);
  const judgement = judge(measured, policy, run.branch, input.expect);
  const records = recordsOf(judgement, run);
  const trend = trendOf(judgement, run.branch, history, records);
  return { run, measured, policy, judgement, records, trend };
}
