import { describe, expect, test } from '@jest/globals';
import { changeBetween } from '../../src/disclosure/change.ts';
import { figuresFrom } from '../../src/disclosure/disclose.ts';
import { summarySentences } from '../../src/disclosure/sentences.ts';
import type { LedgerRow } from '../../src/ledger/row.ts';
import { yearOfRows } from './year.ts';

const row = (
  period: string,
  workload: string,
  energyKwh: number,
  intensity: number,
): LedgerRow => ({
  ...{ ledgerVersion: 1, at: `${period}-02T00:00:00Z`, period, sha: 'a1', branch: 'main' },
  ...{ runId: Number(period.replace('-', '')), attempt: 1, workload, kind: 'measured' },
  ...{ basis: 'measured', method: 'CodeCarbon 3.2', verdict: 'within' },
  ...{ energyKwh, emissionsKg: (energyKwh * intensity) / 1e3, carbonIntensity: intensity },
});

describe('the change between two periods', () => {
  test('is the published example: 0.5 → 0.6 kWh at 400 → 300 g/kWh', () => {
    const change = changeBetween([row('2025-01', 'a', 0.5, 400)], [row('2026-01', 'a', 0.6, 300)]);
    expect(change?.parts.energy).toBeCloseTo(34.6, 1);
    expect(change?.parts.grid).toBeCloseTo(-54.6, 1);
    expect(change?.parts.mix).toBeCloseTo(0, 9);
  });

  test('is its parts, without a residual, also with workloads of one year only', () => {
    const before = [row('2025-01', 'a', 1, 400), row('2025-02', 'gone', 2, 50)];
    const after = [row('2026-01', 'a', 3, 380), row('2026-02', 'new', 1, 20)];
    const { parts, fromKg, toKg } = changeBetween(before, after) ?? fail();
    expect(parts.energy + parts.mix + parts.grid).toBeCloseTo((toKg - fromKg) * 1e3, 9);
  });

  test('is unknown without an earlier period', () => {
    expect(changeBetween([], [row('2026-01', 'a', 1, 400)])).toBeUndefined();
  });

  test('of a year adds up, and is in the first sentences', () => {
    const figures = figuresFrom(yearOfRows(), {
      ...{ period: { from: '2026-01', to: '2026-12' }, repositories: [] },
    });
    const { parts, fromKg, toKg } = figures.kinds[0]?.change ?? fail();
    expect(parts.energy + parts.mix + parts.grid).toBeCloseTo((toKg - fromKg) * 1e3, 6);
    expect(summarySentences(figures).join(' ')).toMatch(
      /46% less than in 2025.* a cleaner grid \(−/,
    );
  });

  test('warns of another method and of months that were not covered', () => {
    const later = { ...row('2026-01', 'a', 1, 400), method: 'Eco-CI 5.0' };
    const change = changeBetween([row('2025-01', 'a', 1, 400)], [later]);
    expect(change).toMatchObject({ otherMethod: 1, earlierMonths: 1 });
  });
});

function fail(): never {
  throw new Error('no change');
}
