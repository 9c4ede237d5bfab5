import { exceeds } from '../units.ts';
import type { Memberships } from './engine/engine.ts';
import type { FleetBudget, FleetMetric } from './fleet-file.ts';
import type { BudgetUseRow, BurnDownRow } from './query-rows.ts';

/** A budget of the fleet with what its repositories used in the month. */
export interface JudgedBudget extends FleetBudget {
  readonly level: 'over' | 'missing' | 'near' | 'within';
  /** In the metric's base unit; absent: nothing is known. */
  readonly used?: number;
  readonly share?: number;
  readonly runCount: number;
  /** Number of runs with an unknown metric. */
  readonly unknownRuns: number;
  readonly repositories: readonly string[];
  /** What had been used by the end of each day, in the metric's base unit. */
  readonly progress: readonly { readonly day: string; readonly used: number }[];
}

/** The ledger has kilograms; the base unit of emissions is the gram. */
const toBaseUnit = (metric: FleetMetric, amount: number) =>
  metric === 'emissions' ? amount * 1000 : amount;

const unknownIn = (metric: FleetMetric, row: BudgetUseRow): number =>
  ({
    emissions: row.withoutEmissions,
    energy: row.withoutEnergy,
    water: row.withoutWater,
    duration: row.withoutDuration,
  })[metric];

/** @param id of the budget in the tables of the engine */
export function judgeBudget(
  budget: FleetBudget,
  id: string,
  { covered }: Memberships,
  uses: readonly BudgetUseRow[],
  burnDowns: readonly BurnDownRow[],
): JudgedBudget {
  const { metric, limit, figures, warnAt } = budget;
  const use = uses.find((one) => one.budget === id && one.kind === figures);
  const amount = use?.[metric];
  // Repositories without a run have used nothing.
  const used = use === undefined ? 0 : (amount ?? undefined);
  const known = used === undefined ? undefined : toBaseUnit(metric, used);
  const unknownRuns = use ? unknownIn(metric, use) : 0;
  const share = known === undefined || limit === 0 ? undefined : known / limit;
  const isNear = share !== undefined && share >= warnAt;
  const over = known !== undefined && exceeds(known, limit);
  const levelUnlessOver = unknownRuns > 0 ? 'missing' : isNear ? 'near' : 'within';
  return {
    ...budget,
    level: over ? 'over' : levelUnlessOver,
    ...(known !== undefined && { used: known }),
    ...(share !== undefined && { share }),
    ...{ runCount: use?.runCount ?? 0, unknownRuns },
    repositories: covered.filter(([one]) => one === id).map(([, repository]) => repository),
    progress: burnDowns
      .filter((one) => one.budget === id && one.kind === figures)
      .flatMap((one) => {
        const sum = one[metric];
        return sum === null ? [] : [{ day: one.day, used: toBaseUnit(metric, sum) }];
      }),
  };
}
