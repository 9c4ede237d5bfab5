import type { Measurement } from '../measure/measurement.ts';
import type { Advice } from './advice.ts';

/** Energy, the carbon intensity of the grid, tokens of language models, or which of these are called. */
export type Lever = 'energy' | 'grid' | 'tokens' | 'models';

/** One piece of knowledge about saving; docs/advice.md tells how to add one. */
export interface Rule {
  /** Its name in the JSON result, in kebab case. */
  readonly id: string;
  /** `when-pressed`: only of workloads with a limit that is exceeded or nearly so. */
  readonly asked: 'when-pressed' | 'always';
  /** What following it lowers; a rule that is asked when pressed is asked where one of them helps. */
  readonly lowers: readonly Lever[];
  /** Pure: what it says depends on the measurements alone. Silent in doubt: an empty list. */
  advise(measurements: readonly Measurement[]): readonly Advice[] | Promise<readonly Advice[]>;
}
