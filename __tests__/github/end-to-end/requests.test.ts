import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { nodes } from '../runner/nodes.ts';
import { budgetOf, judgePull, proposal } from '../runner/scene.ts';
import { longestChain } from '../stand-in/request-log.ts';
import { type StandIn, startStandIn } from '../stand-in/stand-in.ts';

let github: StandIn;
beforeAll(async () => {
  github = await startStandIn();
});
afterAll(() => github.close());
afterEach(() => expect(github.mismatches.splice(0)).toEqual([]));

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
