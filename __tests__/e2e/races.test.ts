import { describe, expect, test } from '@jest/globals';
import { verifyChain } from '../../src/ledger/verify-chain.ts';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runnersNode } from './runner/nodes.ts';
import { runGate } from './runner/run-gate.ts';
import { budgetOf, budgetPath, checksOn, commentsOn, proposal } from './runner/scene.ts';
import { pullRequest, push } from './runner/trigger.ts';
import { gatePermissions } from './stand-in/permissions.ts';

const github = await githubForTests();

const inputs = { files: '*.csv' };
const reporting = (kilograms: number) => ({
  files: { 'emissions.csv': codecarbon({ emissions: `${kilograms}` }) },
});
const twenty = Array.from({ length: 20 }, (_, n) => n + 1);

describe.each(runnersNode)('on %s', (_, node) => {
  test('twenty gates at once leave one comment, of the newest run, and a completed check each', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    const jobs = twenty.map((n) => startJob(github, pullRequest(github.world, pull), reporting(n)));
    const results = await Promise.all(jobs.map((job) => runGate(job, inputs, node)));
    expect(results.map(({ exitCode }) => exitCode)).toEqual(twenty.map(() => 0));
    const comments = commentsOn(github, pull);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain(`run: ${jobs.at(-1)?.trigger.run.id};`);
    expect(comments[0]?.body).toContain('20.0 kg of 50.0 kg');
    const addresses = new Set(results.map(({ outputs }) => outputs['comment-url']));
    expect([...addresses]).toEqual([expect.stringContaining(`-${comments[0]?.id}`)]);
    const checks = checksOn(github, pull.head.sha);
    // On a very busy machine a gate may ask for its check again, and then closes both.
    expect(checks.filter(({ status }) => status !== 'completed')).toEqual([]);
    expect(new Set(checks.map(({ externalId }) => externalId)).size).toBe(20);
  });

  test('of twenty runs that append to the ledger branch at once no row is lost', async () => {
    github.world.branches.delete('carbon-ledger');
    const permissions = { ...gatePermissions, contents: 'write' } as const;
    const budget = { [budgetPath]: budgetOf('500 kg') };
    const jobs = twenty.map((n) =>
      startJob(github, push(github.world, 'main', budget), { permissions, ...reporting(n) }),
    );
    const keeping = { ...inputs, ledger: 'branch' };
    const results = await Promise.all(jobs.map((job) => runGate(job, keeping, node)));
    expect(results.map(({ exitCode }) => exitCode)).toEqual(twenty.map(() => 0));
    const tip = github.world.branches.get('carbon-ledger') ?? '';
    const files = [...(github.world.commits.get(tip) ?? [])].filter(([path]) =>
      path.startsWith('ledger/'),
    );
    const { rows, problem } = verifyChain(
      files.map(([file, text]) => ({ file, bytes: Buffer.from(text) })),
    );
    expect(problem).toBeUndefined();
    const found = rows.map(({ row }) => row.emissionsKg ?? 0);
    expect(found.toSorted((a, b) => a - b)).toEqual(twenty);
  });

  test('twenty runs that save at once lose no record', async () => {
    const branch = `crowd-${github.world.nextId()}`;
    const budget = { [budgetPath]: budgetOf('500 kg') };
    const run = (n: number) => startJob(github, push(github.world, branch, budget), reporting(n));
    await Promise.all(twenty.map((n) => runGate(run(n), inputs, node)));
    const result = await runGate(run(21), inputs, node);
    const bars = /\n\s*bar \[([^\]]*)\]/.exec(result.summary)?.[1]?.split(', ').map(Number);
    expect(bars?.toSorted((a, b) => a - b)).toEqual([...twenty, 21]);
  });
});
