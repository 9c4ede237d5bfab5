import type { LedgerRow } from '../ledger/row.ts';

type Kind = LedgerRow['kind'];
/**
 * An absent figure is unknown. Emissions are in kg, energy in
 * kWh, water in litres, durations in seconds.
 */
type Figure = number | null;
type Text = string | null;

export interface MonthRow {
  readonly period: string;
  readonly kind: Kind;
  readonly runCount: number;
  readonly repositoryCount: number;
  readonly emissions: Figure;
  readonly energy: Figure;
  readonly withoutEmissions: number;
  readonly withoutEnergy: number;
  readonly overCount: number;
  readonly unbudgetedCount: number;
}

export interface RepositoryRow {
  readonly repository: string;
  readonly kind: Kind;
  readonly runCount: number;
  readonly emissions: Figure;
  readonly energy: Figure;
  readonly emissionsBefore: Figure;
  readonly energyBefore: Figure;
  readonly withoutEmissions: number;
  readonly overCount: number;
  readonly missingCount: number;
  readonly nearCount: number;
  readonly withinCount: number;
  readonly unbudgetedCount: number;
  readonly lastAt: string;
}

export interface WorkloadRow {
  readonly repository: string;
  readonly workload: string;
  readonly kind: Kind;
  readonly runCount: number;
  readonly emissions: Figure;
  readonly energy: Figure;
  readonly emissionsBefore: Figure;
  readonly overCount: number;
  readonly lastVerdict: LedgerRow['verdict'];
  readonly lastAt: string;
}

export interface RunRow {
  readonly repository: string;
  readonly workload: string;
  readonly kind: Kind;
  readonly judgedAt: string;
  readonly runId: number;
  readonly attempt: number;
  readonly sha: string;
  readonly branch: string;
  readonly event: Text;
  readonly pullRequest: Figure;
  readonly runUrl: Text;
  readonly emissionsKg: Figure;
  readonly energyKwh: Figure;
  readonly durationS: Figure;
  readonly carbonIntensity: Figure;
  readonly verdict: LedgerRow['verdict'];
  readonly budget: Text;
  readonly budgetMetric: Text;
  readonly budgetLimit: Figure;
  readonly budgetPer: Text;
  readonly budgetUsed: Figure;
  readonly overrideBy: Text;
  readonly overrideReason: Text;
}

export interface TeamRow {
  readonly team: string;
  readonly kind: Kind;
  readonly runCount: number;
  readonly emissions: Figure;
  readonly energy: Figure;
  readonly emissionsBefore: Figure;
  readonly overCount: number;
  readonly unbudgetedCount: number;
}

export interface BudgetUseRow {
  readonly budget: string;
  readonly kind: Kind;
  readonly runCount: number;
  readonly emissions: Figure;
  readonly energy: Figure;
  readonly water: Figure;
  readonly duration: Figure;
  readonly withoutEmissions: number;
  readonly withoutEnergy: number;
  readonly withoutWater: number;
  readonly withoutDuration: number;
}

export interface BurnDownRow {
  readonly budget: string;
  readonly kind: Kind;
  readonly day: string;
  readonly emissions: Figure;
  readonly energy: Figure;
  readonly water: Figure;
  readonly duration: Figure;
}

export interface OwnBudgetRow {
  readonly repository: string;
  readonly branch: string;
  readonly budget: string;
  readonly budgetMetric: string;
  readonly budgetPer: string;
  readonly used: number;
  readonly limitAmount: number;
  readonly lastAt: string;
}

export interface MoverRow {
  readonly repository: string;
  readonly workload: string;
  readonly kind: Kind;
  readonly recentEmissions: number;
  readonly earlierEmissions: number;
  readonly recentRuns: number;
  readonly earlierRuns: number;
  readonly difference: number;
}

export interface QualityRow {
  readonly repository: string;
  readonly runCount: number;
  readonly estimatedCount: number;
  readonly withoutEmissions: number;
  readonly withoutEnergy: number;
  readonly withoutFactorSource: number;
  readonly gapCount: number;
  readonly warningCount: number;
  readonly unchainedCount: number;
  readonly methodCount: number;
}

export interface OverrideRow {
  readonly judgedAt: string;
  readonly repository: string;
  readonly workload: string;
  readonly kind: Kind;
  readonly runId: number;
  readonly attempt: number;
  readonly pullRequest: Figure;
  readonly branch: string;
  readonly runUrl: Text;
  readonly emissionsKg: Figure;
  readonly energyKwh: Figure;
  readonly overrideBy: string;
  readonly overrideAt: Text;
  readonly overrideReason: Text;
}

/** The rows of each query. */
export interface Results {
  readonly 'latest-month': {
    readonly latestPeriod: Text;
    readonly firstPeriod: Text;
    readonly rowCount: number;
  };
  readonly totals: MonthRow;
  readonly days: {
    readonly day: string;
    readonly kind: Kind;
    readonly emissions: Figure;
    readonly energy: Figure;
    readonly runCount: number;
  };
  readonly repositories: RepositoryRow;
  readonly months: {
    readonly repository: string;
    readonly period: string;
    readonly kind: Kind;
    readonly emissions: Figure;
    readonly energy: Figure;
    readonly runCount: number;
  };
  readonly workloads: WorkloadRow;
  readonly 'last-runs': RunRow;
  readonly teams: TeamRow;
  readonly 'budget-use': BudgetUseRow;
  readonly 'burn-down': BurnDownRow;
  readonly 'own-budgets': OwnBudgetRow;
  readonly unbudgeted: {
    readonly repository: string;
    readonly runCount: number;
    readonly measuredEmissions: Figure;
    readonly estimatedEmissions: Figure;
  };
  readonly movers: MoverRow;
  readonly quality: QualityRow;
  readonly overrides: OverrideRow;
  readonly 'false-alarms': {
    readonly failedPeriod: string;
    readonly failures: number;
    readonly overridden: number;
    readonly rerunToGreen: number;
  };
  readonly week: {
    readonly kind: Kind;
    readonly emissions: Figure;
    readonly emissionsBefore: Figure;
    readonly energy: Figure;
    readonly energyBefore: Figure;
    readonly runCount: number;
    readonly withoutEmissions: number;
    readonly overCount: number;
  };
}
