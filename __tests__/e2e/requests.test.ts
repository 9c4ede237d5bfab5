import { describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { nodes } from './runner/nodes.ts';
import { budgetOf, judgePull, proposal } from './runner/scene.ts';
import { longestChain } from './stand-in/request-log.ts';

const github = await githubForTests();

describe.each(nodes)('on %s', (_, node) => {
  test('a pull request waits at most five times for the network', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    github.delayMs = 100;
    await judgePull(github, node, pull);
    github.delayMs = 0;
    const chain = longestChain(github.log).map(({ method, path }) => `${method} ${path}`);
    expect(chain).toContainEqual(expect.stringMatching(/^POST .*comments/));
    expect(chain.slice(5)).toEqual([]);
  });
});
