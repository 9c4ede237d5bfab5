import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/errors.ts';
import { readInputs } from '../../src/github/context/inputs.ts';
import { workspaceFiles } from '../../src/github/workspace-files.ts';
import type { ReportFile } from '../../src/measure/measurement.ts';

describe('the files of the workspace', () => {
  let workspace = '';
  beforeEach(() => {
    workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
    mkdirSync(join(workspace, 'out'));
    writeFileSync(join(workspace, 'out/emissions.csv'), 'report');
  });
  afterEach(() => rmSync(workspace, { recursive: true }));

  const textOf = async ({ content }: ReportFile) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of content) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  };

  test('are found by globs, and a glob without a match is reported', async () => {
    const { files, unmatched } = await workspaceFiles(['out/*.csv', '*.json'], workspace);
    expect(files.map(({ path }) => path)).toEqual(['out/emissions.csv']);
    expect(await Promise.all(files.map(textOf))).toEqual(['report']);
    expect(unmatched).toEqual(['*.json']);
  });

  test.each(['!', '!.', '!/'])('are refused where %s would leave all of them out', async (glob) => {
    await expect(workspaceFiles(['out/*.csv', glob], workspace)).rejects.toThrow(UserError);
  });

  test('are found in folders whose names contain line breaks', async () => {
    const folder = 'a\nb\u2028c\r\n';
    mkdirSync(join(workspace, folder));
    writeFileSync(join(workspace, folder, 'emissions.csv'), 'hidden');
    const { files } = await workspaceFiles(['**/emissions.csv', '!out'], workspace);
    expect(files.map(({ path }) => path)).toEqual([`${folder}/emissions.csv`]);
    expect(await Promise.all(files.map(textOf))).toEqual(['hidden']);
  });

  test('are neither links nor behind one', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    writeFileSync(join(outside, 'secret.csv'), 'secret');
    symlinkSync(join(outside, 'secret.csv'), join(workspace, 'link.csv'));
    symlinkSync(outside, join(workspace, 'folder'));
    const { files } = await workspaceFiles(['**/*.csv', 'folder/secret.csv'], workspace);
    const read = await Promise.allSettled(files.map(textOf));
    rmSync(outside, { recursive: true });
    const texts = read.map((one) => (one.status === 'fulfilled' ? one.value : 'refused'));
    expect(texts.toSorted()).toEqual(['refused', 'refused', 'report']);
  });

  test.each(['../x.csv', '/etc/passwd', 'a/../../x', 'C:\\x'])('are not %s', (glob) =>
    expect(workspaceFiles([glob], workspace)).rejects.toThrow(UserError),
  );
});

describe('the inputs', () => {
  const before = { ...process.env };
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  });
  const given = async (inputs: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries({ 'github-token': 't', ...inputs }))
      process.env[`INPUT_${name.toUpperCase()}`] = value;
    return readInputs();
  };

  test('have defaults, for empty ones too', async () => {
    expect(await given({ mode: '', config: '' })).toEqual({
      ...{ artifacts: ['*emissions*'], files: [], expect: [] },
      ...{ name: 'carbon-budget', mode: 'enforce', strict: false },
      ...{ comment: 'always', check: true, advice: 'none', token: 't' },
      ...{ ledger: 'none', attest: false },
      ...{ estimate: 'none', backfill: 0 },
    });
  });

  test('read no artifacts when only files are given', async () => {
    expect(await given({ files: 'a.csv\nb.csv' })).toMatchObject({
      artifacts: [],
      files: ['a.csv', 'b.csv'],
    });
    expect(await given({ files: 'a.csv', artifacts: 'x' })).toMatchObject({ artifacts: ['x'] });
  });

  test.each(['../policy.yml', '/etc/policy.yml'])('take no policy %s', (policy) =>
    expect(given({ policy })).rejects.toThrow(/`policy`/),
  );

  test.each([
    [{ 'run-id': 'latest' }, 'Input `run-id` is "latest"', 'Give the number of a workflow run.'],
    [{ config: '../x.yml' }, 'Input `config` is "../x.yml"', 'Give a path inside the repository.'],
    [{ artifacts: '{a,b}' }, 'has "{a,b}", and braces list nothing', 'Give one pattern a line.'],
    [{ artifacts: 'a[' }, 'Input `artifacts` has a pattern that cannot be used', 'are written as'],
    [{ backfill: '30' }, 'Input `backfill` is given without estimates', 'Add `estimate: jobs`.'],
    [{ name: 'my gate' }, 'Input `name` is "my gate"', 'Use up to 64 letters, digits'],
  ])('refuse %j, and say what to write', async (wrong, what, remedy) => {
    const problem = {
      what: expect.stringContaining(what),
      remedy: expect.stringContaining(remedy),
    };
    await expect(given(wrong)).rejects.toMatchObject({
      problems: [expect.objectContaining(problem)],
    });
  });

  test('report everything that is wrong at once', () => {
    const wrong = {
      ...{ mode: 'x', comment: 'x', check: 'x', strict: 'x', name: 'a/b', 'run-id': '1x' },
      ...{ config: '../x', 'github-token': '' },
    };
    const message = new RegExp(
      Object.keys(wrong)
        .map((name) => `(?=[^]*\`${name}\`)`)
        .join(''),
    );
    return expect(given(wrong)).rejects.toThrow(message);
  });
});
