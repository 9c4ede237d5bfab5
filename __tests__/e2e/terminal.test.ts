import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { type Job, startJob } from './runner/job.ts';
import { nodes } from './runner/nodes.ts';
import { budgetOf, budgetPath } from './runner/scene.ts';
import { runStep } from './runner/step.ts';
import { push } from './runner/trigger.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

const github = await githubForTests();
let job: Job;
beforeAll(() => {
  const files = {
    'emissions.csv': codecarbon(),
    'bad.csv': codecarbon({ emissions: '-1' }),
    [budgetPath]: budgetOf('5 kg'),
  };
  job = startJob(github, push(github.world), { files });
});

const hostile = 'odd\u001b[31m\u202e';

describe.each(nodes)('on %s', (_, node) => {
  test('shows hidden characters in names of folders and files', async () => {
    const files = { [`${hostile}/emissions.csv`]: codecarbon() };
    const here = startJob(github, push(github.world), { files });
    const inputs = [[], [`${hostile}.csv`]];
    for (const args of inputs) {
      const run = { node, args: [cli, 'check', '--budget', '7 kg', ...args] };
      const { log } = await runStep(here, run);
      expect(log).toContain('odd\\u001b[31m\\u202e');
      expect(log).not.toContain(hostile);
    }
  });

  test.each([
    ['over the budget file', [], 1, /Over budget: 6\.20 kg of 5\.00 kg/],
    [
      'a looser one-line budget',
      ['emissions.csv', '--budget', '7kg'],
      1,
      /the\s+stricter\s+one\s+decides/,
    ],
    ['a report that cannot be read', ['bad.csv'], 2, /bad\.csv:2:\d+/],
    ['a budget that cannot be read', ['--budget', '5'], 2, /Add g, kg or t\./],
  ])('the command line gives the same verdict: %s', async (_name, args, exitCode, words) => {
    const result = await runStep(job, { node, args: [cli, 'check', '--branch', 'main', ...args] });
    expect(result.log).toMatch(words);
    expect(result.exitCode).toBe(exitCode);
    expect(github.log).toEqual([]);
  });
});
