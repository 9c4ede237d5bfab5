import { matchesNames } from './budget/match.ts';
import type { Workload } from './workload.ts';

/** GHG Protocol: 2 is electricity of machines of one's own, 3 what is bought as a service. */
export type Scope = 1 | 2 | 3;

/** Scopes by workload, as the budget file declares them; the first that matches applies. */
export type DeclaredScopes = readonly {
  readonly workloads: readonly string[];
  readonly scope: Scope;
}[];

/**
 * The scope of a workload: what the budget file declares, else 3 for all that ran on machines of others, such as
 * hosted runners, the cloud and language models behind an API. Undefined where that is not known: a
 * self-hosted runner may be a machine of one's own or of a cloud.
 * @param isHosted whether GitHub hosts the runner of the gate's job
 */
export function scopeOf(
  { names, measurements }: Pick<Workload, 'names' | 'measurements'>,
  declared: DeclaredScopes = [],
  isHosted = false,
): Scope | undefined {
  const found = declared.find(({ workloads }) => matchesNames(workloads, names));
  if (found) return found.scope;
  const isBought = measurements.every(
    ({ kind, usage, location, source }) =>
      (kind === 'estimated' && usage !== undefined) ||
      location.cloudProvider !== undefined ||
      (isHosted && source.file !== undefined && source.artifact === undefined),
  );
  return isBought ? 3 : undefined;
}
