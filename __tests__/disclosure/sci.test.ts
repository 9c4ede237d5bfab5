import { describe, expect, test } from '@jest/globals';
import { sci, sciScores } from '../../src/disclosure/sci.ts';
import type { LedgerRow } from '../../src/ledger/row.ts';

/** Grams of so many kilograms: the examples print kilograms, the score is in grams. */
const kg = (amount: number) => amount * 1e3;

describe('the worked examples of SCI for AI, with units', () => {
  test('9.1.1: 6,500 kg for 50 billion tokens are 130 g per million tokens, not 0.13 g', () => {
    const millions = 50e9 / 1e6;
    expect(sci({ operationalG: kg(5000), embodiedG: kg(1500), units: millions })).toBeCloseTo(
      130,
      9,
    );
  });

  test('9.1.2: 200,000 kg for 5 · 10²² FLOPs are 4 kg per 10¹⁸ FLOPs, not 4 g', () => {
    const grams = sci({ operationalG: kg(180_000), embodiedG: kg(20_000), units: 5e22 / 1e18 });
    expect(grams).toBeCloseTo(4000, 9);
    // Per FLOP the specification has it right: 4 · 10⁻¹⁸ kg.
    expect(sci({ operationalG: 180_000, embodiedG: 20_000, units: 5e22 })).toBeCloseTo(4e-18, 27);
  });

  test('9.2.1: 3,200 kg for 40 million inferences are 0.08 g each, as printed', () => {
    expect(sci({ operationalG: kg(3200), embodiedG: 0, units: 40e6 })).toBeCloseTo(0.08, 12);
  });

  test('9.2.2: 75,000 kg for 2.5 billion parameters are 30,000 kg per billion, not 30 kg', () => {
    expect(sci({ operationalG: kg(75_000), embodiedG: 0, units: 2.5 })).toBeCloseTo(kg(30_000), 6);
  });
});

const row: LedgerRow = {
  ...{ ledgerVersion: 1, at: '2026-03-01T10:00:00Z', period: '2026-03', sha: 'a1', branch: 'main' },
  ...{ runId: 7, attempt: 1, workload: 'evaluate', kind: 'measured', basis: 'measured' },
  ...{ method: 'CodeCarbon 3.2', verdict: 'within', energyKwh: 2, emissionsKg: 0.8 },
  ...{ embodiedKg: 0.2, functionalUnit: 'inference', functionalUnits: 1000 },
};

describe('the score of a workload', () => {
  test('is (E · I + M) per R: 2 kWh · 400 g/kWh + 200 g, for 1,000 inferences', () => {
    expect(sciScores([row])).toEqual([
      {
        ...{ workload: 'evaluate', kind: 'measured', unit: 'inference', units: 1000 },
        ...{ energyKwh: 2, carbonIntensity: 400, operationalG: 800, embodiedG: 200 },
        ...{ gramsPerUnit: 1, rows: 1, without: 0 },
      },
    ]);
  });

  test('is the same for twice the work at the same efficiency', () => {
    const twice = {
      ...row,
      runId: 8,
      energyKwh: 4,
      emissionsKg: 1.6,
      embodiedKg: 0.4,
      functionalUnits: 2000,
    };
    expect(sciScores([row, twice])[0]?.gramsPerUnit).toBeCloseTo(1, 12);
  });

  test('has no M if a run lacks it, and no score without energy, emissions or units', () => {
    const { embodiedKg: _, ...without } = row;
    expect(sciScores([row, { ...without, runId: 8 }])[0]).not.toHaveProperty('embodiedG');
    const { energyKwh: __, ...unmeasured } = row;
    expect(sciScores([row, { ...unmeasured, runId: 8 }])[0]).toMatchObject({ rows: 1, without: 1 });
    expect(sciScores([{ ...row, functionalUnits: 0 }])).toEqual([]);
    expect(sciScores([{ ...row, kind: 'rate' }])).toEqual([]);
  });

  test('is separate for each kind and each unit', () => {
    const others = [
      { ...row, runId: 8, kind: 'estimated' as const },
      { ...row, runId: 9, functionalUnit: 'page' },
    ];
    expect(sciScores([row, ...others])).toHaveLength(3);
  });
});
