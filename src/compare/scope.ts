import { matchesNames } from './budget/match.ts';
import type { Workload } from './workload.ts';

/** GHG Protocol: 2 is the electricity of your own machines, 3 what is bought as a service. */
export type Scope = 1 | 2 | 3;

/** Scopes by workload, as the budget file declares them; the first that matches applies. */
export type DeclaredScopes = readonly {
  readonly workloads: readonly string[];
  readonly scope: Scope;
}[];

/**
 * The scope of a workload: what the budget file declares, else 3 for what ran on other people's machines,
 * such as hosted runners, the cloud and language models behind an API. Undefined if that is unknown: a
 * self-hosted runner may be your own machine or in a cloud.
 * @param isHosted whether GitHub hosts the runner of the gate's job
 */
export function scopeOf(
  { names, measurements }: Pick<Workload, 'names' | 'measurements'>,
  declared: DeclaredScopes = [],
  isHosted = false,
): Scope | undefined {
  const declaration = declared.find(({ workloads }) => matchesNames(workloads, names));
  if (declaration) return declaration.scope;
  const isBought = measurements.every(
    ({ kind, usage, location, source }) =>
      (kind === 'estimated' && usage !== undefined) ||
      location.cloudProvider !== undefined ||
      (isHosted && source.file !== undefined && source.artifact === undefined),
  );
  return isBought ? 3 : undefined;
}
