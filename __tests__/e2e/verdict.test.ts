import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { nodes } from './runner/nodes.ts';
import {
  budgetOf,
  budgetPath,
  checksOn,
  commentsOn,
  judge,
  judgePull,
  proposal,
  report,
} from './runner/scene.ts';
import { pullRequest } from './runner/trigger.ts';
import { commit } from './stand-in/activity.ts';

const github = await githubForTests();

describe.each(nodes)('on %s', (_, node) => {
  test('a report over budget fails the job on every surface; with a larger budget it passes and the comment is updated', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    const over = await judgePull(github, node, pull);

    expect(over.result.exitCode).toBe(1);
    expect(over.result.outputs).toMatchObject({
      conclusion: 'failure',
      verdict: 'over',
      'emissions-kg': '6.2',
      'energy-kwh': '20',
      'budget-kg': '5',
      'headroom-percent': '-24',
    });
    expect(over.result.summary).toContain('Over budget');
    const failures = over.result.commands.filter(({ command }) => command === 'error');
    expect(failures).toEqual([
      expect.objectContaining({ message: expect.stringContaining('Over budget') }),
    ]);

    const [check, ...otherChecks] = checksOn(github, pull.head.sha);
    expect(otherChecks).toEqual([]);
    expect(check).toMatchObject({
      name: 'carbon-budget',
      status: 'completed',
      conclusion: 'failure',
    });
    expect(check?.annotations).toEqual([
      expect.objectContaining({
        path: budgetPath,
        start_line: 3,
        end_line: 3,
        annotation_level: 'failure',
      }),
    ]);
    expect(over.result.outputs['check-url']).toMatch(new RegExp(`/${check?.id}$`));

    const [comment, ...otherComments] = commentsOn(github, pull);
    expect(otherComments).toEqual([]);
    expect(comment?.body).toContain('Over budget');
    expect(over.result.outputs['comment-url']).toMatch(new RegExp(`issuecomment-${comment?.id}$`));

    const result = JSON.parse(readFileSync(over.result.outputs.report ?? '', 'utf8'));
    expect(result).toMatchObject({
      verdict: 'over',
      conclusion: 'failure',
      totals: { emissionsKg: 6.2 },
    });
    expect(readFileSync(over.result.outputs.trend ?? '', 'utf8')).toMatch(
      /^<svg [\s\S]*<\/svg>\s*$/,
    );
    const badge = over.result.outputs.badge ?? '';
    expect(JSON.parse(readFileSync(badge, 'utf8'))).toMatchObject({
      ...{ schemaVersion: 1, label: 'carbon budget', message: '124% used by the last run' },
    });
    expect(readFileSync(badge.replace(/json$/, 'svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);

    const sha = commit(github.world, pull.base.ref, { [budgetPath]: budgetOf('10 kg') });
    const roomier = { ...pull, base: { ...pull.base, sha } };
    const within = await judgePull(github, node, roomier);

    expect(within.result.exitCode).toBe(0);
    expect(within.result.outputs).toMatchObject({
      conclusion: 'success',
      verdict: 'within',
      'headroom-percent': '38',
    });
    expect(within.result.outputs['comment-url']).toBe(over.result.outputs['comment-url']);
    expect(commentsOn(github, pull)).toHaveLength(1);
    expect(commentsOn(github, pull)[0]?.body).toContain('Within budget');
    expect(checksOn(github, pull.head.sha).at(-1)).toMatchObject({
      status: 'completed',
      conclusion: 'success',
    });
  });

  test('creates the check in progress before any other result is known', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    await judgePull(github, node, pull);
    const posted = github.log.filter(({ path }) => path.endsWith('/check-runs'));
    expect(posted).toHaveLength(1);
    expect(JSON.parse(posted[0]?.body ?? '')).toMatchObject({ status: 'in_progress' });
  });

  test('judges a pull request by the budget of its base', async () => {
    const pull = proposal(github, budgetOf('5 kg'), {
      files: { [budgetPath]: budgetOf('500 kg') },
    });
    const { result } = await judgePull(github, node, pull);
    expect(result.outputs).toMatchObject({ verdict: 'over', 'budget-kg': '5' });
  });

  test('passes near the budget, with a warning', async () => {
    const pull = proposal(github, budgetOf('{ limit: 7 kg, warn-at: 80% }'));
    const { result } = await judgePull(github, node, pull);
    expect(result).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'near', conclusion: 'success' },
    });
    expect(checksOn(github, pull.head.sha)[0]?.annotations).toEqual([
      expect.objectContaining({ path: budgetPath, start_line: 3, annotation_level: 'warning' }),
    ]);
  });

  test('is neutral without a budget and shows one to paste', async () => {
    const pull = proposal(github);
    const { result } = await judgePull(github, node, pull);
    expect(result).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'unbudgeted', conclusion: 'neutral' },
    });
    expect(checksOn(github, pull.head.sha)[0]).toMatchObject({ conclusion: 'neutral' });
    expect(commentsOn(github, pull)[0]?.body).toMatch(
      /```yaml\nbudgets:\n {2}- branches: .*\n {4}emissions: /,
    );
  });

  test('mode: observe reports the same and never fails', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    const { result } = await judgePull(github, node, pull, { inputs: { mode: 'observe' } });
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'over' } });
    expect(commentsOn(github, pull)[0]?.body).toContain('Over budget');
  });

  test('judges workspace files by a one-line budget', async () => {
    const pull = proposal(github);
    const { files } = report();
    const { result } = await judge(github, node, pullRequest(github.world, pull), {
      uploads: [],
      files: { 'out/emissions.csv': files['emissions.csv'] ?? '' },
      inputs: { budget: '5 kg', files: 'out/*.csv' },
    });
    expect(result).toMatchObject({
      exitCode: 1,
      outputs: { verdict: 'over', 'emissions-kg': '6.2' },
    });
    expect(github.log.filter(({ path }) => path.includes('artifacts'))).toEqual([]);
  });

  test('combines the reports of a matrix in one verdict', async () => {
    const pull = proposal(github, budgetOf('10 kg'));
    const { result } = await judgePull(github, node, pull, {
      uploads: ['a', 'b', 'c'].map((shard) =>
        report({ project_name: shard }, `emissions-${shard}`),
      ),
    });
    expect(result.outputs).toMatchObject({
      verdict: 'over',
      'emissions-kg': '18.6',
      'energy-kwh': '60',
    });
    expect(commentsOn(github, pull)).toHaveLength(1);
  });
});
