import type { Measurement } from '../measure/measurement.ts';

/** Energy, the carbon intensity of the grid, tokens of language models, or which of these are called. */
export type Lever = 'energy' | 'grid' | 'tokens' | 'models';

/** One piece of knowledge about saving; docs/advice.md tells how to add one. */
export interface Rule {
  /** Its name in the JSON result, in kebab case. */
  readonly id: string;
  /** `when-pressed`: only of workloads with a limit that is exceeded or nearly so. */
  readonly appliesTo: 'at-risk' | 'all';
  /** What following it lowers; a rule that is asked when pressed is asked where one of them helps. */
  readonly lowers: readonly Lever[];
  /** Pure: what it says depends on the measurements alone. Silent in doubt: an empty list. */
  advise(measurements: readonly Measurement[]): readonly Advice[] | Promise<readonly Advice[]>;
}

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
