import type { ShareLimit } from '../compare/budget/policy.ts';
import type { Reference } from '../compare/reference.ts';
import type { Judgement, Verdict } from '../compare/verdict.ts';
import { distinct } from '../compare/workload.ts';
import type { Measurement } from '../measure/measurement.ts';
import { type Metric, tokenMetrics } from '../units.ts';
import { rank } from './ranking.ts';
import type { Lever, Rule } from './rule.ts';
import { rules } from './rules.ts';

/** What would help, how much, and how sure that is. All texts are plain, and may quote a report. */
export interface Advice {
  /** The rule it comes from. */
  readonly rule: string;
  /** What to do, without a full stop. */
  readonly title: string;
  /** How to do it, in sentences. */
  readonly remedy: string;
  readonly saving: Saving;
  readonly basis: Basis;
  /** What it was computed from, and how, a line each: enough to do it again by hand. */
  readonly data: readonly string[];
  readonly confidence: Confidence;
}

/** `high`: the run's own figures and published averages; `low`: rests on a model that is not checked here. */
export type Confidence = 'high' | 'medium' | 'low';

/** What one such run would save, in the metric's base unit; or why no figure is known, or none is meant. */
export type Saving =
  | SavedAmount
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'none'; readonly why: string };

export interface SavedAmount {
  readonly kind: 'amount';
  readonly metric: 'emissions' | 'energy';
  readonly low: number;
  readonly high: number;
}

export interface Basis {
  /** What must hold for the saving to come true, in a sentence. */
  readonly assumption: string;
  readonly source: Source;
}

export interface Source {
  readonly title: string;
  readonly url: string;
  /** When it was published, or the year it tells of: `2025`, `2026-01-29`. */
  readonly date: string;
}

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
    asked.map((rule) => rule.advise(rule.asked === 'always' ? all : under)),
  );
  return rank(advice.flat(), under);
}

/** Whether a rule could bring anything under its limit: a cleaner grid lowers no energy. */
function isAsked(
  { asked, lowers }: Rule,
  wanted: ReadonlySet<Metric | ShareLimit['of']>,
  reference: Reference | undefined,
): boolean {
  const helps: Record<Lever, boolean> = {
    energy: wanted.has('energy') || wanted.has('emissions'),
    grid: wanted.has('emissions') && reference === undefined,
    tokens: wanted.has('cache-hits') || tokenMetrics.some((metric) => wanted.has(metric)),
    models: wanted.has('model'),
  };
  return asked === 'always' || lowers.some((lever) => helps[lever]);
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
