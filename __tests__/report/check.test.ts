import { describe, expect, test } from '@jest/globals';
import { check } from '../../src/report/check/check.ts';
import { byteLength } from '../../src/report/text/byte-limit.ts';
import { aMeasurement, findingsOf } from './factories.ts';
import { scenarios } from './scenarios.ts';

const file = '.github/carbon-budgets.yml';
const annotationsOf = (name: string) => check(findingsOf(scenarios[name] ?? {})).annotations;

describe('annotations', () => {
  test('are on the line of each limit that is exceeded or near, the exceeded ones first', () => {
    expect(annotationsOf('emissions-and-energy')).toMatchObject([
      { level: 'failure', title: 'Over the energy budget: train', where: { file, line: 4 } },
      { level: 'warning', title: 'Near the emissions budget: train', where: { file, line: 3 } },
    ]);
  });

  test('name the excess and the largest workloads', () => {
    expect(annotationsOf('over-several-workloads')[0]?.message).toBe(
      [
        '6.20 kg of 5.00 kg CO₂e, +24%.',
        'Use 1.20 kg less, or change this limit.',
        'Largest of 3 workloads: train-resnet50 4.05 kg, train-distilbert 1.62 kg, evaluate 530 g.',
      ].join('\n'),
    );
  });

  test('are on the line of each problem in the budget file', () => {
    const found = annotationsOf('broken-budget');
    expect(found.map(({ level, where: { line } }) => [level, line])).toEqual([
      ['failure', 3],
      ['failure', 5],
    ]);
  });

  test.each([
    ['missing-report', 'No report was found'],
    ['absent-shard', 'Expected reports are missing'],
    ['unreadable-report', 'A report cannot be read'],
  ])('%s: is on no line, because the budget file is not the cause', (name, title) => {
    expect(annotationsOf(name)).toMatchObject([{ level: 'failure', title, where: {} }]);
  });

  test('say what was there instead of a report', () => {
    expect(annotationsOf('missing-report')[0]?.message).toMatch(
      /^None of the run's 2 artifacts is named like "\*emissions\*".*\n- artifact carbon-train: its name does not match\n- artifact test-logs: .*\nIf the report is in carbon-train, write in the gate's step: artifacts: "carbon-train"$/,
    );
  });

  test('are not failures in observe mode', () => {
    for (const name of ['broken-budget', 'missing-report', 'over'] as const)
      expect(
        check(findingsOf({ ...scenarios[name], run: { mode: 'observe' } })).annotations,
      ).not.toContainEqual(expect.objectContaining({ level: 'failure' }));
  });

  test('say where in the artifact a report cannot be read', () => {
    expect(annotationsOf('unreadable-report')[0]?.message).toMatch(
      /^emissions\.csv:3:6 in artifact emissions-shard-2\n.*not a number\nRun the measurement again/,
    );
  });

  test('have no place when the budget is not a file', () => {
    const findings = findingsOf({ policy: { kind: 'input', text: '1 kg' } });
    expect(check(findings).annotations).toMatchObject([{ level: 'failure', where: {} }]);
  });

  test('are warnings where missing reports do not fail', () => {
    const policy = {
      kind: 'file',
      path: file,
      text: 'budgets: [{ branches: main, emissions: 5 kg }]\nmissing: warn\n',
    } as const;
    const { annotations } = check(findingsOf({ measurements: [], policy }));
    expect(annotations).toMatchObject([{ level: 'warning', title: 'No report was found' }]);
  });

  test('are absent within the budget', () => {
    expect(annotationsOf('within')).toEqual([]);
  });

  test.each(['over', 'broken-budget', 'missing-report', 'emissions-and-energy'])(
    'of %s are never failures in observe mode',
    (name) => {
      const scenario = scenarios[name] ?? {};
      const levels = (mode: 'enforce' | 'observe') =>
        check(findingsOf({ ...scenario, run: { mode } })).annotations.map(({ level }) => level);
      expect(levels('enforce')).toContain('failure');
      expect(levels('observe')).not.toContain('failure');
      expect(levels('observe')).toHaveLength(levels('enforce').length);
    },
  );
});

test.each(Object.entries(scenarios))('%s keeps to GitHub’s limits', (_, scenario) => {
  const { title, summary, annotations } = check(findingsOf(scenario));
  expect(title.length).toBeLessThan(255);
  expect(summary.length).toBeLessThan(65_535);
  for (const { title: own, message } of annotations) {
    expect(own.length).toBeLessThan(255);
    expect(byteLength(message)).toBeLessThan(65_536);
    expect(message).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  }
});

test('a title of characters that take two units each fits', () => {
  const measurements = [aMeasurement('🚀'.repeat(500), { kg: 9 }), aMeasurement('b', { kg: 1 })];
  const findings = findingsOf({ measurements, run: { branch: '🚀'.repeat(500) } });
  expect(check(findings).title.length).toBeLessThan(255);
});
