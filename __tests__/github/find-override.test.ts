import { expect, test } from '@jest/globals';
import { defaultOverride } from '../../src/compare/override.ts';
import { connect } from '../../src/github/api/client.ts';
import { findOverride } from '../../src/github/find-override.ts';
import { issueEvents } from '../../src/github/pull-request-details.ts';
import { githubForTests } from '../e2e/runner/github-for-tests.ts';
import { proposal } from '../e2e/runner/scene.ts';
import { pullRequest } from '../e2e/runner/trigger.ts';
import { forceTo, pushTo, setLabel } from '../e2e/stand-in/activity.ts';
import { gatePermissions } from '../e2e/stand-in/permissions.ts';
import type { Pull } from '../e2e/stand-in/world.ts';

Object.assign(globalThis, { __VERSION__: 'test' });

const github = await githubForTests();
const { world } = github;
world.permissions.set('maintainer', 'write');
world.permissions.set('github-actions[bot]', 'write');
const repository = { owner: world.owner, repo: world.repo };
const client = connect({
  ...{ repository, token: github.grant(gatePermissions), apiUrl: github.url },
  deadline: new AbortController().signal,
});

const { label } = defaultOverride;
const body = 'Trains the new model.\r\n\r\nCarbon-Override: trained once a year\r\n';
const opened = (text = body) => proposal(github, undefined, { author: 'dev', body: text });

/** What a run of the pull request finds. */
function found(pull: Pull) {
  pullRequest(world, pull);
  const { number, head } = pull;
  const events = issueEvents(client, number);
  const wanted = { pullRequest: number, headSha: head.sha, events };
  return findOverride(client, wanted, defaultOverride);
}
const granted = { kind: 'granted', by: 'maintainer', reason: 'trained once a year' };
const expired = {
  kind: 'refused',
  why: expect.stringContaining('commits may have been pushed after it was set'),
};
const pushesNotListed = {
  path: /\/activity/,
  fault: { kind: 'status', status: 403 },
} as const;

test('a label set before the first run counts until the next push', async () => {
  const pull = opened();
  setLabel(world, pull, 'maintainer', label);
  expect(await found(pull)).toMatchObject(granted);
  expect(await found(pushTo(world, pull))).toMatchObject(expired);
});

test.each([
  ['listed', false],
  ['not listed', true],
])('a commit that comes back after the label was set expires it: pushes %s', async (_, fails) => {
  const first = opened();
  const heavier = pushTo(world, first);
  await found(heavier);
  const lighter = forceTo(world, heavier, first.head.sha);
  setLabel(world, lighter, 'maintainer', label);
  // From the older commit to the newer one is no push by force.
  const again = forceTo(world, lighter, heavier.head.sha);
  world.events.pop();
  if (fails) github.faults.push(pushesNotListed);
  expect(await found(again)).toMatchObject(expired);
});

test('if pushes are not listed, the first run of a commit dates it', async () => {
  const pull = opened();
  await found(pull);
  setLabel(world, pull, 'maintainer', label);
  github.faults.push(pushesNotListed);
  expect(await found(pull)).toMatchObject(granted);
});

test.each([
  ['its author', 'dev', body, 'set by the author of the pull request'],
  ['somebody who may only read', 'reader', body, 'has no write access to the repository'],
  ['an app', 'github-actions[bot]', body, 'set by an app'],
  ['somebody, but no reason is given', 'maintainer', 'Carbon-Override:\n', 'gives no reason'],
])('a label does not count from %s', async (_, who, text, why) => {
  const pull = opened(text);
  setLabel(world, pull, who, label);
  expect(await found(pull)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
});

test('a removed label does not count, nor does another', async () => {
  const pull = opened();
  setLabel(world, pull, 'maintainer', label);
  setLabel(world, pull, 'maintainer', label, 'unlabeled');
  setLabel(world, pull, 'maintainer', 'heavy');
  expect(await found(pull)).toBeUndefined();
  setLabel(world, pull, 'maintainer', label.toUpperCase());
  expect(await found(pull)).toMatchObject(granted);
});
