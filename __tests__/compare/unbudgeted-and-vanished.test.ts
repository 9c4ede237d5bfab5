import { expect, test } from '@jest/globals';
import type { HistoryRecord } from '../../src/compare/history/history-records.ts';
import { judge } from '../../src/compare/judge.ts';
import { measured, measurement, onMain, policy } from './samples.ts';

const file = (text: string) => policy(`budgets:\n  - branches: main\n${text}`);
const trainOnly = '    workloads: train\n    emissions: 5 kg\n';
const train = measurement('train', { emissions: 1000, energy: 2 });
const serve = measurement('serve', { emissions: 50_000, energy: 9 });

test.each([
  ['', 'near', 'neutral'],
  ['unbudgeted: fail\n', 'near', 'failure'],
  ['unbudgeted: pass\n', 'within', 'success'],
])('a workload without a budget next to one with a budget: %j', (more, level, conclusion) => {
  const judgement = judge(measured([train, serve]), file(trainOnly + more), onMain);
  expect(judgement).toMatchObject({ level, conclusion, unbudgeted: [{ name: 'serve' }] });
});

test('strict fails on a missing budget and on a warning about the budget file', () => {
  const strict = { ...onMain, strict: true };
  expect(judge(measured([train, serve]), file(trainOnly), strict).conclusion).toBe('failure');
  const idle = file(`${trainOnly}  - branches: main\n    workloads: trian\n    emissions: 1 kg\n`);
  expect(judge(measured([train]), idle, onMain).conclusion).toBe('success');
  expect(judge(measured([train]), idle, strict).conclusion).toBe('failure');
});

test('entries that match nothing, or never can, cause a warning with their line', () => {
  const text = `    emissions: 5 kg\n  - branches: main\n    workloads: x\n    emissions: 1 kg\n`;
  expect(judge(measured([train]), file(text), onMain).warnings).toMatchObject([
    { title: 'A budget entry can never apply', where: { line: 4 } },
  ]);
  const typo = file('    workloads: trian\n    emissions: 5 kg\n');
  expect(judge(measured([train]), typo, onMain).warnings).toMatchObject([
    { where: { line: 2 }, remedy: 'Did you mean "train"?' },
  ]);
});

test('names that look equal are equal; a name of two alphabets causes a warning', () => {
  const unseen = judge(
    measured([measurement('tra\u200bin', { emissions: 9000 })]),
    file(trainOnly),
    onMain,
  );
  expect(unseen.level).toBe('over');
  const cyrillic = measurement('tr\u0430in', { emissions: 9000 }, { source: {} });
  expect(judge(measured([cyrillic]), file(trainOnly), onMain).warnings).toContainEqual(
    expect.objectContaining({ title: 'A name mixes letters of several alphabets' }),
  );
});

test('a total applies in addition to limits on each workload', () => {
  const text = '    per: workload\n    emissions: 2 kg\n    total: { emissions: 3 kg }\n';
  const parts = ['a', 'b', 'c', 'd'].map((name) => measurement(name, { emissions: 1000 }));
  expect(judge(measured(parts), file(text), onMain)).toMatchObject({
    level: 'over',
    decisive: { verdict: { subject: 'all workloads' }, result: { used: 4000 } },
  });
});

const past = (workload: string, method: string, runs = 8): HistoryRecord[] =>
  Array.from({ length: runs }, (_, at) => ({
    ...{ at: `2026-11-0${at + 1}T12:00:00Z`, sha: 'a', branch: 'main', runId: at + 1, attempt: 1 },
    ...{ workload, emissionsKg: 1, energyKwh: 2, carbonIntensity: 500, method, verdict: 'within' },
  }));
const typical = 'CodeCarbon 3.3 · machine';
const rise = '    energy: { increase: 5% }\nbaseline: { runs: 8 }\n';

test('a vanished workload makes the run near, with its typical amount', () => {
  const history = [...past('train', typical), ...past('eval', typical)];
  const judgement = judge(measured([train]), file('    emissions: 5 kg\n'), { ...onMain, history });
  expect(judgement).toMatchObject({
    level: 'near',
    vanished: [{ name: 'eval', amounts: { emissions: 1000 } }],
  });
});

test('runs of other branches say nothing about what vanished', () => {
  const elsewhere = past('train', typical).map((record, index) => ({
    ...record,
    ...{ branch: 'dev', runId: 100 + index, at: `2026-11-2${index}T12:00:00Z` },
  }));
  const history = [...past('train', typical), ...past('eval', typical), ...elsewhere];
  const judgement = judge(measured([train]), file('    emissions: 5 kg\n'), { ...onMain, history });
  expect(judgement.vanished).toMatchObject([{ name: 'eval', hadBy: 5, lastRuns: 5 }]);
});

test('a renamed workload is compared by the sum of the run', () => {
  const renamed = measurement('train2', { emissions: 1480, energy: 2.96 });
  const judgement = judge(measured([renamed]), file(rise), {
    ...onMain,
    history: past('train', typical),
  });
  const comparison = judgement.verdicts[0]?.comparisons.energy;
  expect(judgement.level).toBe('over');
  expect(comparison).toMatchObject({
    kind: 'compared',
    parts: [{ kind: 'new' }, { kind: 'gone' }],
  });
});

test.each([
  ['', 'near'],
  ['unproven: fail\n', 'over'],
])('a new method does not begin a baseline silently: %j', (more, level) => {
  const other = measurement('train', { emissions: 1000, energy: 4 }, { method: { tool: 'New' } });
  const on = { ...onMain, history: past('train', typical) };
  expect(judge(measured([other]), file(rise + more), on).level).toBe(level);
  const zero = measurement('train', { emissions: 0, energy: 0 }, { method: { tool: 'New' } });
  const doubled = measurement('train', { emissions: 2000, energy: 4 });
  expect(judge(measured([doubled, zero]), file(rise + more), on).level).toBe('over');
});
