import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { chained, formatLedger } from '../../src/ledger/chain.ts';
import { readLedger } from '../../src/ledger/jsonl.ts';
import type { LedgerRow } from '../../src/ledger/row.ts';
import { verifyChain } from '../../src/ledger/verify-chain.ts';
import { runCommand } from '../terminal/command-line.ts';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob, writeFiles } from './runner/job.ts';
import { runnersNode } from './runner/nodes.ts';
import { preparedOnce } from './runner/past.ts';
import { preload } from './runner/preload.ts';
import { runGate } from './runner/run-gate.ts';
import {
  budgetOf,
  budgetPath,
  commentsOn,
  forgetHistory,
  judge,
  judgePull,
  proposal,
  report,
} from './runner/scene.ts';
import { runStep } from './runner/step.ts';
import { mergeGroup, push } from './runner/trigger.ts';
import { forkOf } from './stand-in/activity.ts';
import { forkPermissions, gatePermissions } from './stand-in/permissions.ts';

const github = await githubForTests();
const { world } = github;
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

const branch = 'carbon-ledger';
const permissions = { ...gatePermissions, contents: 'write' } as const;
const keeping = { permissions, inputs: { ledger: 'branch' } };
const kilograms = (emissions: string) => ({ uploads: [report({ emissions })] });

/** The files of the ledger branch. */
const kept = (): ReadonlyMap<string, string> =>
  new Map(
    [...(world.commits.get(world.branches.get(branch) ?? '') ?? [])].filter(([path]) =>
      path.startsWith('ledger/'),
    ),
  );
const rowsKept = (): readonly LedgerRow[] =>
  [...kept()].flatMap(([path, text]) => readLedger(text, path));
const chainKept = () =>
  verifyChain([...kept()].map(([file, text]) => ({ file, bytes: Buffer.from(text) })));
const warningsOf = ({ commands }: { commands: readonly { command: string; message: string }[] }) =>
  commands.filter(({ command }) => command === 'warning').map(({ message }) => message);

beforeEach(() => {
  forgetHistory(github);
  world.branches.delete(branch);
});

/** A world in which a first run, of 1 kg, was appended. */
const afterFirst = preparedOnce(world, async (node) => {
  const first = pushed();
  await judge(github, node, first, { ...kilograms('1'), ...keeping });
  return first;
});

/** So many milliseconds later: the gate's clock is the machine's. */
const after = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();

/** Rows of further runs like the newest one of the branch, of so many kilograms each; they cost no time. */
function repeatRow(...kilograms: readonly number[]): void {
  const tip = world.branches.get(branch) ?? '';
  const [path = ''] = kept().keys();
  const rows = rowsKept();
  const like = rows.findLast(({ pullRequest }) => pullRequest === undefined);
  if (like === undefined) throw new Error('the ledger branch has no row');
  const { emissionsKg = 0, carbonIntensity = 0 } = like;
  const more = kilograms.map((kg, index) => ({
    ...{ ...like, at: after(like.at, index + 1), runId: world.nextId() },
    ...{ emissionsKg: kg, carbonIntensity: (carbonIntensity * kg) / emissionsKg },
  }));
  const text = formatLedger(chained([...rows, ...more]));
  world.commits.set(tip, new Map([...(world.commits.get(tip) ?? []), [path, text]]));
}

const pushed = (files: Record<string, string> = { [budgetPath]: budgetOf('5 kg') }) =>
  push(world, 'main', files);

