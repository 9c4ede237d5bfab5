import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/core';
import { type Job, startJob, writeFiles } from './runner/job.ts';
import { runStep } from './runner/step.ts';
import { pullRequest, push } from './runner/trigger.ts';
import { leaveArtifacts } from './runner/upload.ts';
import { openPull, say } from './stand-in/activity.ts';
import { forkPermissions, gatePermissions } from './stand-in/permissions.ts';
import { longestChain } from './stand-in/request-log.ts';
import { type StandIn, startStandIn } from './stand-in/stand-in.ts';

let github: StandIn;
beforeAll(async () => {
  github = await startStandIn();
});
afterAll(() => github.close());
afterEach(() => {
  github.mismatches.length = 0;
  github.faults.length = 0;
  github.delayMs = 0;
});

const repository = { owner: 'octo-org', repo: 'models' };
const client = (permissions = gatePermissions) =>
  new Octokit({ baseUrl: github.url, auth: github.grant(permissions), log: silent });
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** An Octokit call that GitHub refuses: its status and words. */
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => 'accepted',
    ({ status, message }) => `${status} ${message}`,
  );

describe('the description', () => {
  test('notes an operation that GitHub does not have', async () => {
    await refusalOf(client().request('GET /repos/{owner}/{repo}/emissions', repository));
    expect(github.mismatches).toEqual([expect.stringContaining('no such operation')]);
  });

  test('notes a request that does not match the description', async () => {
    const call = client().request('POST /repos/{owner}/{repo}/check-runs', {
      ...repository,
      name: 'gate',
      head_sha: 'a'.repeat(40),
      output: {
        title: 'Over budget',
        summary: '',
        annotations: Array.from({ length: 51 }, () => ({
          path: 'a.yml',
          start_line: 1,
          end_line: 1,
          annotation_level: 'failure' as const,
          message: 'over',
        })),
      },
    });
    expect(await refusalOf(call)).toMatch(/^422 /);
    expect(github.mismatches).toEqual([expect.stringContaining('50')]);
  });
});

describe('comments', () => {
  test('are listed in linked pages', async () => {
    const pull = openPull(github.world, { branch: 'talk' });
    for (let n = 0; n < 70; n += 1) say(github.world, pull.number, 'octocat', `comment ${n}`);
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const first = await client().request(route, { ...repository, issue_number: pull.number });
    expect(first.data).toHaveLength(30);
    expect(first.headers.link).toContain('page=2');
    const last = await client().request(route, {
      ...repository,
      issue_number: pull.number,
      page: 3,
    });
    expect(last.data.map(({ body }) => body).at(-1)).toBe('comment 69');
    expect(last.headers.link).toBeUndefined();
    expect(github.mismatches).toEqual([]);
  });

  test('are refused when they are too long, or the token may not write', async () => {
    const { number } = openPull(github.world, { branch: 'long' });
    const create = (body: string, permissions = gatePermissions) =>
      client(permissions).request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...repository,
        issue_number: number,
        body,
      });
    expect(await refusalOf(create('x'.repeat(65_537)))).toMatch(/^422 .*too long/);
    expect(await refusalOf(create('hello', forkPermissions))).toMatch(
      /^403 Resource not accessible by integration/,
    );
    expect((await create('x'.repeat(65_536))).status).toBe(201);
    expect(github.mismatches).toEqual([]);
  });
});

describe('checks', () => {
  test('append annotations, and need a conclusion to be complete', async () => {
    const octokit = client();
    const annotation = (n: number) => ({
      path: 'a.yml',
      start_line: n,
      end_line: n,
      annotation_level: 'failure' as const,
      message: 'over',
    });
    const output = (from: number, count: number) => ({
      title: 'Over budget',
      summary: 'x',
      annotations: Array.from({ length: count }, (_, n) => annotation(from + n)),
    });
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
      ...repository,
      name: 'gate',
      head_sha: 'a'.repeat(40),
      status: 'in_progress' as const,
      output: output(1, 50),
    });
    const route = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';
    await octokit.request(route, { ...repository, check_run_id: data.id, output: output(51, 20) });
    const check = github.world.checks.at(-1);
    expect(check?.annotations).toHaveLength(70);
    const unfinished = { ...repository, check_run_id: data.id, status: 'completed' as const };
    expect(await refusalOf(octokit.request(route, unfinished as never))).toMatch(/^422 /);
    github.mismatches.length = 0;
    await octokit.request(route, { ...unfinished, conclusion: 'failure' });
    expect(check).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(github.mismatches).toEqual([]);
  });
});

test('returns contents of a commit as JSON or raw, with an escaped path or not', async () => {
  const { sha } = push(github.world, 'main', { '.github/carbon-budgets.yml': 'budgets: []\n' });
  push(github.world, 'main', { '.github/carbon-budgets.yml': 'changed' });
  const token = github.grant(gatePermissions);
  const get = (path: string, accept: string) =>
    fetch(`${github.url}/repos/octo-org/models/contents/${path}?ref=${sha}`, {
      headers: { authorization: `Bearer ${token}`, accept },
    });
  const json = (await (await get('.github%2Fcarbon-budgets.yml', 'application/json')).json()) as {
    content: string;
  };
  expect(Buffer.from(json.content, 'base64').toString()).toBe('budgets: []\n');
  const raw = await get('.github/carbon-budgets.yml', 'application/vnd.github.raw+json');
  expect(await raw.text()).toBe('budgets: []\n');
  expect((await get('nowhere.yml', 'application/json')).status).toBe(404);
  expect(github.mismatches).toEqual([]);
});

