import { describe, expect, test } from '@jest/globals';
import type { Compared } from '../../src/compare/baseline/comparison.ts';
import type { Decomposition } from '../../src/compare/baseline/decompose.ts';
import { whatIsLeft } from '../../src/report/text/budget-remaining.ts';
import { describeCause } from '../../src/report/text/cause.ts';
import { whyItChanged } from '../../src/report/text/change.ts';
import { aMeasurement, budgetFile, findingsOf, usualMethod } from './factories.ts';
import { scenarios } from './scenarios.ts';

const sentencesOn = (name: string) => whyItChanged(findingsOf(scenarios[name] ?? {}));

/** A typical run of 1 kg with noise of 100 g, and this one so many grams above it by its energy. */
function comparedAt(above: number): Compared {
  const baseline = { runs: 20, median: 1000, deviation: 1, band: 100 };
  return {
    kind: 'compared',
    ...{ baseline, current: 1000 + above, change: above / 1000, beyondNoise: above > 100 },
    threshold: 1100,
    parts: [],
    uncompared: [],
  };
}

describe('the cause of a change', () => {
  test.each([
    [200, 0, 'Emits more than a typical run: energy +200 g, grid ±0'],
    [200, -50, 'Emits more than a typical run: energy +200 g, grid −50.0 g, together +150 g CO₂e'],
    [-200, -5, 'Emits less than a typical run: energy −200 g, grid −5.00 g, together −205 g CO₂e'],
    [
      200,
      -300,
      'Emits less only because the grid was cleaner: energy +200 g, grid −300 g, together −100 g CO₂e',
    ],
    [
      -200,
      300,
      'Emits more only because the grid was dirtier: energy −200 g, grid +300 g, together +100 g CO₂e',
    ],
    [
      20,
      300,
      'Emits more only because the grid was dirtier: energy +20.0 g, grid +300 g, together +320 g CO₂e',
    ],
    [
      -20,
      -300,
      'Emits less only because the grid was cleaner: energy −20.0 g, grid −300 g, together −320 g CO₂e',
    ],
    [
      20,
      1,
      'Emits as much as a typical run, within the noise: energy +20.0 g, grid +1.00 g, together +21.0 g CO₂e',
    ],
    [-90, 0.1, 'Emits as much as a typical run, within the noise: energy −90.0 g, grid ±0'],
    [0.1, 400, 'Emits more only because the grid was dirtier: energy ±0, grid +400 g'],
    [0, 0, 'Emits as much as a typical run, within the noise: energy ±0, grid ±0'],
  ])('energy %d g, grid %d g', (energy, grid, told) => {
    expect(describeCause(comparedAt(energy), { energy, mix: 0, grid } as Decomposition)).toBe(told);
  });
});

describe('why it changed', () => {
  test('states the typical run, its noise and the number of runs', () => {
    expect(sentencesOn('grid-hides-an-increase')).toEqual([
      'Emits less only because the grid was cleaner: energy +34.6 g, grid −54.6 g, together −20.0 g CO₂e.',
      'Typical energy on main: 500 Wh, the median of 20 runs, with a standard deviation of 7.25 Wh; alarm threshold 525 Wh.',
    ]);
  });

  test('says why an increase is only a warning', () => {
    expect(sentencesOn('within-noise')).toContain(
      'Only a warning: energy +9.6% is past the limit of +5%, but below the alarm threshold of +14%, so chance may explain it.',
    );
  });

  test('counts the runs that a baseline lacks', () => {
    expect(sentencesOn('too-few-runs')).toEqual([
      'No baseline yet: 3 of 8 comparable runs on main, 5 to go; until then only absolute limits apply.',
    ]);
  });

  test('names of two methods only what differs', () => {
    expect(sentencesOn('another-method')).toEqual([
      'Not comparable with earlier runs on main: now CodeCarbon 3.3, before CodeCarbon 2.8. A new baseline begins.',
    ]);
    const history = Array.from({ length: 9 }, () => ({
      ...{ emissionsKg: 0.2, energyKwh: 0.5 },
      method: usualMethod.replace(' · PUE 1.1', ''),
    }));
    expect(whyItChanged(findingsOf({ ...scenarios['another-method'], history }))).toEqual([
      'Not comparable with earlier runs on main: now PUE 1.1. A new baseline begins.',
    ]);
  });

  test('tells what was inherited, and what this run adds', () => {
    expect(sentencesOn('month-is-used-up')).toContain(
      'main was over this limit already, with 75.0 kg this month; this run adds 3.10 kg.',
    );
    const policy = budgetFile('budgets:\n  - branches: main\n    emissions: 5 kg\n');
    const measurements = [aMeasurement('train', { kg: 5.5, kwh: 13 })];
    expect(whyItChanged(findingsOf({ policy, measurements, history: [6] }))).toEqual([
      'main was over this limit already, at 6.00 kg; this run takes off 500 g.',
    ]);
  });

  test('names the workload where there are several verdicts', () => {
    const policy = budgetFile(
      'budgets:\n  - branches: main\n    emissions: { month: 9 kg }\n    per: workload\n',
    );
    const measurements = ['train', 'evaluate'].map((name) => aMeasurement(name, { kg: 1, kwh: 2 }));
    expect(whyItChanged(findingsOf({ policy, measurements }))).toEqual([
      'evaluate: Emissions this month on main: 8.00 kg left.',
      'train: Emissions this month on main: 8.00 kg left.',
    ]);
  });
});

test.each([
  [3, undefined, '2.00 kg left, enough at this pace'],
  [4, new Date('2026-11-23'), '1.00 kg left, at this pace until Nov 23'],
  [6, new Date('2026-11-16'), '1.00 kg over, used up since Nov 16'],
])('what is left of 5 kg after %d kg', (used, runsOut, told) => {
  const course = { metric: 'emissions', limit: 5000, used: used * 1000, pace: 1 } as const;
  expect(whatIsLeft({ ...course, ...(runsOut && { runsOut }) })).toBe(told);
});
