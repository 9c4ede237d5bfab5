import { describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import { budgetOf, checksOn, judgePull, proposal } from './runner/scene.ts';

const github = await githubForTests();

const service = `metadata:
  annotations:
    autoscaling.knative.dev/min-scale: "2"
    run.googleapis.com/minScale: "1" # carbon-budget-gate: ignore
`;
/** The file that matters comes last, on the second page of the list. */
const files = {
  ...Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`src/part-${n}.py`, '# part'])),
  'service.yaml': service,
};
const searching = { inputs: { advice: 'files' } };
const requestsForFiles = () => github.log.filter(({ path }) => /\/pulls\/\d+\/files/.test(path));

describe.each(runnersNode)('on %s', (_, node) => {
  test('annotates the line and leaves the verdict alone', async () => {
    const pull = proposal(github, budgetOf('10 kg'), { files });
    const { result } = await judgePull(github, node, pull, searching);
    expect(result).toMatchObject({ exitCode: 0, outputs: { conclusion: 'success' } });
    expect(checksOn(github, pull.head.sha)[0]?.annotations).toEqual([
      expect.objectContaining({
        path: 'service.yaml',
        start_line: 3,
        annotation_level: 'notice',
        title: '2 instances run even without requests',
      }),
    ]);
    expect(requestsForFiles()).toHaveLength(2);
  });

  test('reads no files by default', async () => {
    const pull = proposal(github, budgetOf('10 kg'), { files });
    await judgePull(github, node, pull);
    expect(checksOn(github, pull.head.sha)[0]?.annotations).toEqual([]);
    expect(requestsForFiles()).toEqual([]);
  });

  test('names the missing permission and still gives a verdict', async () => {
    const pull = proposal(github, budgetOf('10 kg'), { files });
    github.faults.push({ path: /\/files/, fault: { kind: 'status', status: 403 } });
    const { result } = await judgePull(github, node, pull, searching);
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(result.log).toContain('pull-requests: read');
  });
});
