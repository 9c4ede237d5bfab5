import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runnersNode } from './runner/nodes.ts';
import { runGate } from './runner/run-gate.ts';
import { commentsOn, forgetHistory } from './runner/scene.ts';
import { runStep } from './runner/step.ts';
import { pullRequest, push } from './runner/trigger.ts';
import { openPull, startRun } from './stand-in/activity.ts';
import type { ListedJob } from './stand-in/world.ts';

const github = await githubForTests();
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const [lint] = JSON.parse(readFileSync('__tests__/fixtures/jobs/twelve-jobs.json', 'utf8'))
  .jobs as [ListedJob];
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** Past runs of a branch, the oldest first, each with one job of ten minutes more than the one before. */
function pastRuns(branch: string, days: readonly number[], more = {}): readonly number[] {
  return days.map((age, index) => {
    const createdAt = daysAgo(age);
    const run = startRun(github.world, {
      ...{ event: 'push', headBranch: branch, headSha: 'b'.repeat(40), createdAt, ...more },
    });
    const completed_at = new Date(Date.parse(createdAt) + (index + 1) * 600_000).toISOString();
    github.world.jobs.set(run.id, [{ ...lint, started_at: createdAt, completed_at }]);
    return run.id;
  });
}

let branches = 0;
const newBranch = () => {
  branches += 1;
  return `past-${branches}`;
};
const requests = (path: RegExp) => github.log.filter((one) => path.test(one.path)).length;
afterEach(() => {
  delete github.world.requestsLeft;
});

