import type { Measurement } from '../measure/measurement.ts';
import type { About } from './about.ts';

/** Energy, the carbon intensity of the grid, tokens of language models, or which models are called. */
export type Lever = 'energy' | 'grid' | 'tokens' | 'models';

/** One way to save; docs/advice.md shows how to add one. */
export interface Rule {
  /** The name in the JSON result, in kebab case. */
  readonly id: string;
  /** `at-risk`: workloads that are over a limit or near it. */
  readonly appliesTo: 'at-risk' | 'all';
  /** What following the advice lowers. A rule for workloads at risk runs only if one of these helps. */
  readonly lowers: readonly Lever[];
  /** Depends on its parameters alone. Returns an empty list when uncertain. */
  advise(
    measurements: readonly Measurement[],
    limited: SavedMetric,
  ): readonly Advice[] | Promise<readonly Advice[]>;
}

/** What savings are stated in: emissions, or energy where emissions are not limited. */
export type SavedMetric = 'emissions' | 'energy';

/** What would help, by how much, and how certain that is. Texts are plain and may quote a report. */
export interface Advice {
  /** The rule's id. */
  readonly rule: string;
  readonly about: About;
  /** What to do and for which workload, without a full stop. */
  readonly title: string;
  /** Which setting to change, in sentences. */
  readonly remedy: string;
  readonly saving: Saving;
  readonly basis: Basis;
  /** Inputs and formulas, one per line: enough to repeat the calculation by hand. */
  readonly data: readonly string[];
  readonly confidence: Confidence;
}

/** `high`: from the run's own figures and published averages. `low`: from a model not verified here. */
export type Confidence = 'high' | 'medium' | 'low';

/** What one such run would save, in the metric's base unit; or why that is unknown, or nothing. */
export type Saving =
  | SavedAmount
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'none'; readonly why: string };

export interface SavedAmount {
  readonly kind: 'amount';
  readonly metric: SavedMetric;
  readonly low: number;
  readonly high: number;
}

export interface Basis {
  /** What must be true for the saving to be real, as a sentence. */
  readonly assumption: string;
  readonly source: Source;
}

export interface Source {
  readonly title: string;
  readonly url: string;
  /** When it was published, or the year it covers: `2025`, `2026-01-29`. */
  readonly date: string;
}
