import { expect, test } from '@jest/globals';
import type { RealisedSaving } from '../../src/ledger/savings.ts';
import { comment } from '../../src/report/comment/comment.ts';
import { describe as resultOf } from '../../src/report/json/result.ts';
import { findingsOf } from './factories.ts';
import { render } from './rendered.ts';

const saving: RealisedSaving = {
  ...{ workload: 'train', kind: 'measured', rules: ['cleaner-region'], setting: 'grid zone' },
  ...{ from: 'POL', to: 'SWE', at: '2026-11-20T14:05:00.000Z', sha: '3f78685' },
  ...{ runsBefore: 8, runsAfter: 1, runsInPeriod: 1, figure: 'carbon intensity' },
  predicted: { low: 0.2, high: 0.45 },
  realised: { share: 0.31, low: 0.19, high: 0.43 },
  outcome: 'as predicted',
};

const shown = (more: Partial<RealisedSaving> = {}, count = 1) =>
  render(
    comment({ ...findingsOf({}), savings: Array(count).fill({ ...saving, ...more }) }),
  ).flatMap(({ name, text }) => (name === 'li' && /Followed|Changed/.test(text) ? [text] : []));

test('advice that was followed is predicted against realised, with its noise', () => {
  expect(shown()).toEqual([
    'Followed cleaner-region for train (grid zone POL → SWE): carbon intensity predicted −20% to −45%, realised −31% ± 12% (8 runs before, this run).',
  ]);
});

test('a change that saved nothing is not called a saving', () => {
  const realised = { share: -0.02, low: -0.08, high: 0.04 };
  const [text] = shown({ outcome: 'no saving shown', realised, runsAfter: 3 });
  expect(text).toMatch(
    /^Changed after .* realised \+2% ± 6% \(8 runs before, 3 runs since\)\. No saving beyond noise\.$/,
  );
});

test('without a prediction and without noise, neither is stated', () => {
  const { predicted: _, ...unknown } = saving;
  const savings = [{ ...unknown, realised: { share: 0.5, low: 0.5, high: 0.5 } }];
  expect(comment({ ...findingsOf({}), savings })).toContain('carbon intensity realised −50% (8');
});

test('names from outside are shown as they are', () => {
  const [text] = shown({ workload: '<b>@team</b>', from: '`a`', to: 'x|y\u202e' });
  expect(text).toContain('for <b>@team</b> (grid zone `a` → x|y\\u202e)');
});

test('a long list ends with a count, and the result has all', () => {
  expect(shown({}, 40)).toHaveLength(12);
  const findings = { ...findingsOf({}), savings: [saving] };
  expect(resultOf(findings).savings).toEqual([saving]);
  expect(resultOf(findingsOf({}))).not.toHaveProperty('savings');
});
