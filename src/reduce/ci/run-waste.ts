import type { JobsEstimate } from '../../measure/estimate/estimate.ts';
import type { ChangedFile } from '../files/patch.ts';
import { docsOnly } from './docs-only.ts';
import { uncachedInstall } from './uncached-install.ts';
import type { Waste } from './waste.ts';

/** What one run shows by itself; what takes several runs to see is in `past-waste.ts`. */
export const wasteInRun = (
  estimate: JobsEstimate | undefined,
  changes: readonly ChangedFile[],
): readonly Waste[] =>
  estimate ? [...uncachedInstall(estimate.jobs), ...docsOnly(estimate.jobs, changes)] : [];
