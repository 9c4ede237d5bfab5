import { describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { nodes } from './runner/nodes.ts';
import { budgetOf, commentsOn, judgePull, proposal } from './runner/scene.ts';
import type { LoggedRequest } from './stand-in/request-log.ts';

const github = await githubForTests();

const list = /^GET api .*\/runs\/\d+\/artifacts/;
const address = /^GET api .*\/artifacts\/\d+\/zip/;
const download = /^GET blobs .*\/artifact-/;
const completion = /^PATCH api .*\/check-runs\//;
const comment = /^POST api \/graphql .*addComment/s;
/** Requests that need no answer to an earlier request. */
const independent = [
  /^POST api .*\/check-runs /,
  /^GET api .*\/pulls\?/,
  /^GET api .*\/commits\/heads/,
  /^GET api .*\/issues\/\d+\/comments/,
  /^POST results .*GetCacheEntryDownloadURL/,
];
const budgetFile = /^GET api .*\/contents\//;

const lineOf = ({ method, host, path, body }: LoggedRequest) => `${method} ${host} ${path} ${body}`;
const sent = (request: RegExp) => github.log.filter((one) => request.test(lineOf(one)));

type Hold = readonly [held: RegExp, until: readonly RegExp[]];

/** Holds answers until other requests arrive: a gate that waits for such an answer never sends them. */
function hold(...holds: readonly Hold[]): void {
  github.faults.push({
    path: /./,
    times: Number.POSITIVE_INFINITY,
    fault: (request) => {
      const [, others] = holds.find(([held]) => held.test(lineOf(request))) ?? [];
      return (
        others && { kind: 'hold', until: () => others.every((other) => sent(other).length > 0) }
      );
    },
  });
}

describe.each(nodes)('on %s', (_, node) => {
  test('a pull request run waits for four requests in a row: list, address, download, publish', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    hold(
      [list, [...independent, budgetFile]],
      [address, [/^GET api .*\/actions\/caches\?/]],
      [download, [/^POST api \/graphql .*checkSuites/s]],
      [completion, [comment]],
      [comment, [completion]],
    );
    const { result } = await judgePull(github, node, pull);
    github.faults.length = 0;
    expect(result.exitCode).toBe(1);
    expect(commentsOn(github, pull)).toHaveLength(1);
    const end = sent(download)[0]?.until ?? 0;
    const after = github.log.filter(({ from }) => from >= end).map(lineOf);
    expect(after).toHaveLength(2);
    expect(after).toContainEqual(expect.stringMatching(completion));
    expect(after).toContainEqual(expect.stringMatching(comment));
  });
});
