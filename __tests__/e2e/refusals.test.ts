import { describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { nodes } from './runner/nodes.ts';
import {
  budgetOf,
  budgetPath,
  checksOn,
  commentsOn,
  judgePull,
  proposal,
  report,
} from './runner/scene.ts';
import type { Pull } from './stand-in/world.ts';

const github = await githubForTests();

/** The comment, the check and the annotations, as one text to look for words in. */
const allSaid = (pull: Pull) =>
  [
    commentsOn(github, pull)[0]?.body,
    JSON.stringify(
      checksOn(github, pull.head.sha).map(({ title, annotations }) => [title, annotations]),
    ),
  ].join('\n');

describe.each(nodes)('on %s', (_, node) => {
  test('fails without a report: missing is not zero', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    const { result } = await judgePull(github, node, pull, { uploads: [] });
    expect(result).toMatchObject({
      exitCode: 1,
      outputs: { verdict: 'missing', conclusion: 'failure' },
    });
    expect(result.outputs['emissions-kg']).toBe('');
    expect(allSaid(pull)).toContain('No report was found');
    expect(checksOn(github, pull.head.sha)).toEqual([
      expect.objectContaining({ status: 'completed', conclusion: 'failure' }),
    ]);
  });

  test.each([
    ['warn', 'neutral'],
    ['pass', 'success'],
  ])('missing: %s does not fail', async (missing, conclusion) => {
    const pull = proposal(github, `${budgetOf('5 kg')}missing: ${missing}\n`);
    const { result } = await judgePull(github, node, pull, { uploads: [] });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ verdict: 'missing', conclusion });
  });

  test('names a shard without a report', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    const { result } = await judgePull(github, node, pull, {
      uploads: [report({ project_name: 'a' }, 'emissions-a')],
      inputs: { expect: 'emissions-a\nemissions-b' },
    });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'missing' } });
    expect(allSaid(pull)).toContain('emissions-b');
    expect(allSaid(pull)).not.toContain('No report was found for "emissions-a"');
  });

  test('refuses a bad report with file, line, column and remedy', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    const { result } = await judgePull(github, node, pull, {
      uploads: [report({ emissions: 'NaN' }, 'emissions-bad')],
    });
    expect(result.exitCode).toBe(1);
    expect(allSaid(pull)).toMatch(/emissions\.csv:2:\d+ in artifact emissions-bad/);
  });

  test('refuses a bad budget file with file, line, column and remedy', async () => {
    const pull = proposal(github, budgetOf('5 lightyears'));
    const { result } = await judgePull(github, node, pull);
    expect(result).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
    const [check] = checksOn(github, pull.head.sha);
    expect(check).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(check?.annotations).toEqual([
      expect.objectContaining({
        path: budgetPath,
        start_line: 3,
        message: expect.stringMatching(/lightyears.*Use g, kg or t/s),
      }),
    ]);
    expect(commentsOn(github, pull)[0]?.body).toMatch(/carbon-budgets\.yml:3:\d+/);
  });

  test('refuses a bad input by name before any request', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    const { result } = await judgePull(github, node, pull, {
      uploads: [],
      inputs: { mode: 'enforced', 'run-id': 'x' },
    });
    expect(result.exitCode).toBe(1);
    const said = result.commands.filter(({ command }) => command === 'error');
    expect(said.map(({ message }) => message).join()).toMatch(/`run-id` is .*`mode` is /s);
    expect(github.log).toEqual([]);
  });
});