describe('artifacts of actions/upload-artifact', () => {
  let job: Job;
  beforeAll(async () => {
    job = startJob(github, push(github.world));
    const files = { 'emissions.csv': 'emissions\n6.2\n' };
    await leaveArtifacts(
      github,
      job,
      { name: 'emissions-a', files },
      { name: 'ignored', files, bare: true },
    );
  });

  test('are listed with their run, size and digest', async () => {
    const { data } = await client().request(
      'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
      { ...repository, run_id: job.trigger.run.id },
    );
    expect(data.artifacts.map(({ name }) => name)).toEqual(['emissions.csv', 'emissions-a']);
    expect(data.artifacts[0]).toMatchObject({
      size_in_bytes: 14,
      digest: expect.stringMatching(/^sha256:/),
    });
    expect(github.mismatches).toEqual([]);
  });

  test('are downloaded from another host, which must not see the token', async () => {
    const [zipped, bare] = github.world.artifacts.slice(-2);
    const headers = { authorization: `Bearer ${github.grant(gatePermissions)}` };
    const locationOf = async (id?: number) => {
      const url = `${github.url}/repos/octo-org/models/actions/artifacts/${id}/zip`;
      return (await fetch(url, { headers, redirect: 'manual' })).headers.get('location') ?? '';
    };
    const location = await locationOf(bare?.id);
    expect(new URL(location).host).not.toBe(new URL(github.url).host);
    expect(await (await fetch(location)).text()).toBe('emissions\n6.2\n');
    const zip = await (await fetch(await locationOf(zipped?.id))).arrayBuffer();
    expect(Buffer.from(zip).toString('latin1', 0, 2)).toBe('PK');
    expect(github.mismatches).toEqual([]);
    await fetch(location, { headers });
    expect(github.mismatches).toEqual([expect.stringContaining('a token was sent')]);
  });
});

describe('the actions cache', () => {
  const script = (name: string) => fileURLToPath(new URL(`runner/steps/${name}`, import.meta.url));
  const step = async (job: Job, name: string, ...args: string[]) =>
    (await runStep(job, { node: process.execPath, args: [script(name), ...args] })).log;

  test('gives the newest entry to those who may see it, and never overwrites one', async () => {
    const main = startJob(github, push(github.world));
    for (const [key, text] of [
      ['trend-1', 'one'],
      ['trend-2', 'two'],
    ] as const) {
      writeFiles(main.workspace, { 'history/a.jsonl': text });
      expect(await step(main, 'save-cache.mjs', key, 'history')).toMatch(/saved \d+/);
    }
    expect(await step(main, 'save-cache.mjs', 'trend-2', 'history')).toMatch(/saved -1/);
    const pull = startJob(
      github,
      pullRequest(github.world, openPull(github.world, { branch: 'x' })),
    );
    expect(await step(pull, 'restore-cache.mjs', 'history', 'trend-9', 'trend-')).toContain(
      'restored trend-2',
    );
    expect(readFileSync(`${pull.workspace}/history/a.jsonl`, 'utf8')).toBe('two');
    writeFiles(pull.workspace, { 'history/a.jsonl': 'mine' });
    await step(pull, 'save-cache.mjs', 'trend-3', 'history');
    expect(await step(main, 'restore-cache.mjs', 'history', 'trend-9', 'trend-')).toContain(
      'restored trend-2',
    );
    const { data } = await client().request('GET /repos/{owner}/{repo}/actions/caches', {
      ...repository,
      key: 'trend-',
    });
    expect(data.actions_caches.map(({ key }) => key)).toEqual(['trend-3', 'trend-2', 'trend-1']);
    expect(github.mismatches).toEqual([]);
  });
});

describe('the wire', () => {
  const get = async () => {
    const headers = { authorization: `Bearer ${github.grant(gatePermissions)}` };
    try {
      const answer = await fetch(`${github.url}/repos/octo-org/models`, { headers });
      await answer.json();
      return String(answer.status);
    } catch (error) {
      const { message, cause } = error as Error;
      return `${message}: ${(cause as Error | undefined)?.message}`;
    }
  };

  test('injects the requested fault the requested number of times', async () => {
    const path = /^\/repos\/[^/]+\/models$/;
    github.faults.push(
      { path, times: 1, fault: { kind: 'status', status: 503 } },
      { path, times: 1, fault: { kind: 'reset' } },
      { path, times: 1, fault: { kind: 'truncate', bytes: 9 } },
    );
    expect(await get()).toBe('503');
    expect(await get()).toMatch(/^fetch failed/);
    expect(await get()).toMatch(/^terminated/);
    expect(await get()).toBe('200');
  });

  test('measures how many times a run waits', async () => {
    github.delayMs = 50;
    github.log.length = 0;
    await Promise.all([get(), get(), get()]);
    await get();
    await Promise.all([get(), get()]);
    expect(github.log).toHaveLength(6);
    expect(longestChain(github.log)).toHaveLength(3);
  });
});
