import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { leaveEntry } from './runner/cache-entry.ts';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import { preparedOnce } from './runner/past.ts';
import { preload } from './runner/preload.ts';
import {
  budgetOf,
  budgetPath,
  commentsOn,
  forgetHistory,
  judge,
  judgePull,
  report,
} from './runner/scene.ts';
import { push, schedule } from './runner/trigger.ts';
import { openPull } from './stand-in/activity.ts';

const github = await githubForTests();

const kilograms = (emissions: string) => ({ uploads: [report({ emissions })] });
/** The bars of the chart in a comment or summary: kilograms by run. */
const barsIn = (markdown = '') =>
  /\n\s*bar \[([^\]]*)\]/.exec(markdown)?.[1]?.split(', ').map(Number);

/** A world whose history has one run of the branch, of 1.5 kg. */
const afterFirst = preparedOnce(github.world, async (node) => {
  forgetHistory(github);
  const first = push(github.world, 'main', { [budgetPath]: budgetOf('5 kg') });
  await judge(github, node, first, kilograms('1.5'));
  return first;
});

describe.each(runnersNode)('on %s', (name, node) => {
  test('a pull request shows the trend of three pushes', async () => {
    await afterFirst(node);
    for (const emissions of ['2.5', '3.5']) {
      const trigger = push(github.world, 'main', { [budgetPath]: budgetOf('5 kg') });
      const { result } = await judge(github, node, trigger, kilograms(emissions));
      expect(result.exitCode).toBe(0);
    }
    expect(github.world.caches).toHaveLength(3);

    const pull = openPull(github.world, { branch: `more-${node.length}` });
    const { result } = await judgePull(github, node, pull, kilograms('4.5'));
    expect(barsIn(commentsOn(github, pull)[0]?.body)).toEqual([1.5, 2.5, 3.5, 4.5]);
    expect(barsIn(result.summary)).toEqual([1.5, 2.5, 3.5, 4.5]);
    expect(github.world.caches).toHaveLength(3);

    const weekly = await judge(github, node, schedule(github.world), kilograms('2'));
    expect(weekly.result.exitCode).toBe(0);
    expect(barsIn(weekly.result.summary)).toEqual([1.5, 2.5, 3.5, 2]);
    expect(github.world.caches).toHaveLength(4);
  });

  test('keeps the history with the cache protocol of GitHub Enterprise Server', async () => {
    forgetHistory(github);
    const env = {
      GITHUB_SERVER_URL: 'https://github.example.com',
      ACTIONS_CACHE_URL: `${github.url}/`,
    };
    for (const emissions of ['1.5', '2.5']) {
      const trigger = push(github.world, 'main', { [budgetPath]: budgetOf('5 kg') });
      await judge(github, node, trigger, { ...kilograms(emissions), env });
    }
    expect(github.world.caches.map(({ complete }) => complete)).toEqual([true, true]);
    // The entries alone hold the history.
    for (const check of github.world.checks) check.text = null;
    const pull = openPull(github.world, { branch: `enterprise-${node.length}` });
    const { result } = await judgePull(github, node, pull, { ...kilograms('4.5'), env });
    expect(barsIn(result.summary)).toEqual([1.5, 2.5, 4.5]);
  });

  test('reads a zstd entry of version 1.0.0 where Node can, else replaces it', async () => {
    forgetHistory(github);
    const bytes = readFileSync(new URL('../fixtures/caches/history-1.0.0.tzst', import.meta.url));
    const key = 'carbon-budget-main-900-1';
    const compression = 'zstd-without-long';
    await leaveEntry(github, { scope: 'refs/heads/main', key, bytes, compression });
    const trigger = push(github.world, 'main', { [budgetPath]: budgetOf('50 kg') });
    const { result } = await judge(github, node, trigger, kilograms('4.5'));
    const major = Number(/^Node v(\d+)/.exec(name)?.[1]);
    if (major < 22)
      expect(result.log).toMatch(/is in a format that Node v\d+\S* cannot read; it is/);
    else expect(barsIn(result.summary)).toEqual([3.6, 3.8, 4, 4.5]);
    expect(github.world.caches.at(-1)?.key).toBe(`carbon-budget-main-${trigger.run.id}-1`);
  });

  test('counts a re-run once', async () => {
    const trigger = await afterFirst(node);
    const again = { ...trigger, run: { ...trigger.run, attempt: 2 } };
    await judge(github, node, again, kilograms('2.5'));
    const { result } = await judge(github, node, push(github.world), kilograms('3.5'));
    expect(barsIn(result.summary)).toEqual([2.5, 3.5]);
  });

  test('warns about a failing cache and never saves a shorter history', async () => {
    await afterFirst(node);
    github.faults.push({
      path: /GetCacheEntryDownloadURL/,
      fault: { kind: 'status', status: 503 },
    });
    const { result } = await judge(github, node, push(github.world), {
      ...kilograms('2.5'),
      env: preload('fast-clock'),
    });
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    const warnings = result.commands.filter(({ command }) => command === 'warning');
    expect(warnings.map(({ message }) => message).join('\n')).toMatch(/history/i);
    expect(github.world.caches).toHaveLength(1);
  });

  test('does not treat a cache that loses a listed entry as empty', async () => {
    await afterFirst(node);
    github.faults.push({ path: /cache-\d+/, fault: { kind: 'status', status: 404 } });
    const { result } = await judge(github, node, push(github.world), kilograms('2.5'));
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(github.world.caches).toHaveLength(1);
  });

  test('keeps the records of two runs that race', async () => {
    await afterFirst(node);
    const racers = ['2', '3'].map((emissions) =>
      judge(github, node, push(github.world), kilograms(emissions)),
    );
    await Promise.all(racers);
    await judge(github, node, push(github.world), kilograms('4'));
    const { result } = await judge(github, node, push(github.world), kilograms('4.5'));
    expect(barsIn(result.summary)?.toSorted()).toEqual([1.5, 2, 3, 4, 4.5]);
  });

  test('mentions a server without a cache in one line and leaves the verdict alone', async () => {
    const trigger = push(github.world, 'main', { [budgetPath]: budgetOf('5 kg') });
    const env = { ACTIONS_CACHE_SERVICE_V2: '', ACTIONS_RESULTS_URL: '' };
    const { job, result } = await judge(github, node, trigger, {
      uploads: [],
      files: { 'emissions.csv': codecarbon() },
      inputs: { files: '*.csv' },
      env,
    });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    expect(result.log).toMatch(/no actions cache/);
    expect(job.env.ACTIONS_RESULTS_URL).toBe('');
  });
});
