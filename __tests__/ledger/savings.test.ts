import { describe, expect, test } from '@jest/globals';
import { randomLcg, randomNormal } from 'd3-random';
import { formatAdvice, parseAdvice } from '../../src/ledger/advice-cell.ts';
import type { LedgerRow } from '../../src/ledger/row.ts';
import { realisedSavings, savingsOfRun } from '../../src/ledger/savings.ts';

const noise = randomNormal.source(randomLcg(0.3))(1, 0.03);

/** Runs of one workload, a day each, in stretches of one setting. */
function runs(...stretches: readonly (readonly [number, Partial<LedgerRow>])[]): LedgerRow[] {
  let day = 0;
  return stretches.flatMap(([count, more]) =>
    Array.from({ length: count }, (): LedgerRow => {
      day += 1;
      const at = new Date(Date.UTC(2026, 0, day)).toISOString();
      const { energyKwh = 1, carbonIntensity = 400 } = more;
      const used = energyKwh * noise();
      return {
        ...{ ledgerVersion: 1, at, period: at.slice(0, 7), sha: `c${day}`, branch: 'main' },
        ...{ runId: day, attempt: 1, workload: 'train', kind: 'measured', basis: 'measured' },
        ...{ method: 'CodeCarbon 3.2', verdict: 'near' },
        ...more,
        ...{ energyKwh: used, carbonIntensity, emissionsKg: (used * carbonIntensity) / 1e3 },
      };
    }),
  );
}
const all = () => true;
const quantise = ['quantisation:0.15..0.23'];

describe('a realised saving', () => {
  test('is found where the advised setting changed, with its noise', () => {
    const rows = runs(
      [12, { modelBits: 16, advice: quantise }],
      [12, { modelBits: 4, energyKwh: 0.8 }],
    );
    const [saving, ...others] = realisedSavings(rows, all);
    expect(others).toEqual([]);
    expect(saving).toMatchObject({
      ...{ workload: 'train', rules: ['quantisation'], setting: 'bits per weight' },
      ...{ from: '16 bits', to: '4 bits', runsBefore: 12, runsAfter: 12, figure: 'energy' },
      ...{ predicted: { low: 0.15, high: 0.23 }, outcome: 'as predicted' },
    });
    const { share = 0, low = 0, high = 0 } = saving?.realised ?? {};
    expect(share).toBeCloseTo(0.2, 1);
    expect(low).toBeLessThan(share);
    expect(high - low).toBeGreaterThan(0.01);
    expect(high - low).toBeLessThan(0.2);
    // 12 runs of about 320 g emit a quarter more without it.
    expect(saving?.avoidedKg?.likely).toBeCloseTo(12 * 0.32 * 0.25, 0);
  });

  test('of a cleaner region is one of carbon intensity, whatever the work did', () => {
    const [saving] = realisedSavings(
      runs(
        [8, { factorZone: 'PL', carbonIntensity: 650, advice: ['cleaner-region:0.9..0.95'] }],
        [8, { factorZone: 'FR', carbonIntensity: 40, energyKwh: 2 }],
      ),
      all,
    );
    expect(saving).toMatchObject({ figure: 'carbon intensity', outcome: 'as predicted' });
    expect(saving?.realised?.share).toBeCloseTo(1 - 40 / 650, 6);
  });

  test('is per functional unit where that is counted: twice the work is not a loss', () => {
    const unit = { functionalUnit: 'inference' };
    const [saving] = realisedSavings(
      runs(
        [8, { ...unit, modelBits: 16, advice: quantise, functionalUnits: 1000 }],
        [8, { ...unit, modelBits: 4, energyKwh: 1.6, functionalUnits: 2000 }],
      ),
      all,
    );
    expect(saving).toMatchObject({ figure: 'energy per functional unit', outcome: 'as predicted' });
  });

  test.each([
    ['no saving shown', 12, 1.0],
    ['less', 12, 0.93],
    ['more', 12, 0.5],
    ['too few runs', 4, 0.8],
  ] as const)('is "%s" after %i runs at %d of the energy', (outcome, count, energyKwh) => {
    const [saving] = realisedSavings(
      runs([12, { modelBits: 16, advice: quantise }], [count, { modelBits: 4, energyKwh }]),
      all,
    );
    expect(saving?.outcome).toBe(outcome);
  });

  test('is not claimed where another tool, or another minor version, measured the later runs', () => {
    const before = { modelBits: 16, advice: quantise, tool: 'CodeCarbon', toolVersion: '3.1.0' };
    const after = { ...before, modelBits: 4, energyKwh: 0.8, advice: [] };
    const outcomeAt = (toolVersion: string) =>
      realisedSavings(runs([9, before], [9, { ...after, toolVersion }]), all)[0];
    expect(outcomeAt('3.2.0')).toMatchObject({ outcome: 'another tool' });
    expect(outcomeAt('3.2.0')).not.toHaveProperty('realised');
    expect(outcomeAt('3.1.4')).toMatchObject({ outcome: 'as predicted' });
  });

  test('is none where nobody advised it, or another setting changed', () => {
    expect(realisedSavings(runs([9, { modelBits: 16 }], [9, { modelBits: 4 }]), all)).toEqual([]);
    const moved = runs([9, { factorZone: 'PL', advice: quantise }], [9, { factorZone: 'FR' }]);
    expect(realisedSavings(moved, all)).toEqual([]);
  });

  test('is of the branch: runs of pull requests between its own do not count', () => {
    const rows = runs(
      [6, { modelBits: 16, advice: quantise }],
      [1, { modelBits: 4, energyKwh: 0.8, pullRequest: 7 }],
      [3, { modelBits: 16, advice: quantise }],
      [9, { modelBits: 4, energyKwh: 0.8 }],
    );
    const [saving, ...others] = realisedSavings(rows, all);
    expect(others).toEqual([]);
    expect(saving).toMatchObject({ runsBefore: 9, runsAfter: 9 });
  });

  test('counts what was avoided in the period of the report only', () => {
    const rows = runs(
      [9, { modelBits: 16, advice: quantise }],
      [60, { modelBits: 4, energyKwh: 0.8 }],
    );
    const [inAll] = realisedSavings(rows, all);
    const [inMarch] = realisedSavings(rows, ({ period }) => period === '2026-03');
    expect(inMarch?.runsInPeriod).toBe(10);
    expect(inMarch?.avoidedKg?.likely).toBeLessThan((inAll?.avoidedKg?.likely ?? 0) / 4);
  });
});

