import { createHash } from 'node:crypto';
import type { Pull, RepositoryName, Run, World } from './world.ts';

/** Actions on GitHub before a gate runs: commit, open pull requests, start workflows. */

/** Commits files on top of a branch, which is made from the default branch when it is new. */
export function commit(
  world: World,
  branch: string,
  files: Readonly<Record<string, string>>,
): string {
  const parent = world.branches.get(branch) ?? world.branches.get(world.defaultBranch) ?? '';
  const tree = new Map([...(world.commits.get(parent) ?? []), ...Object.entries(files)]);
  const sha = createHash('sha1')
    .update(JSON.stringify([parent, branch, world.nextId(), ...tree]))
    .digest('hex');
  world.commits.set(sha, tree);
  world.parents.set(sha, parent);
  world.branches.set(branch, sha);
  world.pushes.push({
    ...{ id: world.nextId(), ref: `refs/heads/${branch}`, before: parent, after: sha },
    at: world.time().toISOString().replace('.000Z', 'Z'),
  });
  return sha;
}

export interface Opened {
  readonly branch: string;
  readonly base?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly from?: RepositoryName;
  readonly author?: string;
  readonly body?: string;
}

/** Opens a pull request with a commit of its own. */
export function openPull(
  world: World,
  { branch, base = 'main', files = { 'train.py': `# ${branch}` }, from, ...text }: Opened,
): Pull {
  const pull: Pull = {
    number: world.nextId(),
    title: `Work on ${branch}`,
    state: 'open',
    author: text.author ?? 'octocat',
    body: text.body ?? null,
    files,
    base: { ref: base, sha: world.branches.get(base) ?? '' },
    head: {
      ref: branch,
      sha: commit(world, branch, files),
      repository: from ?? repositoryOf(world),
    },
  };
  world.pulls.push(pull);
  return pull;
}

/** The merge of head and base that GitHub tries, on no branch; it is made again when either moves. */
export function mergeOf(world: World, { number, base, files }: Pull): string {
  const tree = new Map([...(world.commits.get(base.sha) ?? []), ...Object.entries(files)]);
  const sha = createHash('sha1')
    .update(JSON.stringify([base.sha, number, ...tree]))
    .digest('hex');
  world.commits.set(sha, tree);
  return sha;
}

/** Starts a workflow run. */
export function startRun(
  world: World,
  run: Pick<Run, 'event' | 'headBranch' | 'headSha'> & Partial<Run>,
): Run {
  const started: Run = {
    ...{ id: world.nextId(), attempt: 1, headRepository: repositoryOf(world) },
    ...{ createdAt: world.now(), ...run },
  };
  world.runs.set(started.id, started);
  return started;
}

/** Re-runs a run: same number, next attempt; results of earlier attempts stay. */
export function startAgain(world: World, run: Run): Run {
  const again = { ...run, attempt: run.attempt + 1 };
  world.runs.set(run.id, again);
  return again;
}

/** Sets or removes a label of a pull request. */
export function setLabel(
  world: World,
  { number: issue }: Pull,
  actor: string,
  label: string,
  event: 'labeled' | 'unlabeled' = 'labeled',
): void {
  world.events.push({ id: world.nextId(), issue, event, actor, label, createdAt: world.now() });
}

/** Pushes a commit to a pull request; returns the pull request as it is then. */
export function pushTo(world: World, pull: Pull): Pull {
  const sha = commit(world, pull.head.ref, pull.files);
  const moved = { ...pull, head: { ...pull.head, sha } };
  world.pulls[world.pulls.indexOf(pull)] = moved;
  return moved;
}

/** Moves a pull request back to a commit that it had, which is a push by force. */
export function forceTo(world: World, pull: Pull, sha: string): Pull {
  const ref = `refs/heads/${pull.head.ref}`;
  const at = world.now();
  world.branches.set(pull.head.ref, sha);
  world.pushes.push({ id: world.nextId(), ref, before: pull.head.sha, after: sha, at });
  world.events.push({
    ...{ id: world.nextId(), issue: pull.number, event: 'head_ref_force_pushed' },
    ...{ actor: pull.author, createdAt: at },
  });
  const moved = { ...pull, head: { ...pull.head, sha } };
  world.pulls[world.pulls.indexOf(pull)] = moved;
  return moved;
}

/** Adds a comment by somebody else. */
export function say(world: World, issue: number, author: string, body: string): void {
  const createdAt = world.now();
  world.comments.push({ id: world.nextId(), issue, author, createdAt, body, updatedAt: createdAt });
}

export function repositoryOf({ repositoryId, owner, repo }: World): RepositoryName {
  return { id: repositoryId, owner, repo };
}

export function forkOf({ repo }: World, owner: string): RepositoryName {
  return { id: 990_000, owner, repo };
}
