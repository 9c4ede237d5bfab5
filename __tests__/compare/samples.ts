import { readPolicy } from '../../src/compare/budget/read-policy.ts';
import type { JudgeContext } from '../../src/compare/judge.ts';
import type { Measured, Measurement } from '../../src/measure/measurement.ts';
import type { Amounts } from '../../src/units.ts';

/** A measurement of a workload, with amounts in base units (g, kWh, L, s). */
export function measurement(
  workload: string,
  amounts: Partial<Record<keyof Amounts, number>>,
  more: Partial<Measurement> = {},
): Measurement {
  return {
    kind: 'measured',
    workload,
    names: [workload],
    amounts: amounts as Amounts,
    method: { tool: 'CodeCarbon', version: '3.3.0', trackingMode: 'machine', pue: 1 },
    location: {},
    source: { artifact: `emissions-${workload}`, file: 'emissions.csv', line: 2 },
    warnings: [],
    ...more,
  };
}

export const measured = (
  measurements: readonly Measurement[],
  more: Partial<Measured> = {},
): Measured => ({ measurements, problems: [], skipped: [], ...more });

export const policy = (text: string) =>
  readPolicy({ kind: 'file', path: '.github/carbon-budgets.yml', text });

export const noPolicy = readPolicy({ kind: 'none', path: '.github/carbon-budgets.yml' });

/** A push to main without a history. */
export const onMain: JudgeContext = {
  branch: 'main',
  at: '2026-11-23T12:00:00.000Z',
  expect: [],
  history: [],
};
