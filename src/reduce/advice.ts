import type { ShareLimit } from '../compare/budget/policy.ts';
import type { Reference } from '../compare/reference.ts';
import type { Judgement, Verdict } from '../compare/verdict.ts';
import { distinct } from '../compare/workload.ts';
import type { Measurement } from '../measure/measurement.ts';
import { type Metric, tokenMetrics } from '../units.ts';
import { rankAdvice } from './ranking.ts';
import type { Advice, Lever, Rule } from './rule.ts';
import { rules } from './rules.ts';

/**
 * Runs the rules over the workloads whose limits are exceeded or nearly so, the best advice first.
 * Rules that are always asked see every workload. Nothing to say is an empty list.
 */
export async function adviseOn(
  { verdicts }: Judgement,
  reference?: Reference,
): Promise<readonly Advice[]> {
  const pressed = verdicts.filter(isPressed);
  const wanted = new Set(pressed.flatMap(underPressure));
  const [all, under] = [verdicts, pressed].map(measurementsOf) as [Measurement[], Measurement[]];
  const asked = rules.filter((rule) => isAsked(rule, wanted, reference));
  const advice = await Promise.all(
    asked.map((rule) => rule.advise(rule.appliesTo === 'all' ? all : under)),
  );
  return rankAdvice(advice.flat(), under);
}

/** Whether a rule could bring anything under its limit: a cleaner grid lowers no energy. */
function isAsked(
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

const isPressed = (verdict: Verdict): boolean => underPressure(verdict).length > 0;

function underPressure({ results }: Verdict) {
  return results
    .filter(({ level }) => level === 'over' || level === 'near')
    .map(({ limit }) => (limit.kind === 'share' ? limit.of : limit.metric));
}

function measurementsOf(verdicts: readonly Verdict[]): readonly Measurement[] {
  const all = verdicts.flatMap(({ workloads }) => workloads.flatMap((one) => one.measurements));
  return distinct([...new Set(all)]);
}
