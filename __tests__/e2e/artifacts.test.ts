import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { nodes } from './runner/nodes.ts';
import { runGate } from './runner/run-gate.ts';
import { budgetOf, judgePull, proposal, report } from './runner/scene.ts';
import { storeBytes } from './runner/store-artifact.ts';
import { pullRequest } from './runner/trigger.ts';
import { leaveArtifacts } from './runner/upload.ts';
import { startAgain } from './stand-in/activity.ts';

const fixtures = new URL('../fixtures/artifacts/', import.meta.url);
const github = await githubForTests();

describe.each(nodes)('on %s', (_, node) => {
  test('an unzipped artifact is matched by its file name', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    const files = { 'emissions.csv': codecarbon({ emissions: '1.25' }) };
    const { result } = await judgePull(github, node, pull, {
      uploads: [{ name: 'ignored', files, bare: true }],
    });
    expect(result.outputs).toMatchObject({ verdict: 'within', 'emissions-kg': '1.25' });
  });

  test('reads an archive made by @actions/artifact 6.2.1', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    const job = startJob(github, pullRequest(github.world, pull));
    const archive = readFileSync(new URL('upload-artifact.zip', fixtures));
    await storeBytes(github, job.trigger.run.id, 'emissions', archive);
    const { outputs } = await runGate(job, {}, node);
    expect(outputs).toMatchObject({ verdict: 'within', 'emissions-kg': '1.25' });
  });

  test('downloads only artifacts that match', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    await judgePull(github, node, pull, {
      uploads: [report(), { name: 'model', files: { 'weights.bin': '0'.repeat(1000) } }],
    });
    expect(github.log.filter(({ path }) => path.includes('/zip'))).toHaveLength(1);
    expect(
      github.log.filter(({ host, path }) => host === 'blobs' && path.includes('model')),
    ).toEqual([]);
  });

  test('uses the artifact of the newest attempt of a re-run', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    const first = pullRequest(github.world, pull);
    await leaveArtifacts(github, startJob(github, first), report({ emissions: '40' }));
    const second = startJob(github, { ...first, run: startAgain(github.world, first.run) });
    await leaveArtifacts(github, second, report({ emissions: '2' }));
    const result = await runGate(second, {}, node);
    expect(result.outputs).toMatchObject({ verdict: 'within', 'emissions-kg': '2' });
  });

  test('retries a download that is cut off', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    github.faults.push({
      path: /\/artifact-/,
      method: 'GET',
      times: 1,
      fault: { kind: 'truncate', bytes: 40 },
    });
    const { result } = await judgePull(github, node, pull);
    expect(result.outputs).toMatchObject({ verdict: 'within', 'emissions-kg': '6.2' });
  });

  test('a request that fails once does not fail the job', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    github.faults.push(
      { path: /\/artifacts\?/, times: 1, fault: { kind: 'status', status: 502 } },
      { path: /\/contents\//, times: 1, fault: { kind: 'reset' } },
      {
        path: /\/comments/,
        times: 1,
        fault: { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
      },
    );
    const { result } = await judgePull(github, node, pull);
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(result.outputs['comment-url']).not.toBe('');
  });
});
