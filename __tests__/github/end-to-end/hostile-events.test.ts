import { describe, expect, test } from '@jest/globals';
import { githubForTests } from '../runner/github-for-tests.ts';
import { nodes } from '../runner/nodes.ts';
import { preload } from '../runner/preload.ts';
import { budgetOf, commentsOn, judgePull, proposal } from '../runner/scene.ts';

const github = await githubForTests();

describe.each(nodes)('on %s', (_, node) => {
  test('storage that never answers is given up, whatever the garbage collector takes', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    github.faults.push({ method: 'GET', path: /\/artifact-/, fault: { kind: 'hang' } });
    const { result } = await judgePull(github, node, pull, { env: preload('collect-garbage') });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'missing' } });
    expect(commentsOn(github, pull)[0]?.body).toContain('could not be downloaded');
    // Three tries of 20 s and the waits between them, on a clock that runs ten times as fast.
    expect(result.wallMs).toBeLessThan(20_000);
  }, 60_000);
});
