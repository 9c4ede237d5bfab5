import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { readCommands } from './runner/commands.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { nodes } from './runner/nodes.ts';
import { type GateResult, runGate } from './runner/run-gate.ts';
import { budgetOf, checksOn, commentsOn, proposal } from './runner/scene.ts';
import { storeArtifact, storeBytes, zipOf } from './runner/store-artifact.ts';
import { pullRequest } from './runner/trigger.ts';

const github = await githubForTests();

interface ShownResult {
  readonly verdict: string;
  readonly totals: { readonly emissionsKg?: number };
  readonly problems: readonly { readonly what: string; readonly where: { artifact?: string } }[];
}
const resultOf = ({ outputs }: GateResult): ShownResult =>
  JSON.parse(readFileSync(outputs.report ?? '', 'utf8'));
const refusals = (result: GateResult) =>
  Object.fromEntries(resultOf(result).problems.map(({ where, what }) => [where.artifact, what]));

const csv = codecarbon({ emissions: '1' });
const [head = '', row = ''] = csv.split('\n');
const at = (column: string) => head.split(',').indexOf(column);
const withCell = (column: string, value: string) =>
  [head, row.split(',').with(at(column), value).join(','), ''].join('\n');

/** Overwrites a name in a finished archive, which no packer would write. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
  for (let i = bytes.indexOf(from); i >= 0; i = bytes.indexOf(from, i + 1)) bytes.write(to, i);
  return bytes;
}

describe.each(nodes)('on %s', (_, node) => {
  const begin = (budget: string) => {
    const pull = proposal(github, budgetOf(budget));
    const job = startJob(github, pullRequest(github.world, pull));
    return { pull, job, run: job.trigger.run.id };
  };

  test('refuses each hostile, broken or expired archive with its reason', async () => {
    const { job, run } = begin('50 kg');
    const put = (name: string, bytes: Buffer, also = {}) =>
      storeBytes(github, run, `emissions-${name}`, bytes, also);
    const good = await zipOf({ 'emissions.csv': csv });
    const flipped = Buffer.from(good);
    const directory = flipped.indexOf('PK\u0001\u0002', 0, 'latin1');
    flipped.writeUInt32LE(1, directory + 16);
    await put('good', good);
    await put('climbs', renamed(await zipOf({ 'xx/up.csv': csv }), 'xx/up.csv', '../up.csv'));
    await put('twice', renamed(await zipOf({ 'a.csv': csv, 'b.csv': csv }), 'b.csv', 'a.csv'));
    await put('link', await zipOf({ 'emissions.csv': '/etc/passwd' }, 0o120777));
    await put('checksum', flipped);
    await put('cut', good.subarray(0, -30));
    await put('bomb', await zipOf({ 'emissions.csv': Buffer.alloc(8 * 1024 ** 2) }));
    await put('swapped', good, { digest: `sha256:${'0'.repeat(64)}` });
    await put('expired', good, { expired: true });
    await put('huge', good, { size: 300 * 1024 ** 2 });
    const result = await runGate(job, {}, node);
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'missing' } });
    expect(resultOf(result).totals.emissionsKg).toBe(1);
    expect(refusals(result)).toEqual({
      'emissions-climbs': expect.stringMatching(/cannot be unpacked: .*path/),
      'emissions-twice': expect.stringMatching(/name twice/),
      'emissions-link': expect.stringMatching(/link or a device/),
      'emissions-checksum': expect.stringMatching(/checksum does not match/),
      'emissions-cut': expect.stringMatching(/cannot be unpacked/),
      'emissions-bomb': expect.stringMatching(/more than the limit of 400 to 1/),
      'emissions-swapped': expect.stringMatching(/digest differs/),
      'emissions-expired': expect.stringMatching(/has expired/),
      'emissions-huge': expect.stringMatching(/larger than 256 MiB/),
    });
  });

  test('a nested or empty archive is missing, not zero', async () => {
    const { job, run } = begin('50 kg');
    const inner = await zipOf({ 'emissions.csv': csv });
    await storeArtifact(github, run, 'emissions-nested', { 'inner.zip': inner });
    await storeArtifact(github, run, 'emissions-empty', {});
    const result = await runGate(job, {}, node);
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'missing' } });
    expect(result.outputs['emissions-kg']).toBe('');
  });

  test('refuses values that would lower a total, with their places', async () => {
    const { job, run } = begin('50 kg');
    const hostile = {
      negative: withCell('emissions', '-5'),
      'minus-zero': withCell('emissions', '-0'),
      tiny: withCell('emissions', '1e-400'),
      endless: withCell('emissions', '1e400'),
      hex: withCell('emissions', '0x10'),
      digits: withCell('emissions', '9'.repeat(400)),
      nan: withCell('emissions', 'NaN'),
      column: [`${head},emissions`, `${row},0`, ''].join('\n'),
      key: '{"emissions": 5, "emissions": 0, "energy_consumed": 1, "duration": 1}',
    };
    await storeArtifact(github, run, 'emissions-good', { 'emissions.csv': csv });
    for (const [name, text] of Object.entries(hostile))
      await storeArtifact(github, run, `emissions-${name}`, {
        [text.startsWith('{') ? 'emissions.json' : 'emissions.csv']: text,
      });
    const result = await runGate(job, {}, node);
    expect(result).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
    expect(Object.keys(refusals(result)).sort()).toEqual(
      Object.keys(hostile)
        .map((name) => `emissions-${name}`)
        .sort(),
    );
    expect(resultOf(result).totals.emissionsKg).toBe(1);
  });

  test('a second report cannot cancel the first', async () => {
    const { job, run } = begin('5 kg');
    const big = codecarbon({ emissions: '6.2', run_id: 'same' });
    const small = codecarbon({ emissions: '0.1', run_id: 'same' });
    await storeArtifact(github, run, 'emissions-a', { 'emissions.csv': big });
    await storeArtifact(github, run, 'emissions-b', { 'emissions.csv': small });
    const result = await runGate(job, {}, node);
    expect(result.exitCode).toBe(1);
    expect(resultOf(result).totals.emissionsKg ?? Number.NaN).toBeGreaterThanOrEqual(6.2);
  });

  test('names cannot forge commands, groups, outputs, tables or mentions on any surface', async () => {
    const { pull, job, run } = begin('1 kg');
    const names = [
      '::error file=a.yml::forged',
      '##[group]forged',
      'verdict=within%0Averdict=within',
      '@octocat #1 <img src=x> [a](https://evil.example) | cell',
      'right\u202eto\u200bleft\u2066',
      'x'.repeat(5000),
    ];
    const rows = names.map((project_name) => ({ project_name: `"${project_name}"` }));
    await storeArtifact(github, run, 'emissions ::warning::forged', {
      'emissions.csv': codecarbon(...rows),
      '::set-output name=verdict::within.csv': 'nothing',
    });
    const result = await runGate(job, { artifacts: '*' }, node);
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    const commands = readCommands(result.log).filter(({ command }) => command !== 'debug');
    const own = ['group', 'endgroup', 'error', 'warning', 'notice', 'add-mask'];
    expect(commands.filter(({ command }) => !own.includes(command))).toEqual([]);
    expect(commands.filter(({ message }) => /^forged/.test(message))).toEqual([]);
    expect(result.log).not.toContain('##[');
    expect(Object.keys(result.outputs).filter((name) => !/^[a-z-]+$/.test(name))).toEqual([]);
    const [comment] = commentsOn(github, pull);
    for (const text of [
      comment?.body ?? '',
      result.summary,
      checksOn(github, pull.head.sha)[0]?.summary ?? '',
    ]) {
      expect(text).not.toMatch(/[\u202e\u200b\u2066]/);
      expect(text.replace(/`[^`]*`/g, '')).not.toMatch(/<img|@octocat|evil\.example/);
      expect(text).not.toContain('x'.repeat(200));
    }
  });
});
