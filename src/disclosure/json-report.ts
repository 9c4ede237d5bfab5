import type { Figures, KindFigures, Slice } from './figures.ts';
import { methodStatement } from './methods.ts';
import type { Total } from './totals.ts';

/** All figures for another program, with units in the names; an absent one is unknown, never zero. */
export function jsonReport(figures: Figures): string {
  const { period, before, repositories, rows, kinds, rates, budgets } = figures;
  const { overridden, savings, sci, methods, factors, gaps } = figures;
  const report = {
    reportVersion: 1,
    ...{ period, before, repositories },
    rows: rows.length,
    kinds: kinds.map(kindOf),
    ratesPerHour: rates.map(({ repository, workload, energyKwh, emissionsKg }) => ({
      ...{ repository, workload, energyKwh, emissionsKg },
    })),
    budgets: budgets.map(({ repository, workload, verdicts, worst }) => ({
      ...{ repository, workload, verdicts },
      ...(worst && {
        worst: { runId: worst.runId, used: worst.budgetUsed, limit: worst.budgetLimit },
      }),
    })),
    overrides: overridden.map(({ repository, runId, workload, ...row }) => ({
      ...{ repository, runId, workload },
      ...{ by: row.overrideBy, at: row.overrideAt, reason: row.overrideReason },
    })),
    ...{ savings, sci, methods, factors },
    method: methodStatement(figures),
    gaps,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

const kindOf = ({ kind, total, earlier, change, months, workloads, scopes }: KindFigures) => ({
  kind,
  total: amountsOf(total),
  ...(earlier && { earlier: amountsOf(earlier) }),
  ...(change && {
    change: {
      energyKg: change.parts.energy / 1e3,
      mixKg: change.parts.mix / 1e3,
      gridKg: change.parts.grid / 1e3,
      ...{ fromKg: change.fromKg, toKg: change.toKg },
      shareByOtherMethod: change.otherMethod,
    },
  }),
  months: months.map(({ name, total: own }) => ({ month: name, ...amountsOf(own) })),
  workloads: workloads.map(sliceOf),
  scopes: scopes.map(({ name, total: own }) => ({ scope: name, ...amountsOf(own) })),
});

const sliceOf = ({ name, repository, total }: Slice) => ({
  workload: name,
  repository,
  ...amountsOf(total),
});

const amountsOf = ({ rows, runs, sums, range, missing, carbonIntensity }: Total) => ({
  ...{ rows, runs },
  ...sums,
  carbonIntensityGPerKwh: carbonIntensity,
  ...range,
  rowsWithout: Object.fromEntries(Object.entries(missing).filter(([, count]) => count > 0)),
});
