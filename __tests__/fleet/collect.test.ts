import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { collect } from '../../src/fleet/collect/collect.ts';
import { openClient } from '../../src/fleet/collect/organisation-client.ts';
import { openStore } from '../../src/fleet/collect/store.ts';
import type { LedgerRow } from '../../src/ledger/row.ts';
import { duckdbFolder, withoutDuckdb } from './engines.ts';
import {
  judgedCommit,
  type Organisation,
  type Repository,
  startOrganisation,
} from './organisation.ts';
import { asLines, row } from './samples.ts';

// The build puts the version in.
Object.assign(globalThis, { __VERSION__: '0.0.0' });

let github: Organisation;
let folder: string;
let lines: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleet-'));
  lines = [];
});
afterEach(async () => {
  await github.close();
  expect(github.mismatches).toEqual([]);
});

const repository = (name: string, more: Partial<Repository> = {}): Repository => ({
  ...{ name, topics: [], commits: [], pulls: [], ledger: new Map() },
  ...more,
});

async function collected(wants: (name: string) => boolean = () => true, since = '2026-01') {
  const client = openClient({
    ...{ owner: 'octo-org', token: 'token', apiUrl: github.url },
    progress: (line) => void lines.push(line),
  });
  const before = github.log.length;
  const found = await collect(client, await openStore(folder, 'octo-org'), {
    ...{ wants, check: 'carbon-budget', since, progress: (line) => void lines.push(line) },
  });
  const rows = found.files.flatMap(({ path }) => rowsIn(path));
  return { ...found, rows, requests: github.log.slice(before) };
}