describe.each(runnersNode)('on %s', (_, node) => {
  test('a run writes its rows with all that is known, each in the chain', async () => {
    const trigger = pushed({ [budgetPath]: `${budgetOf('5 kg')}scope: 2\n` });
    const text = codecarbon({ emissions: '2' });
    const uploads = [{ name: 'emissions', files: { 'emissions.csv': text } }];
    const { result } = await judge(github, node, trigger, { uploads });
    const ledger = readFileSync(result.outputs.ledger ?? '', 'utf8');
    const [row, ...others] = readLedger(ledger);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      gate: 'carbon-budget',
      repository: 'octo-org/models',
      workflow: '.github/workflows/train.yml',
      event: 'push',
      runId: trigger.run.id,
      attempt: 1,
      sha: trigger.sha,
      branch: 'main',
      kind: 'measured',
      basis: 'measured',
      tool: 'CodeCarbon',
      emissionsKg: 2,
      factorKind: 'average',
      factorBasis: 'location',
      scope: 2,
      verdict: 'within',
      budget: 'train',
      budgetMetric: 'emissions',
      budgetLimit: 5000,
      budgetPer: 'run',
      budgetUsed: 2000,
      warnings: 0,
      reportSha256: [createHash('sha256').update(text).digest('hex')],
      artifactDigest: [world.artifacts.at(-1)?.digest],
      runUrl: `https://github.com/octo-org/models/actions/runs/${trigger.run.id}`,
    });
    expect(
      verifyChain([{ file: 'ledger.jsonl', bytes: Buffer.from(ledger) }]).problem,
    ).toBeUndefined();
    expect(result.outputs.predicate).toBeUndefined();
    expect(world.branches.has(branch)).toBe(false);
  });

  test('runs are appended to the ledger branch, each attempt once', async () => {
    const first = await afterFirst(node);
    const again = { ...first, run: { ...first.run, attempt: 2 } };
    await judge(github, node, again, { ...kilograms('2'), ...keeping });
    await judge(github, node, again, { ...kilograms('2'), ...keeping });
    const pull = proposal(github, budgetOf('5 kg'));
    await judgePull(github, node, pull, { ...kilograms('3'), ...keeping });
    await judge(github, node, mergeGroup(world), { ...kilograms('4'), ...keeping });
    expect(rowsKept().map(({ emissionsKg, attempt }) => [emissionsKg, attempt])).toEqual([
      [1, 1],
      [2, 2],
      [3, 1],
      [4, 1],
    ]);
    expect(rowsKept()[2]?.pullRequest).toBe(pull.number);
    expect(chainKept()).toMatchObject({ rows: [{}, {}, {}, {}] });
    expect(chainKept().problem).toBeUndefined();
    const tip = world.branches.get(branch) ?? '';
    expect([...(world.commits.get(tip)?.keys() ?? [])]).toContain('README.md');
    const roots = [tip];
    for (let at = world.parents.get(tip); at; at = world.parents.get(at)) roots.push(at);
    expect(roots).toHaveLength(4);
    expect(roots.includes(first.sha)).toBe(false);
  });

  test('runs that append at the same time lose no row', async () => {
    const jobs = [1, 2, 3, 4, 5, 6].map((n) =>
      startJob(github, pushed(), {
        permissions,
        files: { 'emissions.csv': codecarbon({ emissions: `${n}` }) },
      }),
    );
    const inputs = { files: '*.csv', ledger: 'branch' };
    const results = await Promise.all(jobs.map((job) => runGate(job, inputs, node)));
    expect(results.flatMap(warningsOf)).toEqual([]);
    const found = rowsKept().map(({ emissionsKg }) => emissionsKg ?? 0);
    expect(found.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(chainKept().problem).toBeUndefined();
    const updates = github.log.filter(({ method }) => method === 'PATCH');
    expect(updates.some(({ body }) => /"force":true/.test(body.toString()))).toBe(false);
  });

  test('a history that cache and checks have lost is restored from the branch', async () => {
    await afterFirst(node);
    repeatRow(2.5, 3.5);
    const pull = proposal(github, budgetOf('5 kg'));
    await judgePull(github, node, pull, { ...kilograms('4'), ...keeping });
    forgetHistory(github);
    const { result } = await judge(github, node, pushed(), { ...kilograms('4.5'), ...keeping });
    expect(result.log).toContain('3 runs were found in the ledger branch');
    const bars = /\n\s*bar \[([^\]]*)\]/.exec(result.summary)?.[1];
    expect(bars).toBe('1, 2.5, 3.5, 4.5');
    forgetHistory(github);
    const signed = { ledger: 'branch', 'history-key': 'k'.repeat(32) };
    const other = await judge(github, node, pushed(), { ...keeping, inputs: signed });
    expect(other.result.log).not.toContain('were found in the ledger branch');
  });

  test('a pull request that follows advice shows what was predicted and what it realised', async () => {
    const files = { [budgetPath]: budgetOf('14 kg') };
    const at = (region: string, emissions: string) => ({
      uploads: [report({ on_cloud: 'Y', cloud_provider: 'gcp', cloud_region: region, emissions })],
    });
    const pull = proposal(github, budgetOf('14 kg'));
    await judge(github, node, push(world, pull.base.ref, files), {
      ...at('europe-central2', '13.0'),
      ...keeping,
    });
    repeatRow(13.1, 12.9, 13.2);
    const early = await judgePull(github, node, pull, { ...at('europe-north1', '2'), ...keeping });
    expect(early.result.summary).not.toContain('Followed');
    repeatRow(12.8);
    const same = await judgePull(github, node, pull, {
      ...at('europe-central2', '12.9'),
      ...keeping,
    });
    expect(same.result.summary).not.toContain('Followed');
    const { result } = await judgePull(github, node, pull, {
      ...at('europe-north1', '2'),
      ...keeping,
    });
    const shown =
      /- Followed `cleaner-region` for `train` \(grid zone `europe-central2` → `europe-north1`\): carbon intensity predicted −\d+% to −\d+%, realised −85% ± [\d.]+% \(5 runs before, 2 runs since\)\./;
    expect(commentsOn(github, pull)[0]?.body).toMatch(shown);
    expect(JSON.parse(readFileSync(result.outputs.report ?? '', 'utf8')).savings).toMatchObject([
      {
        ...{ workload: 'train', rules: ['cleaner-region'], runsBefore: 5, runsAfter: 2 },
        realised: { share: expect.closeTo(0.846, 2) },
      },
    ]);
    const plain = await judgePull(github, node, pull, at('europe-north1', '2'));
    expect(plain.result.summary).not.toContain('Followed');
    expect(plain.result.outputs.verdict).toBe(result.outputs.verdict);
    github.faults.push({ path: /git\/blobs/, fault: { kind: 'status', status: 403 }, times: 100 });
    const failing = await judgePull(github, node, pull, {
      ...at('europe-north1', '2'),
      ...keeping,
    });
    github.faults.length = 0;
    expect(failing.result.outputs.verdict).toBe(result.outputs.verdict);
    expect(failing.result.summary).not.toContain('Followed');
  });

  test('without the permission there is a warning with the remedy, and the same verdict', async () => {
    const { result } = await judge(github, node, pushed(), {
      ...kilograms('1'),
      inputs: { ledger: 'branch' },
    });
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(warningsOf(result).join('\n')).toContain(
      'The ledger branch could not be written: the token lacks `contents: write`',
    );
    github.faults.push({ path: /git\/blobs/, fault: { kind: 'status', status: 500 } });
    const failing = await judge(github, node, pushed(), {
      ...kilograms('9'),
      ...keeping,
      env: { GITHUB_JOB: 'other', ...preload('short-waits') },
    });
    expect(failing.result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    expect(warningsOf(failing.result).join('\n')).toContain('The ledger branch could not be');
    github.faults.length = 0;
  });

  test('a ruleset that forbids the commit is a warning with its reason', async () => {
    await afterFirst(node);
    const message = 'Repository rule violations found';
    github.faults.push({
      ...{ method: 'PATCH', path: /git\/refs/, times: 100 },
      fault: { kind: 'status', status: 422, message },
    });
    const { result } = await judge(github, node, pushed(), {
      ...kilograms('2'),
      ...keeping,
      env: preload('short-waits'),
    });
    github.faults.length = 0;
    expect(result.exitCode).toBe(0);
    expect(warningsOf(result).join('\n')).toContain(message);
    expect(rowsKept()).toHaveLength(1);
  });

  test('pull requests from forks are not appended', async () => {
    const pull = proposal(github, budgetOf('5 kg'), { from: forkOf(world, 'stranger') });
    const { result } = await judgePull(github, node, pull, {
      permissions: forkPermissions,
      inputs: { ledger: 'branch' },
    });
    expect(result.log).toContain('is left as it is: the pull request is from a fork');
    expect(warningsOf(result)).toEqual([]);
    expect(world.branches.has(branch)).toBe(false);
  });

  test('lines of the branch that cannot be read stay, and are reported', async () => {
    await afterFirst(node);
    const [path = '', text = ''] = [...kept()][0] ?? [];
    const tip = world.branches.get(branch) ?? '';
    world.commits.set(tip, new Map([[path, `${text}{"damaged":\n`]]));
    forgetHistory(github);
    const { result } = await judge(github, node, pushed(), { ...kilograms('2'), ...keeping });
    expect(warningsOf(result)).toContainEqual(
      expect.stringContaining('1 line of the ledger branch cannot be read'),
    );
    const lines = kept().get(path)?.split('\n') ?? [];
    expect([lines[0], lines[1]]).toEqual([text.trimEnd(), '{"damaged":']);
    expect(lines).toHaveLength(4);
  });

  test('a figure of the page leads to run, commit, report and factor, and verifies', async () => {
    await afterFirst(node);
    const text = codecarbon({ emissions: '2.25' });
    const trigger = pushed();
    const uploads = [{ name: 'emissions', files: { 'emissions.csv': text } }];
    const { job } = await judge(github, node, trigger, { uploads, ...keeping });
    const folder = join(job.workspace, 'audit');
    mkdirSync(folder);
    writeFiles(folder, { ...Object.fromEntries(kept()), 'reports/emissions/emissions.csv': text });
    const run = (...args: string[]) =>
      runStep({ ...job, workspace: folder }, { node, args: [cli, ...args] });
    const year = rowsKept()[0]?.period.slice(0, 4) ?? '';
    await run('report', '--year', year, '--format', 'html', '--output', 'report.html');
    const page = readFileSync(join(folder, 'report.html'), 'utf8');

    const [, id, shown] = /<a href="#(rows-1-[\d-]+)" aria-label="[^"]*">([^<]*)</.exec(page) ?? [];
    expect(shown).toBe('3.25');
    const start = page.indexOf(`<table id="${id}"`);
    const table = page.slice(start, page.indexOf('</table>', start));
    const row = table.split('<tr>').find((one) => one.includes(`/runs/${trigger.run.id}"`));
    expect(row).toContain(`href="https://github.com/octo-org/models/commit/${trigger.sha}"`);
    expect(row).toContain(createHash('sha256').update(text).digest('hex'));
    expect(row).toContain('2.25');
    expect(row).toContain('CodeCarbon 3.3.0');

    const verified = await run('verify', '--reports', 'reports');
    expect(verified.log).toContain('2 rows in 1 file: every row has its hash');
    expect(verified.log).toContain('1 row with the figures of its report');
    expect(verified.log).toContain('1 row whose reports are not in reports');
    expect(verified.exitCode).toBe(0);
  });

  test('verify finds the chain and the figures right, or names the first row that is not', async () => {
    const trigger = pushed();
    const texts = ['1', '2'].map((emissions) =>
      codecarbon({ emissions, project_name: `model-${emissions}` }),
    );
    const uploads = texts.map((text, index) => ({
      name: `emissions-${index}`,
      files: { 'emissions.csv': text },
    }));
    const { result, job } = await judge(github, node, trigger, { uploads });
    const ledger = readFileSync(result.outputs.ledger ?? '', 'utf8');
    const folder = join(job.workspace, 'audit');
    mkdirSync(folder);
    writeFiles(folder, {
      'ledger/2026-11.jsonl': ledger,
      'reports/emissions-0/emissions.csv': texts[0] ?? '',
      'reports/emissions-1/emissions.csv': texts[1] ?? '',
    });
    const here = { ...job, workspace: folder };
    const verify = (...args: string[]) => runStep(here, { node, args: [cli, 'verify', ...args] });
    const whole = await verify('--reports', 'reports');
    expect(whole.log).toContain('2 rows in 1 file: every row has its hash');
    expect(whole.log).toContain('2 rows with the figures of their reports');
    expect(whole.exitCode).toBe(0);

    const forged = chained(
      readLedger(ledger).map((row, index) => (index === 1 ? { ...row, emissionsKg: 0.2 } : row)),
    );
    writeFileSync(join(folder, 'ledger/2026-11.jsonl'), formatLedger(forged));
    // The same program in this process, which need not start.
    const wrong = await runCommand(
      ['verify', '--ledger', 'ledger', '--reports', 'reports'],
      folder,
    );
    expect(wrong.stdout).toMatch(
      /ledger\/2026-11\.jsonl:2: `emissionsKg` is 0\.2, and 2 by the reports of the row/,
    );
    expect(wrong.status).toBe(1);

    writeFileSync(join(folder, 'ledger/2026-11.jsonl'), ledger.replace('model-2', 'model-3'));
    const changed = await runCommand(['verify'], folder);
    expect(changed.stdout).toContain('ledger/2026-11.jsonl:2: The row was changed');
    expect(changed.status).toBe(1);
    expect((await verify('--ledger', 'gone')).exitCode).toBe(2);
  });
});
