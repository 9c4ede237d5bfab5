import { describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runnersNode } from './runner/nodes.ts';
import { snapshotOf } from './runner/past.ts';
import { runGate } from './runner/run-gate.ts';
import { budgetOf, commentsOn, judgePull, proposal, report } from './runner/scene.ts';
import { pullRequest } from './runner/trigger.ts';
import { leaveArtifacts } from './runner/upload.ts';
import { say } from './stand-in/activity.ts';
import { bot } from './stand-in/routes/comments.ts';
import type { Pull } from './stand-in/world.ts';

const github = await githubForTests();

interface Commented {
  readonly pull: Pull;
  /** Address of the comment. */
  readonly url: string | undefined;
  readonly restore: () => void;
}

const commented = new Map<string, Promise<Commented>>();

/** A pull request with the gate's comment. It is judged once; later tests start from the same world. */
async function commentedPull(node: string): Promise<Commented> {
  const known = commented.get(node) ?? comment(node);
  commented.set(node, known);
  (await known).restore();
  return known;
}

async function comment(node: string): Promise<Commented> {
  const pull = proposal(github, budgetOf('5 kg'));
  const { result } = await judgePull(github, node, pull);
  return { pull, url: result.outputs['comment-url'], restore: snapshotOf(github.world) };
}

describe.each(runnersNode)('on %s', (_, node) => {
  test('finds the comment on the third page and updates it', async () => {
    const { pull, url } = await commentedPull(node);
    const [own] = github.world.comments.splice(-1);
    for (let n = 0; n < 250; n += 1) say(github.world, pull.number, 'octocat', `thought ${n}`);
    if (own !== undefined) github.world.comments.push(own);
    const second = await judgePull(github, node, pull, { uploads: [report({ emissions: '1' })] });
    expect(second.result.outputs['comment-url']).toBe(url);
    expect(url).toContain('#issuecomment-');
    expect(commentsOn(github, pull)).toHaveLength(251);
    expect(own?.body).toContain('Within budget');
  });

  test('leaves alone comments of other gates and of people who copy the marker', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    await judgePull(github, node, pull, { inputs: { name: 'other' } });
    const [other] = commentsOn(github, pull);
    const before = other?.body ?? '';
    say(github.world, pull.number, 'stranger', before.replaceAll('other', 'carbon-budget'));
    await judgePull(github, node, pull);
    expect(commentsOn(github, pull).map(({ author }) => author)).toEqual([bot, 'stranger', bot]);
    expect(other?.body).toBe(before);
  });

  test('another bot’s marker with a huge run number does not suppress the comment', async () => {
    const { pull } = await commentedPull(node);
    const [own] = github.world.comments.splice(-1);
    const forged = (own?.body ?? '').replace(/run: \d+/, 'run: 999999999999999');
    say(github.world, pull.number, 'helper[bot]', forged);
    const { result } = await judgePull(github, node, pull);
    expect(commentsOn(github, pull).map(({ author }) => author)).toEqual(['helper[bot]', bot]);

    await judgePull(github, node, pull, { uploads: [report({ emissions: '1' })] });
    const [theirs, ours, ...more] = commentsOn(github, pull);
    expect([theirs?.body, more]).toEqual([forged, []]);
    expect(ours?.body).toContain('Within budget');
    expect(result.outputs['comment-url']).toContain(`issuecomment-${ours?.id}`);
  });

  test('a comment that only begins like the marker is not the gate’s', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    const likeIt = '<!-- carbon-budget-gate: carbon-budget; run: 999999999; attempt: 1 --> hello';
    say(github.world, pull.number, bot, likeIt);
    await judgePull(github, node, pull);
    const [before, ours] = commentsOn(github, pull);
    expect(before?.body).toBe(likeIt);
    expect(ours?.body).toContain('Over budget');
  });

  test.each([
    ['again where another run has just written it', 0, 3],
    ['once where other runs are long over', 6, 1],
  ])('looks at the comment %s', async (__, minutes, looks) => {
    const pull = proposal(github, budgetOf('5 kg'));
    await judgePull(github, node, pull);
    const next = startJob(github, pullRequest(github.world, pull));
    await leaveArtifacts(github, next, report());
    github.world.wait(minutes);
    github.log.length = 0;
    await runGate(next, {}, node);
    const looked = github.log.filter(
      ({ method, path }) => method === 'GET' && /\/issues\/comments\/\d+$/.test(path),
    );
    expect(looked).toHaveLength(looks);
  });

  test('an older run does not overwrite the comment of a newer one', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    const older = startJob(github, pullRequest(github.world, pull));
    await leaveArtifacts(github, older, report({ emissions: '1' }));
    await judgePull(github, node, pull);
    const result = await runGate(older, {}, node);
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(commentsOn(github, pull)).toHaveLength(1);
    expect(commentsOn(github, pull)[0]?.body).toContain('Over budget');
  });

  test('comment: never and comment: failures write nothing here', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    await judgePull(github, node, pull, { inputs: { comment: 'failures' } });
    await judgePull(github, node, pull, { inputs: { comment: 'never' } });
    expect(commentsOn(github, pull)).toEqual([]);
  });
});
