import { figuresOf, recordsOf } from './compare/history/record-run.ts';
import { isOverridable, type Judgement, judge, withOverride } from './compare/judge.ts';
import type { FoundOverride, OverrideRule } from './compare/override.ts';
import { applyReferenceToHistory } from './compare/reference-intensity.ts';
import { typicalEstimate } from './compare/typical.ts';
import { chained } from './ledger/chain.ts';
import type { LedgerRow } from './ledger/row.ts';
import { savingsOfRun } from './ledger/savings.ts';
import { type Loaded, type LoadInput, load } from './load.ts';
import { adviseOn } from './reduce/advice.ts';
import { wasteInRun } from './reduce/ci/run-waste.ts';
import type { ChangedFile } from './reduce/files/patch.ts';
import type { Notice } from './reduce/files/scanner.ts';
import { badge } from './report/badge.ts';
import { check } from './report/check/check.ts';
import { comment, summary } from './report/comment/comment.ts';
import type { Findings } from './report/findings.ts';
import { headline } from './report/headline.ts';
import { outputs } from './report/json/outputs.ts';
import { result } from './report/json/result.ts';
import { ledgerRows } from './report/ledger/ledger-rows.ts';
import { predicateOf } from './report/ledger/predicate.ts';
import { log } from './report/log.ts';
import type { Publication } from './report/publication.ts';
import { remedy } from './report/remedy.ts';
import { drawTrend } from './report/trend/trend.ts';
import { trendOf } from './report/trend/trend-series.ts';

/** Everything a verdict depends on; the gate reads no clock and no environment. */
export interface GateInput extends LoadInput {
  /** Looks for the label that lets a change be over budget; absent if there are no labels. */
  readonly findOverride?: FindOverride;
}

export type FindOverride = (rule: OverrideRule) => Promise<FoundOverride | undefined>;

/** The whole product: load what was measured, assess it, and render every output. */
export async function gate(input: GateInput): Promise<Publication> {
  const loaded = await load(input);
  return render(await assess(loaded, input.findOverride));
}

/** Compare with the budgets and with earlier runs, then look for what would reduce the emissions. */
export async function assess(loaded: Loaded, findOverride?: FindOverride): Promise<Findings> {
  const judgement = await overridden(compare(loaded), loaded, findOverride);
  const [advice, notices] = await Promise.all([
    adviseOn(judgement, loaded.reference),
    noticesOn(loaded.changes),
  ]);
  return findingsOn(loaded, judgement, { advice, notices });
}

/** Renders every output from the same findings. */
export function render(findings: Findings): Publication {
  const rows = chained(ledgerRows(findings));
  const predicate = predicateOf(findings, rows);
  return {
    level: findings.judgement.level,
    conclusion: findings.judgement.conclusion,
    headline: headline(findings),
    remedy: remedy(findings),
    outputs: outputs(findings),
    report: result(findings),
    trend: drawTrend(findings.trend),
    badge: badge(findings),
    summary: summary(findings),
    check: check(findings),
    comment: comment(findings),
    log: log(findings),
    records: findings.records,
    rows,
    ...(predicate !== undefined && { predicate }),
  };
}

/** Compares the run with its budgets and its baseline. */
export const compare = (loaded: Loaded): Judgement => judge(loaded.measured, loaded.policy, loaded);

/** A label is looked for only if it could change the conclusion. */
async function overridden(
  judgement: Judgement,
  { policy }: Loaded,
  findOverride: FindOverride | undefined,
): Promise<Judgement> {
  const rule = policy.kind === 'policy' ? policy.policy.override : undefined;
  const override = rule && isOverridable(judgement) ? await findOverride?.(rule) : undefined;
  return override ? withOverride(judgement, override) : judgement;
}

/** The code that searches files is loaded only if there are files to search. */
const noticesOn = async (changes: readonly ChangedFile[]): Promise<readonly Notice[]> =>
  changes.length === 0 ? [] : (await import('./reduce/files/scan.ts')).noticesOn(changes);

/** The judgement with everything that follows from it. */
export function findingsOn(
  loaded: Loaded,
  judgement: Judgement,
  { advice, notices }: Pick<Findings, 'advice' | 'notices'>,
): Findings {
  const { run, at, measured, policy, reference, proposal, estimate, history, changes } = loaded;
  const { search, origin } = loaded;
  const typical = estimate && typicalEstimate(history, run.branch);
  const figures = applyReferenceToHistory(
    reference,
    figuresOf(judgement, { at, branch: run.branch }),
  );
  const findings: Findings = {
    ...{ run, measured, policy, judgement, advice, notices, future: loaded.future },
    ...(origin && { origin }),
    ...(reference && { reference }),
    ...(proposal && { proposal }),
    ...(loaded.fleetSums && { fleetSums: loaded.fleetSums }),
    ...(search && { search }),
    ...(estimate && { estimate, waste: wasteInRun(estimate, changes) }),
    records: run.kind === 'github' ? recordsOf(judgement, { ...run, at }) : [],
    trend: trendOf(judgement, run.branch, history, figures),
    ...(typical && { typicalEstimate: typical }),
  };
  return { ...findings, ...savingsIn(findings, loaded.ledger) };
}

/** Advice of earlier runs that this run follows; only a ledger knows settings and advice. */
function savingsIn(
  findings: Findings,
  ledger: readonly LedgerRow[] = [],
): Pick<Findings, 'savings'> {
  const savings = ledger.length > 0 ? savingsOfRun(ledgerRows(findings), ledger) : [];
  return savings.length > 0 ? { savings } : {};
}
