import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { decodeHistory } from '../../src/compare/history/embedded.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import { snapshotOf } from './runner/past.ts';
import { budgetOf, checksOn, commentsOn, judgePull, proposal, report } from './runner/scene.ts';
import { pushTo, setLabel } from './stand-in/activity.ts';
import type { Pull } from './stand-in/world.ts';

const github = await githubForTests();
const { world } = github;
world.permissions.set('maintainer', 'write');
world.permissions.set('owner', 'admin');

const label = 'carbon-budget-override';
const body = 'Trains the new model.\r\n\r\nCarbon-Override: trained once a year | @octocat\r\n';
const heavy = { uploads: [report({ emissions: '50' })] };

describe.each(runnersNode)('on %s', (_, node) => {
  const opened = (more = '', text = body) =>
    proposal(github, budgetOf('5 kg') + more, { author: 'dev', body: text });
  const judged = async (pull: Pull) => {
    const { result } = await judgePull(github, node, pull, heavy);
    return { ...result, body: commentsOn(github, pull)[0]?.body ?? '' };
  };
  /** The gate has judged the pull request once, as it does when it is opened. */
  const failed = async (...of: Parameters<typeof opened>) => {
    const pull = opened(...of);
    expect((await judged(pull)).exitCode).toBe(1);
    return pull;
  };
  /** The same, judged once: tests start from the same world. */
  let first: Promise<readonly [pull: Pull, restore: () => void]> | undefined;
  const failedOnce = async () => {
    first ??= failed().then((pull) => [pull, snapshotOf(world)]);
    const [pull, restore] = await first;
    restore();
    return world.pulls.find(({ number }) => number === pull.number) ?? pull;
  };

  test('a label set by another person with write access lets it pass, with who, when and why', async () => {
    const pull = await failedOnce();
    setLabel(world, pull, 'maintainer', label);
    const found = await judged(pull);
    expect(found).toMatchObject({
      exitCode: 0,
      outputs: { conclusion: 'neutral', verdict: 'over' },
    });
    expect(found.body).toMatch(/^### ❌ Over budget: .*; overridden by maintainer$/m);
    expect(found.body).toContain('approved by maintainer with the label');
    expect(found.body).toContain('Nov 2');
    expect(found.body).toMatch(/Reason: trained once a year/);
    expect(found.body).not.toMatch(/(?<!`|\\|&#8203;|​)@octocat/);
    const check = checksOn(github, pull.head.sha).at(-1);
    expect(check?.conclusion).toBe('neutral');
    expect(check?.summary).toContain('approved by maintainer');
    expect(decodeHistory(check?.text ?? '', { kind: 'change' })[0]?.override).toEqual({
      ...{ by: 'maintainer', at: world.events.at(-1)?.createdAt },
      reason: 'trained once a year | @octocat',
    });
    expect(decodeHistory(check?.text ?? '')).toEqual([]);
    const { override } = JSON.parse(readFileSync(found.outputs.report ?? '', 'utf8'));
    expect(override).toMatchObject({ kind: 'granted', by: 'maintainer' });
  });

  test('the label expires with the next push unless the budget file keeps it', async () => {
    const pull = await failedOnce();
    setLabel(world, pull, 'maintainer', label);
    const moved = pushTo(world, pull);
    const expired = await judged(moved);
    expect(expired.exitCode).toBe(1);
    expect(expired.body).toContain('does not count: commits may have been pushed after it was set');
    setLabel(world, moved, 'maintainer', label);
    expect((await judged(moved)).exitCode).toBe(0);

    const kept = await failed('override: { keep: true }\n');
    setLabel(world, kept, 'owner', label);
    expect((await judged(pushTo(world, kept))).exitCode).toBe(0);
  });

  // Whose label counts, and until when, is tested in github/find-override.test.ts.
  test('it does not count from its author', async () => {
    const pull = opened();
    setLabel(world, pull, 'dev', label);
    const found = await judged(pull);
    expect(found.exitCode).toBe(1);
    expect(found.body).toContain(
      'does not count: it was set by the author of the pull request; somebody else must set it',
    );
  });

  test('no label counts if overrides are switched off, and no other than the file names', async () => {
    const off = opened('override: false\n');
    setLabel(world, off, 'maintainer', label);
    expect((await judged(off)).exitCode).toBe(1);
    const other = opened('override: { label: heavy }\n');
    setLabel(world, other, 'maintainer', label);
    expect((await judged(other)).exitCode).toBe(1);
    setLabel(world, other, 'maintainer', 'Heavy');
    expect((await judged(other)).exitCode).toBe(0);
  });

  test('the label excuses the budget only: an unreadable report still fails', async () => {
    const pull = opened();
    setLabel(world, pull, 'maintainer', label);
    const broken = { name: 'emissions-broken', files: { 'emissions.csv': 'no,report\n1,2\n' } };
    const { result } = await judgePull(github, node, pull, {
      uploads: [...heavy.uploads, broken],
      inputs: { expect: 'emissions\nemissions-other' },
    });
    expect(result).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
  });

  test('the label does not count when events cannot be read', async () => {
    const pull = opened();
    setLabel(world, pull, 'maintainer', label);
    const { result } = await judgePull(github, node, pull, {
      ...heavy,
      permissions: { actions: 'read', checks: 'write', contents: 'read' },
    });
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain('does not count: it cannot be checked');
  });
});
