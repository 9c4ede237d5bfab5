import type { ShareLimit } from '../compare/budget/policy.ts';
import type { Judgement } from '../compare/judge.ts';
import type { Reference } from '../compare/reference.ts';
import type { Verdict } from '../compare/verdict.ts';
import { distinct } from '../compare/workload.ts';
import type { Measurement } from '../measure/measurement.ts';
import { type Metric, tokenMetrics } from '../units.ts';
import { rankAdvice } from './rank-advice.ts';
import type { Advice, Lever, Rule } from './rule.ts';
import { rules } from './rules.ts';

/** Advice from all rules, best first. Rules for workloads at risk see only those over or near a limit. */
export async function adviseOn(
  { verdicts }: Judgement,
  reference?: Reference,
): Promise<readonly Advice[]> {
  const atRisk = verdicts.filter((verdict) => metricsAtRisk(verdict).length > 0);
  const wanted = new Set(atRisk.flatMap(metricsAtRisk));
  const measurements = { all: measurementsOf(verdicts), 'at-risk': measurementsOf(atRisk) };
  const applicable = rules.filter((rule) => canHelp(rule, wanted, reference));
  const advice = await Promise.all(
    applicable.map((rule) => rule.advise(measurements[rule.appliesTo])),
  );
  return rankAdvice(advice.flat(), measurements['at-risk']);
}

/** Whether a rule could bring anything below its limit: a cleaner grid does not lower energy. */
function canHelp(
  { appliesTo, lowers }: Rule,
  wanted: ReadonlySet<Metric | ShareLimit['of']>,
  reference: Reference | undefined,
): boolean {
  const helps: Record<Lever, boolean> = {
    energy: wanted.has('energy') || wanted.has('emissions'),
    grid: wanted.has('emissions') && reference === undefined,
    tokens: wanted.has('cache-hits') || tokenMetrics.some((metric) => wanted.has(metric)),
    models: wanted.has('model'),
  };
  return appliesTo === 'all' || lowers.some((lever) => helps[lever]);
}

function metricsAtRisk({ results }: Verdict) {
  return results
    .filter(({ level }) => level === 'over' || level === 'near')
    .map(({ limit }) => (limit.kind === 'share' ? limit.of : limit.metric));
}

function measurementsOf(verdicts: readonly Verdict[]): readonly Measurement[] {
  const all = verdicts.flatMap(({ workloads }) => workloads.flatMap((one) => one.measurements));
  return distinct([...new Set(all)]);
}