const rowsIn = (path: string): readonly LedgerRow[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const fleet = (count: number): Repository[] =>
  Array.from({ length: count }, (_, index) => {
    const name = `repo-${String(index).padStart(3, '0')}`;
    const own = row({ repository: `octo-org/${name}`, runId: index + 1 });
    const chained = { ...own, hash: 'b'.repeat(64) };
    return index % 2 === 0
      ? repository(name, { ledger: new Map([['2026-11', asLines([chained])]]) })
      : repository(name, { commits: [judgedCommit(index + 1)] });
  });

describe('a roll-up of 200 repositories', () => {
  test('takes at most three requests a repository, then one for twenty that are unchanged', async () => {
    github = await startOrganisation(fleet(200));
    const first = await collected();
    expect(first.rows).toHaveLength(200);
    expect(first.failed).toEqual([]);
    expect(first.requests.length).toBeLessThanOrEqual(3 * 200);
    const again = await collected();
    expect(again.rows).toEqual(first.rows);
    expect(again.requests.length).toBeLessThanOrEqual(200 / 20);
    expect(lines).toContain('200 repositories, 200 unchanged.');
  });

  test('continues after one that failed, and reads only what is left', async () => {
    github = await startOrganisation(fleet(60));
    github.intercept = (request) =>
      /repo-0[3-5]\d/.test(request) ? { status: 404, body: { message: 'Not Found' } } : undefined;
    const first = await collected();
    expect(first.failed).toHaveLength(30);
    expect(first.rows).toHaveLength(30);
    github.intercept = () => undefined;
    const second = await collected();
    expect(second.rows).toHaveLength(60);
    expect(second.requests).toHaveLength(2 + 30);
  });
});

(withoutDuckdb && !process.env.CI ? test.skip : test)(
  `a roll-up that is killed half-way goes on where it was${withoutDuckdb ? ` (skipped: ${withoutDuckdb})` : ''}`,
  async () => {
    github = await startOrganisation(fleet(80));
    const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
    const start = () =>
      spawn(
        process.execPath,
        [cli, 'rollup', '--org', 'octo-org', '--since', '2026-01', '--output', folder],
        {
          env: {
            ...{ PATH: process.env.PATH, GITHUB_TOKEN: 'token', GITHUB_API_URL: github.url },
            NODE_PATH: join(duckdbFolder, 'node_modules'),
          },
          stdio: 'ignore',
        },
      );
    const ended = (child: ReturnType<typeof spawn>) =>
      new Promise<number | null>((resolve) => child.once('exit', resolve));
    const child = start();
    const exit = ended(child);
    github.intercept = (request) => {
      if (request === 'read repo-040') child.kill('SIGKILL');
      return undefined;
    };
    await exit;
    expect(child.signalCode).toBe('SIGKILL');
    const done = readdirSync(join(folder, 'state')).filter((name) => name.endsWith('.json')).length;
    expect(done).toBeGreaterThan(20);
    expect(existsSync(join(folder, 'fleet.json'))).toBe(false);
    github.intercept = () => undefined;
    github.log.length = 0;
    expect(await ended(start())).toBe(0);
    expect(github.log).toHaveLength(2 + 80 - done);
    expect(rowsIn(join(folder, 'ledger/2026-11.jsonl'))).toHaveLength(80);
    expect(JSON.parse(readFileSync(join(folder, 'fleet.json'), 'utf8')).rowCount).toBe(80);
  },
);

describe('reading checks', () => {
  test('records of the branch and of pull requests are read, each about its own commit', async () => {
    const foreign = judgedCommit(3, {}, { app: 'somebody-else' });
    const pull = judgedCommit(4, { branch: 'release' }, { kind: 'change' });
    const stolen = { ...judgedCommit(5), oid: 'f'.repeat(40) };
    github = await startOrganisation([
      repository('models', {
        commits: [
          judgedCommit(2),
          foreign,
          stolen,
          judgedCommit(1, { at: '2026-10-01T00:00:00.000Z' }),
        ],
        pulls: [{ number: 7, updatedAt: '2026-11-03T00:00:00Z', commits: [pull] }],
      }),
      repository('fork', { isFork: true, commits: [judgedCommit(9)] }),
      repository('empty'),
    ]);
    const { rows } = await collected();
    expect(
      rows.map(({ runId, period, event, pullRequest }) => ({ runId, period, event, pullRequest })),
    ).toEqual([
      { runId: 1, period: '2026-10', event: undefined, pullRequest: undefined },
      { runId: 2, period: '2026-11', event: undefined, pullRequest: undefined },
      { runId: 4, period: '2026-11', event: 'pull_request', pullRequest: 7 },
    ]);
  });

  test('a run that is under way is read when it has ended', async () => {
    const now = new Date().toISOString();
    const pending = { ...judgedCommit(2, { at: now }), state: 'PENDING' };
    const { check: _, ...silent } = pending;
    const models = repository('models', {
      commits: [judgedCommit(3, { at: now }), silent, judgedCommit(1)],
    });
    github = await startOrganisation([models]);
    expect((await collected()).rows).toHaveLength(2);
    models.commits.splice(1, 1, { ...pending, state: 'SUCCESS' });
    const { rows, requests } = await collected();
    expect(rows.map(({ runId }) => runId).sort()).toEqual([1, 2, 3]);
    expect(requests).toEqual(['list', 'read models']);
    expect((await collected()).requests).toEqual(['list']);
  });

  test('only what is newer than last time is read', async () => {
    const models = repository('models', {
      commits: Array.from({ length: 250 }, (_, index) => judgedCommit(250 - index)),
    });
    github = await startOrganisation([models]);
    const first = await collected();
    expect(first.rows).toHaveLength(250);
    expect(first.requests).toHaveLength(1 + 3);
    models.commits.unshift(judgedCommit(251));
    const second = await collected();
    expect(second.rows).toHaveLength(251);
    expect(second.requests).toHaveLength(1 + 1);
  });
});

describe('reading the ledger branch', () => {
  test('only months that have changed are read, and a large one whole', async () => {
    const many = Array.from({ length: 2500 }, (_, index) =>
      row({ runId: index + 1, period: '2026-10' }),
    );
    const ledger = new Map([
      ['2025-12', asLines([row({ period: '2025-12' })])],
      ['2026-10', asLines(many)],
      ['2026-11', asLines([row({ runId: 3000 })])],
    ]);
    github = await startOrganisation([repository('models', { ledger })]);
    const first = await collected();
    expect(first.rows).toHaveLength(2501);
    expect(first.requests).toEqual([
      'list',
      'read models',
      expect.stringMatching(/^GET .*git\/blobs/),
    ]);
    ledger.set('2026-11', asLines([row({ runId: 3000 }), row({ runId: 3001 })]));
    const second = await collected();
    expect(second.rows).toHaveLength(2502);
    expect(second.requests).toEqual(['list', 'read models']);
  });

  test('a line that is not a row is left out and named, and other lines are unchanged', async () => {
    const line =
      '{"verdict":"within", "ledgerVersion":1,"at":"2026-11-02T08:00:00.000Z","period":"2026-11","runId":1,"attempt":1,"sha":"a","branch":"main","workload":"w","kind":"measured","basis":"measured","method":"m"}';
    github = await startOrganisation([
      repository('models', { ledger: new Map([['2026-11', `${line}\n{"broken\n`]]) }),
    ]);
    const { rejected, files } = await collected();
    expect(rejected).toEqual([
      { file: 'octo-org/models: ledger/2026-11.jsonl', line: 2, what: 'is not JSON' },
    ]);
    expect(readFileSync(files[0]?.path ?? '', 'utf8')).toBe(`${line}\n`);
  });

  test('records from checks before there was a ledger are kept', async () => {
    const models = repository('models', { commits: [judgedCommit(1)] });
    github = await startOrganisation([models]);
    await collected();
    models.ledger.set(
      '2026-11',
      asLines([
        row({ gate: 'carbon-budget', runId: 1, hash: 'b'.repeat(64) }),
        row({ gate: 'carbon-budget', runId: 2 }),
      ]),
    );
    const { rows } = await collected();
    expect(rows.map(({ runId, hash }) => [runId, hash !== undefined])).toEqual([
      [1, true],
      [2, false],
    ]);
  });
});

test('waits until the rate limit resets', async () => {
  github = await startOrganisation(fleet(3));
  let refused = 0;
  github.intercept = (request) => {
    if (request !== 'read repo-001' || refused >= 5) return undefined;
    refused += 1;
    return {
      status: 403,
      headers: { 'retry-after': '1', 'x-ratelimit-remaining': '0' },
      body: { message: 'You have exceeded a secondary rate limit' },
    };
  };
  expect((await collected()).rows).toHaveLength(3);
  expect(lines.join('\n')).toContain('waiting 1 s');
}, 60_000);

test('a list that takes GitHub too long is requested in smaller pages', async () => {
  github = await startOrganisation(fleet(30));
  let refused = 0;
  github.intercept = (request) => {
    if (request !== 'list' || refused >= 3) return undefined;
    refused += 1;
    return { status: 502, headers: { 'retry-after': '0' }, body: {} };
  };
  const { rows, requests } = await collected();
  expect(rows).toHaveLength(30);
  expect(requests.filter((request) => request === 'list')).toHaveLength(3 + 2);
});

test('a repository that the token cannot read hides no other', async () => {
  github = await startOrganisation(fleet(3));
  const pageInfo = { hasNextPage: false, endCursor: null };
  const checks = { checkSuites: { nodes: [] } };
  const seen = {
    ...{ name: 'repo-001', repositoryTopics: { nodes: [] }, ledger: null },
    ...{ defaultBranchRef: { target: checks }, pullRequests: { nodes: [] } },
  };
  github.intercept = (request) =>
    request === 'list'
      ? {
          status: 200,
          body: {
            data: { repositoryOwner: { repositories: { pageInfo, nodes: [null, seen] } } },
            errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible', path: [] }],
          },
        }
      : undefined;
  const { rows, repositories } = await collected();
  expect(repositories.map(({ name }) => name)).toEqual(['repo-001']);
  expect(rows).toHaveLength(1);
});

test('an organisation that does not exist is an error', async () => {
  github = await startOrganisation([]);
  const client = openClient({
    owner: 'nobody',
    token: 't',
    apiUrl: github.url,
    progress: () => {},
  });
  const options = {
    wants: () => true,
    check: 'carbon-budget',
    since: '2026-01',
    progress: () => {},
  };
  await expect(collect(client, await openStore(folder, 'nobody'), options)).rejects.toThrow(
    'There is no organisation "nobody" that the token can read',
  );
  await expect(openStore(folder, 'octo-org')).rejects.toThrow('contains the roll-up of nobody');
});
