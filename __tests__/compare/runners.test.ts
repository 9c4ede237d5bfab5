import { describe, expect, test } from '@jest/globals';
import { policy } from './samples.ts';

const budgets = 'budgets: [{ branches: "**", energy: 5 Wh }]\n';
const read = (line: string) => policy(`${budgets}${line}`);

describe('runners in the budget file', () => {
  test.each([
    ['350 W', { kind: 'power', low: 350, high: 350 }],
    ['200-350 W', { kind: 'power', low: 200, high: 350 }],
    ['1.2 kW', { kind: 'power', low: 1200, high: 1200 }],
    ['[200 W, 0.35 kW]', { kind: 'power', low: 200, high: 350 }],
    ['16 vCPU', { kind: 'size', vcpus: 16 }],
  ])('%s', (text, runner) => {
    expect(read(`runners: { my-label: ${text} }`)).toMatchObject({
      kind: 'policy',
      policy: { runners: [{ label: 'my-label', ...runner }] },
    });
  });

  test.each([
    ['350', 'is not a power'],
    ['350 kWh', 'is not a power'],
    ['350-200 W', 'has the higher power first'],
    ['0 W', 'is not above zero'],
    ['[350 W, 200 W]', 'must be a lower and an upper power'],
    ['[350 W]', 'must have two powers'],
  ])('%s is refused with its place', (text, why) => {
    const reading = read(`runners: { my-label: ${text} }`);
    expect(reading).toMatchObject({ kind: 'broken' });
    const [problem] = reading.kind === 'broken' ? reading.problems : [];
    expect(problem?.what).toContain(why);
    expect(problem?.where).toMatchObject({ line: 2 });
  });

  test('and measured-jobs are patterns', () => {
    expect(read('measured-jobs: [train, "evaluate-*"]')).toMatchObject({
      policy: { measuredJobs: ['train', 'evaluate-*'] },
    });
  });
});