describe('advice that one run follows', () => {
  const before = { modelBits: 16, advice: quantise };
  const after = { modelBits: 4, energyKwh: 0.8, pullRequest: 7 };
  /** The last run against those before it. */
  const last = (rows: readonly LedgerRow[]) => savingsOfRun(rows.slice(-1), rows.slice(0, -1));

  test('is shown from the first run on, with the noise of the runs before', () => {
    const [saving, ...others] = last(runs([8, before], [1, after]));
    expect(others).toEqual([]);
    expect(saving).toMatchObject({ runsBefore: 8, runsAfter: 1, rules: ['quantisation'] });
    const { share = 0, low = 0, high = 0 } = saving?.realised ?? {};
    expect(share).toBeCloseTo(0.2, 1);
    // 3% of noise in one run: Student's t of 7 degrees is 2.4, times 0.8.
    expect(high - share).toBeGreaterThan(0.02);
    expect(high - share).toBeLessThan(0.13);
    expect(share - low).toBeCloseTo(high - share, 6);
  });

  test('has an interval that contains the true saving in about 19 of 20 runs', () => {
    const tries = Array.from({ length: 400 }, () => last(runs([20, before], [1, after]))[0]);
    const right = tries.filter(
      (one) => (one?.realised?.low ?? 1) <= 0.2 && (one?.realised?.high ?? 0) >= 0.2,
    );
    expect(right.length / tries.length).toBeGreaterThan(0.9);
    expect(right.length / tries.length).toBeLessThan(0.99);
  });

  test.each([
    ['with too few runs before', runs([4, before], [1, after])],
    ['without a change', runs([8, before], [1, { ...before, pullRequest: 7 }])],
    ['without advice', runs([8, { modelBits: 16 }], [1, after])],
    ['with another tool', runs([8, { ...before, tool: 'A' }], [1, { ...after, tool: 'B' }])],
    ['long after a change', runs([8, before], [6, { modelBits: 4, energyKwh: 0.8 }])],
  ])('is not shown %s', (_, rows) => {
    expect(last(rows)).toEqual([]);
  });

  test('is not shown in a pull request that did not make the change', () => {
    const { pullRequest: _, ...merged } = after;
    expect(last(runs([8, before], [3, merged]))).toHaveLength(1);
    expect(last(runs([8, before], [3, merged], [1, after]))).toEqual([]);
  });

  test('is not shown once the pull request has taken the change back', () => {
    expect(last(runs([8, before], [1, after], [1, { ...before, pullRequest: 7 }]))).toEqual([]);
  });

  test('counts neither other pull requests, nor earlier attempts, nor later runs', () => {
    const rows = runs([8, before], [3, { ...after, pullRequest: 6 }], [2, after]);
    const [first, own] = rows.slice(-2) as [LedgerRow, LedgerRow];
    const again = { ...own, attempt: 2 };
    const replaced = { ...first, attempt: 2 };
    const later = { ...own, runId: 99, at: '2027-01-01T00:00:00.000Z' };
    const [saving] = savingsOfRun([again], [...rows, replaced, later]);
    expect(saving).toMatchObject({ runsBefore: 8, runsAfter: 2 });
  });
});

describe('the cell of an advice', () => {
  test.each([
    [{ rule: 'cleaner-region', predicted: { low: 0.42, high: 0.61 } }, 'cleaner-region:0.42..0.61'],
    [{ rule: 'prompt-cache' }, 'prompt-cache:unknown'],
  ])('%j is %s', (advice, cell) => {
    expect(formatAdvice(advice)).toBe(cell);
    expect(parseAdvice(cell)).toEqual(advice);
  });

  test.each(['', 'x', 'x:1', 'x:0.5..0.2', 'x:0.1..7', '<b>:unknown', 'x:NaN..1'])(
    '%j is none',
    (cell) => expect(parseAdvice(cell)).toBeUndefined(),
  );
});
