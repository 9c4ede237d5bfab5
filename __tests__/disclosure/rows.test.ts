import { describe, expect, test } from '@jest/globals';
import { sciScores } from '../../src/disclosure/sci.ts';
import { assess } from '../../src/gate.ts';
import { load } from '../../src/load.ts';
import { measure } from '../../src/measure/measure.ts';
import type { ReportFile } from '../../src/measure/measurement.ts';
import { ledgerRows } from '../../src/report/ledger/ledger-rows.ts';

const file = (path: string, text: string): ReportFile => ({
  path,
  content: [new TextEncoder().encode(text)],
});

/** The rows of a run as the gate writes them. */
async function rowsOf(budgets: string, ...reports: readonly ReportFile[]) {
  const loaded = await load({
    run: {
      ...{ kind: 'github', gate: 'carbon-budget', branch: 'main', at: '2026-11-23T12:00:00.000Z' },
      ...{ sha: 'abc', runId: 7, attempt: 1, mode: 'enforce' },
      ...{ url: 'https://github.com/a/b/actions/runs/7', repositoryUrl: 'https://github.com/a/b' },
    },
    reports,
    ...{ measure, expect: [], history: [] },
    policy: { kind: 'file', path: '.github/carbon-budgets.yml', text: budgets },
  });
  return ledgerRows(await assess(loaded));
}

const budgets = (of: string) => `functional-unit: ${of}
device: { embodied: 1200 kg, lifetime: 35040 h }
budgets:
  - branches: main
    emissions: { limit: 2 g, per: 1k inferences }
`;

describe('a row of the ledger', () => {
  test('has the functional units of plain JSON and the embodied emissions of the device', async () => {
    const [row, ...others] = await rowsOf(
      budgets('{ name: inference, from: predictions }'),
      file(
        'evaluate.json',
        '{"emissions_kg": 0.0015, "energy_kwh": 0.004, "duration_s": 3600, "predictions": 1000}',
      ),
    );
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      ...{ functionalUnit: 'inference', functionalUnits: 1000, verdict: 'within' },
      ...{ budgetMetric: 'emissions', budgetLimit: 2, budgetUsed: 1.5, budgetPer: '1k inferences' },
    });
    expect(row?.embodiedKg).toBeCloseTo(1200 / 35_040, 9);
    const [score] = row ? sciScores([row]) : [];
    expect(score?.gramsPerUnit).toBeCloseTo((1.5 + 1.2e6 / 35_040) / 1000, 9);
  });

  test('has those of a column of a table', async () => {
    const [row] = await rowsOf(
      `${budgets('{ name: 1k inferences, from: n }')}reports: { results.csv: { emissions: "kg CO2 (kg)" } }\n`,
      file('results.csv', 'kg CO2 (kg),n\n0.003,2000\n'),
    );
    expect(row).toMatchObject({
      ...{ functionalUnit: '1k inferences', functionalUnits: 2, budgetUsed: 1.5 },
    });
  });

  test('has none where a report does not count them, and the limit is missing', async () => {
    const [row] = await rowsOf(
      budgets('{ name: inference, from: predictions }'),
      file('evaluate.json', '{"emissions_kg": 0.0015, "energy_kwh": 0.004}'),
    );
    expect(row).toMatchObject({ verdict: 'missing' });
    expect(row).not.toHaveProperty('functionalUnits');
    expect(row).not.toHaveProperty('embodiedKg');
  });
});
