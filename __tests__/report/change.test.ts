import { describe, expect, test } from '@jest/globals';
import type { Compared } from '../../src/compare/baseline/comparison.ts';
import type { Decomposition } from '../../src/compare/baseline/decompose.ts';
import { describeCause } from '../../src/report/change/cause.ts';
import { contributionsTo, describeContributions } from '../../src/report/change/contributions.ts';
import { whyItChanged } from '../../src/report/change/why-it-changed.ts';
import { whatIsLeft } from '../../src/report/text/budget-remaining.ts';
import { aMeasurement, budgetFile, findingsOf, typicalMethod } from './factories.ts';
import { scenarios } from './scenarios.ts';

const sentencesOn = (name: string) => whyItChanged(findingsOf(scenarios[name] ?? {}));

/** A typical run of 1 kg with noise of 100 g, and a run that is `above` grams higher by its energy. */
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
    [200, 0, 'Emissions rose by 200 g CO₂e: +200 g from more energy, ±0 from the grid'],
    [
      200,
      -50,
      'Emissions rose by 150 g CO₂e: +200 g from more energy, −50.0 g from a cleaner grid',
    ],
    [
      -200,
      -5,
      'Emissions fell by 205 g CO₂e: −200 g from less energy, −5.00 g from a cleaner grid',
    ],
    [
      200,
      -300,
      'Emissions fell by 100 g CO₂e, only because the grid was cleaner: +200 g from more energy, −300 g from a cleaner grid',
    ],
    [
      -200,
      300,
      'Emissions rose by 100 g CO₂e, only because the grid was dirtier: −200 g from less energy, +300 g from a dirtier grid',
    ],
    [
      20,
      300,
      'Emissions rose by 320 g CO₂e, mainly because the grid was dirtier: +20.0 g from more energy, +300 g from a dirtier grid',
    ],
    [
      -20,
      -300,
      'Emissions fell by 320 g CO₂e, mainly because the grid was cleaner: −20.0 g from less energy, −300 g from a cleaner grid',
    ],
    [
      20,
      1,
      'Emissions are typical, within the noise: +20.0 g from more energy, +1.00 g from a dirtier grid',
    ],
    [
      -90,
      0.1,
      'Emissions are typical, within the noise: −90.0 g from less energy, ±0 from the grid',
    ],
    [
      0.1,
      400,
      'Emissions rose by 400 g CO₂e, only because the grid was dirtier: ±0 from energy, +400 g from a dirtier grid',
    ],
    [0, 0, 'Emissions are typical, within the noise: ±0 from energy, ±0 from the grid'],
  ])('energy %d g, grid %d g', (energy, grid, sentence) => {
    expect(describeCause(comparedAt(energy), { energy, mix: 0, grid } as Decomposition)).toBe(
      sentence,
    );
  });

  test('says that the energy moved to other grids', () => {
    const cause = { energy: 10, mix: 300, grid: -20 } as Decomposition;
    expect(describeCause(comparedAt(310), cause)).toBe(
      'Emissions rose by 290 g CO₂e, mainly because more of the energy was used on dirtier grids: +10.0 g from more energy, +300 g from a shift to dirtier grids, −20.0 g from a cleaner grid',
    );
  });
});

