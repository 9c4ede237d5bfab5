import { describe, expect, test } from '@jest/globals';
import { headShaOf, judgedRun } from '../../src/github/context/event.ts';
import { type RunnerContext, readEvent } from '../../src/github/context/read-event.ts';

const context = (eventName: string, payload: object, more: Partial<RunnerContext> = {}) => ({
  ...{ eventName, payload, sha: 'merge', ref: 'refs/heads/main', actor: 'octocat' },
  ...{ runId: 7, runAttempt: 2, serverUrl: 'https://ghe.example.com', apiUrl: '' },
  repo: { owner: 'octo', repo: 'models' },
  ...more,
});
const owner = { login: 'someone' };
const pull = (headRepo: { id: number } | null) => ({
  number: 4,
  base: { ref: 'release/1', sha: 'base', repo: { id: 1 } },
  head: { ref: 'x', sha: 'head', repo: headRepo && { ...headRepo, owner } },
});
const triggerOf = (...given: Parameters<typeof context>) => readEvent(context(...given)).trigger;

describe('a pull request', () => {
  test.each([
    ['of the repository', 'pull_request', { id: 1 }, 'octocat', 'writable'],
    ['of a fork', 'pull_request', { id: 2 }, 'octocat', 'read-only'],
    ['of a fork that is gone', 'pull_request', null, 'octocat', 'read-only'],
    ['of a fork, as target', 'pull_request_target', { id: 2 }, 'octocat', 'writable'],
    ['of Dependabot', 'pull_request', { id: 1 }, 'dependabot[bot]', 'read-only'],
  ])('%s', (_, eventName, headRepo, actor, token) => {
    const trigger = triggerOf(eventName, { pull_request: pull(headRepo) }, { actor });
    expect(trigger).toEqual({
      ...{ kind: 'pull-request', number: 4, headSha: 'head', token },
      base: { branch: 'release/1', sha: 'base' },
      ...(headRepo && {
        head: { branch: 'x', sha: 'head', owner: 'someone', repositoryId: headRepo.id },
      }),
      testMerge: eventName === 'pull_request' ? 'merge' : 'refs/pull/4/merge',
    });
    expect(headShaOf(trigger)).toBe('head');
  });
});

test('a merge group is judged for its base', () => {
  const group = { base_ref: 'refs/heads/main', base_sha: 'base', head_sha: 'head' };
  expect(triggerOf('merge_group', { merge_group: group })).toEqual({
    ...{ kind: 'merge-group', base: { branch: 'main', sha: 'base' }, headSha: 'head' },
  });
});

test('a finished run is known by its head, and its artifacts are read', () => {
  const run = {
    ...{ id: 5, run_attempt: 3, event: 'pull_request', head_branch: 'x', head_sha: 'head' },
    head_repository: { id: 2, owner: { login: 'stranger' } },
  };
  const event = readEvent(context('workflow_run', { workflow_run: run }));
  expect(headShaOf(event.trigger)).toBe('head');
  expect(judgedRun(event)).toEqual({ runId: 5, attempt: 3 });
  expect(judgedRun(event, 6)).toEqual({ runId: 6, attempt: 1 });
});

describe('a commit', () => {
  test.each([
    ['push', 'refs/heads/feature/a', 'feature/a', 'save'],
    ['push', 'refs/tags/v1', 'v1', 'save'],
    ['schedule', 'refs/heads/main', 'main', 'save'],
    ['workflow_dispatch', 'refs/heads/main', 'main', 'save'],
    ['issue_comment', 'refs/heads/main', 'main', 'read'],
  ])('%s of %s', (eventName, ref, branch, history) => {
    const trigger = triggerOf(eventName, {}, { ref });
    expect(trigger).toEqual({ kind: 'commit', tip: { branch, sha: 'merge' }, history });
  });
});
