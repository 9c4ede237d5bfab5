import { commit, mergeOf, repositoryOf, startRun } from '../stand-in/activity.ts';
import { nodeIdOf } from '../stand-in/routes/pulls.ts';
import { defaultWorkflow } from '../stand-in/routes/runs.ts';
import type { CacheScope } from '../stand-in/twirp/runtime-token.ts';
import type { Pull, RepositoryName, Run, World } from '../stand-in/world.ts';

/** What started a job, as the runner passes it to the action. */
export interface Trigger {
  readonly event: string;
  readonly ref: string;
  readonly sha: string;
  readonly headRef: string;
  readonly baseRef: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly run: Run;
  /** Caches that GitHub lets such a job use: its own ref's first. */
  readonly scopes: readonly CacheScope[];
}

const readOnly = (branch: string): CacheScope => ({ Scope: `refs/heads/${branch}`, Permission: 1 });
const own = (ref: string): CacheScope => ({ Scope: ref, Permission: 3 });

/** A commit that lands on a branch. */
export function push(world: World, branch = 'main', files: Record<string, string> = {}): Trigger {
  const before = world.branches.get(branch);
  const sha = commit(world, branch, files);
  const ref = `refs/heads/${branch}`;
  const payload = { ref, before, after: sha, repository: describeRepository(world) };
  return onBranch(world, 'push', branch, sha, payload);
}

export function schedule(world: World): Trigger {
  return onDefaultBranch(world, 'schedule', { schedule: '30 5 * * 1' });
}

export function workflowDispatch(world: World): Trigger {
  return onDefaultBranch(world, 'workflow_dispatch', { inputs: null, ref: 'refs/heads/main' });
}

/** A pull request's job runs on the merge of head and base, which is on no branch. */
export function pullRequest(world: World, pull: Pull, action = 'synchronize'): Trigger {
  const ref = `refs/pull/${pull.number}/merge`;
  const { repository, ref: headBranch, sha: headSha } = pull.head;
  const run = { event: 'pull_request', headBranch, headSha, headRepository: repository };
  return {
    event: 'pull_request',
    ref,
    sha: mergeOf(world, pull),
    headRef: headBranch,
    baseRef: pull.base.ref,
    payload: {
      action,
      number: pull.number,
      pull_request: describePull(world, pull),
      repository: describeRepository(world),
    },
    run: startRun(world, run),
    scopes: [own(ref), readOnly(pull.base.ref), readOnly(world.defaultBranch)],
  };
}

/** A merge queue tries a pull request on top of its base. */
export function mergeGroup(world: World, base = 'main'): Trigger {
  const branch = `gh-readonly-queue/${base}/pr-1-${world.branches.get(base)}`;
  const sha = commit(world, branch, { 'train.py': '# merged' });
  const group = {
    head_sha: sha,
    head_ref: `refs/heads/${branch}`,
    base_sha: world.branches.get(base),
    base_ref: `refs/heads/${base}`,
  };
  const payload = {
    action: 'checks_requested',
    merge_group: group,
    repository: describeRepository(world),
  };
  return onBranch(world, 'merge_group', branch, sha, payload);
}

/** A second workflow, in the base repository's name, after one that ran a pull request's code. */
export function workflowRun(world: World, finished: Run): Trigger {
  const sha = world.branches.get(world.defaultBranch) ?? '';
  const fromFork = finished.headRepository.id !== world.repositoryId;
  const payload = {
    action: 'completed',
    workflow_run: {
      id: finished.id,
      run_attempt: finished.attempt,
      event: finished.event,
      path: finished.path ?? defaultWorkflow,
      head_branch: finished.headBranch,
      head_sha: finished.headSha,
      head_repository: describeRepository(world, finished.headRepository),
      repository: describeRepository(world),
      conclusion: 'success',
      pull_requests: [],
    },
    repository: describeRepository(world),
  };
  const started = onBranch(world, 'workflow_run', world.defaultBranch, sha, payload);
  return fromFork ? { ...started, scopes: [readOnly(world.defaultBranch)] } : started;
}

function onDefaultBranch(world: World, event: string, payload: Record<string, unknown>): Trigger {
  const sha = world.branches.get(world.defaultBranch) ?? '';
  return onBranch(world, event, world.defaultBranch, sha, {
    ...payload,
    repository: describeRepository(world),
  });
}

function onBranch(
  world: World,
  event: string,
  branch: string,
  sha: string,
  payload: Record<string, unknown>,
): Trigger {
  const ref = `refs/heads/${branch}`;
  const scopes = [own(ref)];
  if (branch !== world.defaultBranch) scopes.push(readOnly(world.defaultBranch));
  const run = startRun(world, { event, headBranch: branch, headSha: sha });
  return { event, ref, sha, headRef: '', baseRef: '', payload, run, scopes };
}

function describeRepository(world: World, name: RepositoryName = repositoryOf(world)): object {
  return {
    id: name.id,
    name: name.repo,
    full_name: `${name.owner}/${name.repo}`,
    owner: { login: name.owner },
    default_branch: world.defaultBranch,
    fork: name.id !== world.repositoryId,
    private: false,
    html_url: `https://github.com/${name.owner}/${name.repo}`,
  };
}

function describePull(world: World, pull: Pull): object {
  const { number, title, state, base, head } = pull;
  return {
    number,
    node_id: nodeIdOf(pull),
    title,
    state,
    html_url: `https://github.com/${world.owner}/${world.repo}/pull/${number}`,
    base: { ...base, repo: describeRepository(world) },
    head: { ref: head.ref, sha: head.sha, repo: describeRepository(world, head.repository) },
  };
}
