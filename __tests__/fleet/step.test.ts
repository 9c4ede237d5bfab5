import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { fleetSumsIn } from '../../src/compare/budget/fleet-sums.ts';
import { readCommands } from '../e2e/runner/commands.ts';
import { nodes } from '../e2e/runner/nodes.ts';
import { readOutputs } from '../e2e/runner/run-gate.ts';
import { runScript } from '../region/run-script.ts';
import { duckdbFolder, withoutDuckdb } from './engines.ts';
import { judgedCommit, type Organisation, startOrganisation } from './organisation.ts';

const manifestUrl = new URL('../../rollup/action.yml', import.meta.url);
const manifest = parse(readFileSync(manifestUrl, 'utf8'));
const main = fileURLToPath(new URL(manifest.runs.main, manifestUrl));

let github: Organisation;
let temp: string;
beforeEach(async () => {
  temp = mkdtempSync(join(tmpdir(), 'rollup-'));
  const repository = (name: string, emissionsKg: number, runId: number) => ({
    ...{ name, topics: [], pulls: [], ledger: new Map() },
    commits: [judgedCommit(runId, { at: new Date().toISOString(), emissionsKg })],
  });
  github = await startOrganisation([repository('models', 3, 1), repository('site', 1, 2)]);
});
afterEach(async () => {
  await github.close();
  expect(github.mismatches).toEqual([]);
});

async function runStep(given: Readonly<Record<string, string>>, node = process.execPath) {
  const unknown = Object.keys(given).filter((name) => !(name in manifest.inputs));
  if (unknown.length > 0) throw new Error(`rollup/action.yml has no input ${unknown.join(', ')}`);
  const [output, summary] = [join(temp, 'output'), join(temp, 'summary')];
  for (const path of [output, summary]) writeFileSync(path, '');
  const inputs = Object.entries<{ default?: string }>(manifest.inputs).map(([name, one]) => [
    `INPUT_${name.toUpperCase()}`,
    given[name] ?? one.default ?? '',
  ]);
  const result = await runScript(node, [main], {
    ...Object.fromEntries(inputs),
    ...{ GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    ...{ GITHUB_API_URL: github.url, RUNNER_TEMP: temp },
    NODE_PATH: join(duckdbFolder, 'node_modules'),
  });
  return {
    ...result,
    outputs: readOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
    commands: readCommands(result.log),
  };
}

const fleetFile = (limit: string) => {
  const path = join(temp, 'fleet.yml');
  writeFileSync(
    path,
    `budgets:\n  - name: All\n    repositories: ["*"]\n    emissions: { month: ${limit} }\n`,
  );
  return path;
};

const why = withoutDuckdb;
const withDuckdb = why && !process.env.CI ? describe.skip : describe;

withDuckdb(`the step${why ? ` (skipped: ${why})` : ''}`, () => {
  test.each(nodes)('on %s rolls an organisation up', async (_, node) => {
    const output = join(temp, 'fleet');
    const config = fleetFile('5 kg');
    const { exitCode, outputs, summary, log } = await runStep(
      { org: 'octo-org', token: 'secret', output, config },
      node,
    );
    expect(log).toContain('2 rows of 2 repositories');
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ verdict: 'near', unread: '0', site: join(output, 'site') });
    expect(summary).toContain('## Carbon digest');
    expect(readFileSync(join(output, 'site/index.html'), 'utf8')).toContain('octo-org');
    expect(JSON.parse(readFileSync(outputs.fleet ?? '', 'utf8')).rowCount).toBe(2);
    const budgets = readFileSync(join(output, 'budgets.json'), 'utf8');
    const month = new Date().toISOString().slice(0, 7);
    expect(fleetSumsIn(budgets, 'octo-org/models', month)).toEqual([
      expect.objectContaining({ of: { kind: 'budget', name: 'All' }, limit: 5000, share: 0.8 }),
    ]);
    expect(log.replaceAll('::add-mask::secret', '')).not.toContain('secret');
  });

  test('fails when a budget of the fleet is over, unless it only observes', async () => {
    const given = {
      org: 'octo-org',
      token: 't',
      output: join(temp, 'fleet'),
      config: fleetFile('2 kg'),
    };
    const failed = await runStep(given);
    expect(failed.exitCode).toBe(1);
    expect(failed.commands).toContainEqual(
      expect.objectContaining({
        command: 'error',
        message: expect.stringContaining('Over budget'),
      }),
    );
    expect((await runStep({ ...given, mode: 'observe' })).exitCode).toBe(0);
  });

  test('writes the digest into one issue, and never into a stranger’s', async () => {
    const marker = '<!-- carbon-budget-gate fleet digest -->';
    github.issues.push({ number: 1, body: marker, viewerDidAuthor: false });
    const given = {
      org: 'octo-org',
      token: 't',
      output: join(temp, 'fleet'),
      issue: 'octo-org/site',
    };
    await runStep(given);
    await runStep(given);
    expect(github.issues.map(({ body }) => body.startsWith(`${marker}\n## Carbon digest`))).toEqual(
      [false, true],
    );
  });

  test('posts to a webhook, whose address no log shows and whose failure changes nothing', async () => {
    const bodies: unknown[] = [];
    let status = 200;
    const server = createServer(async (request, response) => {
      bodies.push(JSON.parse(await text(request)));
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const webhook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hidden`;
    const given = { org: 'octo-org', token: 't', output: join(temp, 'fleet'), webhook };
    await runStep(given);
    status = 500;
    const { exitCode, log } = await runStep(given);
    server.close();
    expect(bodies[0]).toMatchObject({
      schemaVersion: 1,
      organisation: 'octo-org',
      falseAlarms: [],
    });
    expect(exitCode).toBe(0);
    expect(log).toContain('The webhook could not be sent: it answered 500');
    expect(log.replaceAll(`::add-mask::${webhook}`, '')).not.toContain('/hidden');
  });

  test.each([
    [{ org: 'octo-org', from: 'folder', token: 't' }, '--org and --from cannot be given together'],
    [{ token: 't' }, 'rollup needs an organisation or a folder'],
    [{ org: 'octo-org', token: 't', since: 'May' }, 'is not a month'],
    [{ org: 'octo-org', token: 't', engine: 'clickhouse' }, 'needs the address'],
    [
      { org: 'octo-org', token: 't', webhook: 'http://hooks.example.com' },
      'does not begin with https://',
    ],
    [{ org: 'octo-org', token: 't', mode: 'both' }, 'Input `mode` is "both"'],
  ])('refuses %j', async (given: Record<string, string>, fault) => {
    const { exitCode, log } = await runStep({ ...given, output: join(temp, 'fleet') });
    expect(log).toContain(fault);
    expect(exitCode).toBe(1);
  });
});