describe('why it changed', () => {
  test('gives the typical run, its noise and the number of runs', () => {
    expect(sentencesOn('grid-hides-an-increase')).toEqual([
      'Emissions fell by 20.0 g CO₂e, only because the grid was cleaner: +34.6 g from more energy, −54.6 g from a cleaner grid.',
      'Typical energy on main: 500 Wh (median of 20 runs, standard deviation 7.25 Wh); alarm above 525 Wh.',
    ]);
  });

  test('says why an increase is only a warning', () => {
    expect(sentencesOn('within-noise')).toContain(
      'Only a warning: energy +9.6% is above the limit of +5% but below the alarm threshold of +14%, so it may be chance.',
    );
  });

  test('counts the runs that are missing for a baseline', () => {
    expect(sentencesOn('too-few-runs')).toEqual([
      'No baseline yet: 3 of 8 comparable runs on main, 5 to go. Until then only absolute limits apply.',
    ]);
  });

  test('names only what differs between two methods', () => {
    expect(sentencesOn('another-method')).toEqual([
      'Not comparable with earlier runs on main: now CodeCarbon 3.3, before CodeCarbon 2.8. A new baseline begins.',
    ]);
    const history = Array.from({ length: 9 }, () => ({
      ...{ emissionsKg: 0.2, energyKwh: 0.5 },
      method: typicalMethod.replace(' · PUE 1.1', ''),
    }));
    expect(whyItChanged(findingsOf({ ...scenarios['another-method'], history }))).toEqual([
      'Not comparable with earlier runs on main: now PUE 1.1. A new baseline begins.',
    ]);
  });

  test('separates what was inherited from what this run adds', () => {
    expect(sentencesOn('month-is-used-up')).toContain(
      'main was already over this limit, with 75.0 kg this month; this run adds 3.10 kg.',
    );
    const policy = budgetFile('budgets:\n  - branches: main\n    emissions: 5 kg\n');
    const measurements = [aMeasurement('train', { kg: 5.5, kwh: 13 })];
    expect(whyItChanged(findingsOf({ policy, measurements, history: [6] }))).toEqual([
      'main was already over this limit, at 6.00 kg; this run saves 500 g.',
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
])('what is left of 5 kg after %d kg', (used, runsOut, text) => {
  const course = { metric: 'emissions', limit: 5000, used: used * 1000, pace: 1 } as const;
  expect(whatIsLeft({ ...course, ...(runsOut && { runsOut }) })).toBe(text);
});

describe('what each workload contributed', () => {
  const contributionsOf = (name: string) => {
    const [verdict] = findingsOf(scenarios[name] ?? {}).judgement.verdicts;
    return verdict && contributionsTo(verdict);
  };

  test('is before, after and why, largest first', () => {
    expect(contributionsOf('pull-request')).toMatchObject({
      metric: 'emissions',
      workloads: [
        {
          ...{ name: 'train-resnet50', change: 'changed', after: 4050 },
          before: expect.closeTo(2960, -2),
          why: ['energy +41% (ran 39% longer)', 'grid 2.8% cleaner'],
        },
        { name: 'train-distilbert', why: ['energy +44% (ran 41% longer)', 'grid 2.9% cleaner'] },
        {
          name: 'evaluate',
          why: ['energy +48% (ran 44% longer)', 'grid 2.9% cleaner'],
        },
      ],
    });
  });

  test('distinguishes a longer run from one that draws more power', () => {
    const history = Array.from({ length: 20 }, (_, index) => ({
      ...{ energyKwh: 0.5 + (index % 3) / 1000, emissionsKg: 0.2, durationS: 3600 },
    }));
    const [verdict] = findingsOf({
      measurements: [aMeasurement('train', { kg: 0.4, kwh: 1 })],
      policy: budgetFile('budgets:\n  - branches: main\n    energy: { increase: 5% }\n'),
      history,
    }).judgement.verdicts;
    // 5,400 s instead of 3,600 s, and twice the energy: 1.5 × 1.33.
    expect(verdict && describeContributions(verdict)).toEqual([
      'Why train changed: energy +100% (ran 50% longer, power +33%).',
    ]);
  });

  test('names workloads that are new or have no report', () => {
    const measurements = ['train', 'evaluate'].map((name) => aMeasurement(name, { kg: 1, kwh: 2 }));
    const history = Array.from({ length: 20 }, (_, index) =>
      ['train', 'distil'].map((workload) => ({
        ...{ workload, runId: 100 + index, energyKwh: 2, emissionsKg: 1 },
      })),
    ).flat();
    const [verdict] = findingsOf({ measurements, history }).judgement.verdicts;
    expect(verdict && contributionsTo(verdict)?.workloads).toMatchObject([
      { name: 'evaluate', change: 'new', after: 1000, why: ['new'] },
      { name: 'train', change: 'changed', why: [] },
      { name: 'distil', change: 'gone', before: 1000, why: ['no report'] },
    ]);
  });

  test('names the model behind a change of tokens', () => {
    const usage = { model: 'claude-opus-4-1', calls: 10, inputTokens: 1000 };
    const chat = aMeasurement(
      'chat',
      { kg: 1, kwh: 2 },
      {
        kind: 'estimated',
        usage: [{ ...usage, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 1500 }],
      },
    );
    const history = Array.from({ length: 20 }, () => ({
      ...{ workload: 'chat', kind: 'estimated' as const, energyKwh: 2, emissionsKg: 1 },
      ...{ inputTokens: 1000, cachedTokens: 0, outputTokens: 1000, durationS: 5400 },
    }));
    const policy = budgetFile('budgets:\n  - branches: main\n    tokens: { output: 1 k }\n');
    const [verdict] = findingsOf({ measurements: [chat], history, policy }).judgement.verdicts;
    expect(verdict && contributionsTo(verdict)).toMatchObject({
      metric: 'output-tokens',
      workloads: [{ name: 'chat', why: ['output tokens +50% (mostly claude-opus-4-1)'] }],
    });
  });

  test('does not miss a report that is measured in a new way', () => {
    const [verdict] = findingsOf({
      measurements: ['train', 'evaluate'].map((name, index) =>
        aMeasurement(name, { kg: 1, kwh: 2 }, index === 1 ? { method: { tool: 'Eco-CI' } } : {}),
      ),
      history: Array.from({ length: 20 }, (_, index) =>
        ['train', 'evaluate'].map((workload) => ({
          ...{ workload, runId: 100 + index, energyKwh: 2, emissionsKg: 1 },
        })),
      ).flat(),
    }).judgement.verdicts;
    const evaluate =
      verdict && contributionsTo(verdict)?.workloads.find((one) => one.name === 'evaluate');
    expect(evaluate).toMatchObject({
      change: 'changed',
      after: 1000,
      why: ['measured in a new way'],
    });
  });

  test('is undefined without a baseline', () => {
    expect(contributionsOf('over-several-workloads')).toBeUndefined();
  });
});
