import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gatePermissions, type Permissions } from '../stand-in/permissions.ts';
import { defaultWorkflow } from '../stand-in/routes/runs.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { runtimeToken } from '../stand-in/twirp/runtime-token.ts';
import type { Trigger } from './trigger.ts';

/** One job on a runner: its folder, and the environment of its steps. */
export interface Job {
  readonly workspace: string;
  readonly temp: string;
  readonly token: string;
  readonly trigger: Trigger;
  readonly env: Readonly<Record<string, string>>;
}

export interface JobOptions {
  readonly permissions?: Permissions;
  /** Files that an earlier step left in the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  /** Changes to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export function startJob(
  github: StandIn,
  trigger: Trigger,
  { permissions = gatePermissions, files = {}, env: unusual = {} }: JobOptions = {},
): Job {
  const root = mkdtempSync(join(github.folder, 'job-'));
  const [workspace, temp] = [join(root, 'workspace'), join(root, 'temp')];
  mkdirSync(workspace);
  mkdirSync(temp);
  writeFiles(workspace, files);
  const eventPath = join(temp, 'event.json');
  writeFileSync(eventPath, JSON.stringify(trigger.payload));
  const token = github.grant(permissions);
  const env = {
    ...contextOf(github, trigger),
    ...runner(github, trigger, { workspace, temp, eventPath }),
    ...unusual,
  };
  return { workspace, temp, token, trigger, env };
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
}

function contextOf({ url, world }: StandIn, trigger: Trigger): Record<string, string> {
  const { event, ref, sha, headRef, baseRef, run } = trigger;
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: url,
    GITHUB_BASE_REF: baseRef,
    GITHUB_EVENT_NAME: event,
    GITHUB_GRAPHQL_URL: `${url}/graphql`,
    GITHUB_HEAD_REF: headRef,
    GITHUB_JOB: 'train',
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|pull)\//, ''),
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: `${world.owner}/${world.repo}`,
    GITHUB_REPOSITORY_ID: String(world.repositoryId),
    GITHUB_REPOSITORY_OWNER: world.owner,
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: String(run.attempt),
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: sha,
    GITHUB_WORKFLOW: 'train',
    GITHUB_WORKFLOW_REF: `${world.owner}/${world.repo}/${run.path ?? defaultWorkflow}@${ref}`,
  };
}

function runner(
  { url }: StandIn,
  { run, scopes }: Trigger,
  paths: { workspace: string; temp: string; eventPath: string },
): Record<string, string> {
  return {
    ACTIONS_CACHE_SERVICE_V2: 'True',
    ACTIONS_RESULTS_URL: `${url}/`,
    ACTIONS_RUNTIME_TOKEN: runtimeToken({ runId: run.id, attempt: run.attempt, scopes }),
    CI: 'true',
    GITHUB_EVENT_PATH: paths.eventPath,
    GITHUB_WORKSPACE: paths.workspace,
    HOME: paths.temp,
    PATH: process.env.PATH ?? '',
    RUNNER_ARCH: 'X64',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: paths.temp,
    RUNNER_TOOL_CACHE: join(paths.temp, 'tools'),
  };
}
