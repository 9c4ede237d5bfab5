import type { Measurement } from '../measure/measurement.ts';
import type { Advice } from './advice.ts';

/** One piece of knowledge about saving; docs/advice.md tells how to add one. */
export interface Rule {
  /** Its name in the JSON result, in kebab case. */
  readonly id: string;
  /** `when-pressed`: only of workloads with a limit that is exceeded or nearly so. */
  readonly asked: 'when-pressed' | 'always';
  /** What following it changes: less energy, a cleaner grid, or no figure at all. */
  readonly lowers: 'energy' | 'grid' | 'nothing';
  /** Pure: what it says depends on the measurements alone. Silent in doubt: an empty list. */
  advise(measurements: readonly Measurement[]): readonly Advice[] | Promise<readonly Advice[]>;
}
