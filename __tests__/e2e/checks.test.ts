import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runnersNode } from './runner/nodes.ts';
import { runGate } from './runner/run-gate.ts';
import { budgetOf, checksOn, commentsOn, judgePull, proposal } from './runner/scene.ts';
import { pullRequest } from './runner/trigger.ts';

const github = await githubForTests();

const many = (count: number) =>
  codecarbon(
    ...Array.from({ length: count }, (_, n) => ({
      project_name: `workload-${n}-${'x'.repeat(150)}`,
    })),
  );

describe.each(runnersNode)('on %s', (_, node) => {
  test('sixty workloads over budget give sixty annotations within GitHub’s limits', async () => {
    const pull = proposal(github, `${budgetOf('1 kg')}    per: workload\n`);
    const files = { 'emissions.csv': many(60) };
    await judgePull(github, node, pull, { uploads: [{ name: 'emissions', files }] });
    const [check] = checksOn(github, pull.head.sha);
    expect(check).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(check?.annotations).toHaveLength(60);
  });

  test('a thousand workloads shrink the comment, the check and the summary, not the verdict', async () => {
    const pull = proposal(github, `${budgetOf('10 kg')}    per: workload\n`);
    const files = { 'emissions.csv': many(1000) };
    const { result } = await judgePull(github, node, pull, {
      uploads: [{ name: 'emissions', files }],
    });
    expect(result).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'within', 'emissions-kg': '6200' },
    });
    expect(commentsOn(github, pull)[0]?.body.length).toBeLessThan(65_000);
    expect(checksOn(github, pull.head.sha)[0]?.summary?.length).toBeLessThan(65_535);
    expect(Buffer.byteLength(result.summary)).toBeLessThan(1024 ** 2);
  });

  test('a cancelled run leaves no check in progress', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    const job = startJob(github, pullRequest(github.world, pull));
    github.faults.push({ path: /\/artifacts\?/, fault: { kind: 'slow', ms: 3000 } });
    const begun = async () => {
      while (checksOn(github, pull.head.sha).length === 0) await sleep(20);
      await sleep(100);
    };
    await runGate(job, {}, node, begun());
    expect(checksOn(github, pull.head.sha)).toEqual([
      expect.objectContaining({ status: 'completed', conclusion: 'cancelled' }),
    ]);
  });

  test('a check that GitHub rejects is a warning, and log annotations replace it', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    github.faults.push({ path: /\/check-runs/, fault: { kind: 'status', status: 403 } });
    const { result } = await judgePull(github, node, pull);
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    expect(result.log).toContain('checks: write');
    expect(result.commands).toContainEqual(
      expect.objectContaining({
        command: 'error',
        properties: expect.objectContaining({ line: '3' }),
      }),
    );
    expect(commentsOn(github, pull)).toHaveLength(1);
  });
});
