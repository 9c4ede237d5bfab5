import { type JobsEstimate, titleOf } from '../../measure/estimate/estimate.ts';
import type { MeasuredJob } from '../../measure/estimate/measured-jobs.ts';
import { azurePue, type Spread } from '../../measure/estimate/power.ts';

/** How the jobs were estimated: every figure as low, likely and high. */
export interface ResultEstimate {
  readonly pue: Spread;
  /** Where a hosted job may have run, in g/kWh. */
  readonly gridGPerKwh: Spread & { readonly source: string };
  readonly jobs: readonly {
    readonly job: string;
    readonly attempt: number;
    readonly runner: string;
    readonly seconds: number;
    readonly energyKwh?: Spread;
    /** Calculated with `gridGPerKwh`, regardless of the budget file. */
    readonly emissionsG?: Spread;
    /** From making the hardware; never part of the emissions. */
    readonly embodiedG?: Spread;
  }[];
  /** Jobs that a report has measured, which are not estimated. */
  readonly measured: readonly MeasuredJob[];
}

export const estimateOf = ({ jobs, measured, grid }: JobsEstimate): ResultEstimate => ({
  pue: azurePue,
  gridGPerKwh: grid,
  jobs: jobs.map(({ job, runner, duration, energy, emissions, embodied }) => ({
    ...{ job: job.name, attempt: job.attempt, runner: titleOf(runner), seconds: duration },
    ...(energy && { energyKwh: energy }),
    ...(emissions && { emissionsG: emissions }),
    ...(embodied && { embodiedG: embodied }),
  })),
  measured,
});