describe.each(runnersNode)('on %s', (_, node) => {
  const inputs = { estimate: 'jobs', backfill: '90' };

  test('gives the first run of a branch a history from the jobs of past runs', async () => {
    forgetHistory(github);
    const branch = newBranch();
    pastRuns(branch, [60, 40, 20]);
    pastRuns(branch, [100]);
    pastRuns(branch, [10], { conclusion: 'failure' });
    pastRuns(branch, [9], { path: '.github/workflows/other.yml' });
    pastRuns(branch, [8], { event: 'pull_request' });
    const job = startJob(github, push(github.world, branch));
    github.world.jobs.set(job.trigger.run.id, [lint]);
    github.log.length = 0;
    const first = await runGate(job, inputs, node);
    expect(first.log).toContain('3 runs of the last 90 days were estimated from their jobs');
    expect(first.summary).toMatch(/energy: \d/);
    expect(first.summary).toContain('median of 3 past runs');
    expect(requests(/runs\/\d+\/jobs/)).toBe(4);

    const second = startJob(github, push(github.world, branch));
    github.world.jobs.set(second.trigger.run.id, [lint]);
    github.log.length = 0;
    const later = await runGate(second, inputs, node);
    expect(later.log).not.toContain('were estimated from their jobs');
    expect(requests(/runs\/\d+\/jobs/)).toBe(1);
  });

  test('shows changes of estimates as likely figures, and nothing of the grid', async () => {
    forgetHistory(github);
    const branch = newBranch();
    pastRuns(branch, Array(25).fill(9));
    const job = startJob(github, push(github.world, branch));
    github.world.jobs.set(job.trigger.run.id, [lint]);
    const { summary } = await runGate(job, inputs, node);
    expect(summary).toMatch(/^### ⚪ No budget for .*: 33\.9–271 mWh estimated$/m);
    expect(summary).toContain('Likely energy, typical → now');
    expect(summary).toContain('median of the likely figures of 20 runs');
    expect(summary).toMatch(/\*\*Energy of all workloads.*blue: likely figures of estimates/);
    expect(summary).not.toMatch(/from the grid|dirtier|cleaner/);
  });

  test('a pull request proposes a budget in its first comment', async () => {
    forgetHistory(github);
    const base = newBranch();
    push(github.world, base);
    pastRuns(base, [30, 20]);
    const pull = openPull(github.world, { branch: newBranch(), base });
    const job = startJob(github, pullRequest(github.world, pull));
    github.world.jobs.set(job.trigger.run.id, [lint]);
    await runGate(job, inputs, node);
    expect(commentsOn(github, pull)[0]?.body).toMatch(/median of 2 past runs[\s\S]*energy: \d/);
  });

  test('warns when past runs cannot be read', async () => {
    forgetHistory(github);
    const branch = newBranch();
    const job = startJob(github, push(github.world, branch));
    github.world.jobs.set(job.trigger.run.id, [lint]);
    github.faults.push({ path: /actions\/runs\?/, fault: { kind: 'status', status: 403 } });
    const result = await runGate(job, inputs, node);
    expect(result.exitCode).toBe(0);
    expect(result.log).toContain('past runs could not be estimated');
  });

  test('refuses backfill without estimates', async () => {
    const job = startJob(github, push(github.world));
    const { exitCode, log } = await runGate(job, { backfill: '90' }, node);
    expect(exitCode).toBe(1);
    expect(log).toContain('Add `estimate: jobs`');
  });

  describe('the command line', () => {
    const start = (branch: string) => {
      const job = startJob(github, push(github.world));
      const env = { GITHUB_TOKEN: job.token };
      const { owner, repo } = github.world;
      const common = ['--repository', `${owner}/${repo}`, '--branch', branch];
      return {
        file: join(job.workspace, 'history.jsonl'),
        run: (...args: readonly string[]) =>
          runStep(job, { node, args: [cli, 'backfill', ...common, ...args], env }),
        job,
      };
    };

    test('writes past runs to a file, and proposes a budget', async () => {
      const branch = newBranch();
      const { file, run, job } = start(branch);
      pastRuns(branch, [60, 40, 20]);
      const { exitCode, log } = await run('--workflow', 'train.yml');
      expect(exitCode).toBe(0);
      expect(log).toContain('Read 3 runs of the last 90 days');
      expect(log).toContain(`which now has 3 of ${branch}`);
      expect(log).toMatch(/A typical run used [\d.]+ ?\w*–[\d.]+ \w*Wh/);
      expect(log).toMatch(/branches: past-\d+\n {4}energy: /);
      const records = readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(records.map(({ kind, durationS }) => [kind, durationS])).toEqual([
        ['estimated', 600],
        ['estimated', 1200],
        ['estimated', 1800],
      ]);
      const args = [cli, 'suggest', '--history', 'history.jsonl', '--branch', branch];
      expect((await runStep(job, { node, args })).log).toContain('energy: ');
    });

    test('stops before the rate limit is used up and resumes there', async () => {
      const branch = newBranch();
      const { file, run } = start(branch);
      pastRuns(branch, [7, 6, 5, 4, 3, 2, 1]);
      github.world.requestsLeft = 30;
      const stopped = await run();
      expect(stopped.exitCode).toBe(2);
      expect(stopped.log).toContain('Run it again later');
      expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(5);

      delete github.world.requestsLeft;
      github.log.length = 0;
      const { exitCode } = await run();
      expect(exitCode).toBe(0);
      expect(requests(/runs\/\d+\/jobs/)).toBe(2);
      expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(7);
    });

    test('requires --workflow when the branch has several workflows', async () => {
      const branch = newBranch();
      const { file, run } = start(branch);
      pastRuns(branch, [3]);
      pastRuns(branch, [2], { path: '.github/workflows/other.yml' });
      const { exitCode, log } = await run();
      expect(exitCode).toBe(2);
      expect(log).toMatch(/other\.yml or .*train\.yml/);
      expect(existsSync(file)).toBe(false);
    });

    test('with --waste lists avoidable CI work and its fix', async () => {
      github.world.runs.clear();
      const branch = newBranch();
      const { run } = start(branch);
      pastRuns(branch, [3]);
      // Four runs of one pull request, five minutes after one another, of ten minutes each.
      const began = Date.parse(daysAgo(2));
      for (const minutes of [0, 5, 10, 15]) {
        const from = began + minutes * 60_000;
        const [createdAt, endedAt] = [from, from + 600_000].map((at) => new Date(at).toISOString());
        const run = startRun(github.world, {
          ...{
            event: 'pull_request',
            headBranch: 'feature',
            headSha: String(minutes).padEnd(40, 'c'),
          },
          ...{ createdAt: createdAt ?? '', endedAt: endedAt ?? '' },
        });
        const times = { started_at: createdAt, completed_at: endedAt };
        github.world.jobs.set(run.id, [{ ...lint, ...times }]);
      }
      const { exitCode, log } = await run('--waste');
      expect(exitCode).toBe(0);
      expect(log).toContain('3 runs of pull requests went on after a newer push: 15.0 minutes, ');
      expect(log).toContain('      cancel-in-progress: true');
    });

    test('names the missing token', async () => {
      const job = startJob(github, push(github.world));
      const args = [cli, 'backfill', '--repository', 'octo-org/models'];
      const { exitCode, log } = await runStep(job, { node, args });
      expect(exitCode).toBe(2);
      expect(log).toContain('GITHUB_TOKEN');
    });
  });
});
