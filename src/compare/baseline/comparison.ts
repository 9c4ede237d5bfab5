import type { Metric } from '../../units.ts';
import type { Baseline } from './baseline.ts';
import type { Creep } from './creep.ts';
import type { Decomposition } from './decompose.ts';
import type { Inherited } from './membership.ts';
import type { PartChange } from './parts.ts';

/** How this run compares with the branch's earlier ones, or why it cannot be compared. */
export type Comparison = Compared | NotCompared;

export interface Compared {
  readonly kind: 'compared';
  readonly baseline: Baseline;
  /**
   * This run's amount, as far as it is measured in the same way as the earlier runs. Emissions are
   * calculated at the baseline's carbon intensity if the energy is known, so that a change of the grid
   * alone is never an increase.
   */
  readonly current: number;
  /** (current − median) / median. */
  readonly change: number;
  /** What a run must exceed to fail; without a limit on the increase, what chance may explain. */
  readonly threshold: number;
  /** Whether chance explains such an increase in less than one verdict in a hundred. */
  readonly beyondNoise: boolean;
  /** Whether an earlier attempt of this run exceeded the threshold too; absent if none is known. */
  readonly earlierAttempt?: 'exceeded' | 'within';
  /** Set if the branch was over the threshold before and this run adds nothing to that. */
  readonly inherited?: Inherited;
  /** The branch's slow rise over many runs, without this one. */
  readonly creep?: Creep;
  /** What changed the emissions; absent for other metrics and if the energy is unknown. */
  readonly cause?: Decomposition;
  /** The workloads of this run and of the earlier ones, the largest increase first. */
  readonly parts: readonly PartChange[];
  /** Workloads that are partly left out: not reported, or measured in a new way. */
  readonly uncompared: readonly string[];
}

export type NotCompared = TooFew | NewMethod;

interface TooFew extends Lacking {
  readonly kind: 'too-few';
}

/** Earlier runs were measured in another way, so a new baseline begins. */
interface NewMethod extends Lacking {
  readonly kind: 'new-method';
  readonly was: string;
  readonly is: string;
}

interface Lacking {
  readonly runs: number;
  readonly minimum: number;
  /** Whether there is a baseline, but of runs that were measured in another way. */
  readonly unproven: boolean;
}

export type Comparisons = { readonly [M in Metric]?: Comparison };
