import { describe, expect, test } from '@jest/globals';
import { judge } from '../../src/compare/judge.ts';
import { measured, measurement, noPolicy, onMain, policy } from './samples.ts';

const fiveKilos = policy('budgets:\n  - branches: "**"\n    emissions: 5 kg');

describe('one limit', () => {
  test.each([
    [6200, 'over', 'failure'],
    [5000.000001, 'within the ninth digit', 'success'],
    [5000, 'near', 'success'],
    [4000, 'near', 'success'],
    [3999, 'within', 'success'],
    [0, 'within', 'success'],
  ])('of 5 kg, at %d g, is %s', (emissions, level, conclusion) => {
    const judgement = judge(measured([measurement('train', { emissions })]), fiveKilos, onMain);
    expect(judgement.conclusion).toBe(conclusion);
    expect(judgement.level).toBe(level === 'within the ninth digit' ? 'near' : level);
  });

  test('of zero allows zero and nothing else', () => {
    const nothing = policy('budgets:\n  - branches: "**"\n    water: 0 L');
    const levelAt = (water: number) =>
      judge(measured([measurement('train', { water })]), nothing, onMain).level;
    expect([levelAt(0), levelAt(0.001)]).toEqual(['within', 'over']);
  });

  test('ignores floating-point errors of a sum', () => {
    const limit = policy('budgets:\n  - branches: "**"\n    emissions: 0.3 g');
    const parts = [0.1, 0.1, 0.1].map((emissions, at) => measurement(`part ${at}`, { emissions }));
    expect(judge(measured(parts), limit, onMain).level).toBe('near');
  });
});

describe('the budget that applies', () => {
  const budgets = policy(`budgets:
  - branches: main
    emissions: 5 kg
  - branches: release/**
    workloads: train-*
    per: workload
    emissions: 2 kg
  - branches: release/**
    energy: 10 kWh
`);
  const run = measured([
    measurement('train-eu', { emissions: 1500, energy: 3 }),
    measurement('train-us', { emissions: 2500, energy: 5 }),
    measurement('evaluate', { emissions: 4000, energy: 9 }),
  ]);
  const subjects = (branch: string) =>
    judge(run, budgets, { ...onMain, branch }).verdicts.map(({ subject, level }) => [
      subject,
      level,
    ]);

  test('sums the run by default', () => {
    expect(subjects('main')).toEqual([['all workloads', 'over']]);
  });
  test('judges each workload with per: workload, the worst first', () => {
    expect(subjects('release/1')).toEqual([
      ['train-us', 'over'],
      ['evaluate', 'near'],
      ['train-eu', 'within'],
    ]);
  });
  test('is absent on a branch that no entry matches', () => {
    const judgement = judge(run, budgets, { ...onMain, branch: 'topic' });
    expect([judgement.level, judgement.conclusion]).toEqual(['unbudgeted', 'neutral']);
  });
  test('is found by any name of a workload', () => {
    const byArtifact = measured([
      measurement('codecarbon', { emissions: 2500 }, { names: ['codecarbon', 'train-7'] }),
    ]);
    expect(judge(byArtifact, budgets, { ...onMain, branch: 'release/1' }).level).toBe('over');
  });
});

describe('what is missing', () => {
  const judgeWith = (missing: string) =>
    judge(
      measured([]),
      policy(`budgets:\n  - branches: "**"\n    emissions: 5 kg\nmissing: ${missing}`),
      onMain,
    );
  test.each([
    ['fail', 'failure'],
    ['warn', 'neutral'],
    ['pass', 'success'],
  ])('without a report, missing: %s means %s', (missing, conclusion) => {
    expect(judgeWith(missing)).toMatchObject({ level: 'missing', conclusion });
  });

  test('is a figure that no report has, never zero', () => {
    const judgement = judge(measured([measurement('train', { energy: 1 })]), fiveKilos, onMain);
    expect(judgement).toMatchObject({ level: 'missing', conclusion: 'failure' });
    expect(judgement.verdicts[0]?.results[0]).not.toHaveProperty('used');
  });

  test('is a figure that only some reports have, unless these already exceed the limit', () => {
    const part = (emissions: number) =>
      judge(
        measured([measurement('a', { emissions }), measurement('b', { energy: 1 })]),
        fiveKilos,
        onMain,
      ).level;
    expect([part(1000), part(6000)]).toEqual(['missing', 'over']);
  });

  test('is an expected report that is absent, whatever the others say', () => {
    const run = measured([
      measurement(
        'a',
        { emissions: 10 },
        { source: { artifact: 'emissions-1', file: 'out/e.csv' } },
      ),
      measurement('emissions-2', { emissions: 10 }, { source: { file: 'out/f.csv' } }),
    ]);
    const judgement = judge(run, fiveKilos, {
      ...onMain,
      expect: ['emissions-1', 'f.csv', 'out/*', 'emissions-2', 'e.csv'],
    });
    expect(judgement).toMatchObject({
      absent: ['emissions-2', 'e.csv'],
      level: 'missing',
      conclusion: 'failure',
    });
  });

  test('is a report that could not be read', () => {
    const run = measured([measurement('a', { emissions: 10 })], {
      problems: [{ what: 'broken', where: { file: 'x.csv' }, remedy: 'fix it' }],
    });
    expect(judge(run, fiveKilos, onMain)).toMatchObject({
      level: 'missing',
      conclusion: 'failure',
    });
  });
});

test('an invalid budget file fails and still shows what was measured', () => {
  const judgement = judge(measured([measurement('a', { emissions: 10 })]), policy('x: 1'), onMain);
  expect(judgement).toMatchObject({ conclusion: 'failure', amounts: { emissions: 10 } });
});

test('no budget at all is neutral', () => {
  const judgement = judge(measured([measurement('a', { emissions: 10 })]), noPolicy, onMain);
  expect(judgement).toMatchObject({ level: 'unbudgeted', conclusion: 'neutral' });
});

test('the limit that decides is the worst, not the first', () => {
  const two = policy('budgets:\n  - branches: "**"\n    emissions: 5 kg\n    energy: 2 kWh');
  const { decisive } = judge(
    measured([measurement('a', { emissions: 1000, energy: 3 })]),
    two,
    onMain,
  );
  expect(decisive).toMatchObject({
    result: { kind: 'amount', level: 'over', share: 1.5, limit: { metric: 'energy' } },
  });
});
