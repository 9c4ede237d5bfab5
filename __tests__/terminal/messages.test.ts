import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { runCommand } from './command-line.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'messages-'));
writeFileSync(join(folder, 'notes.txt'), 'hello\n');
writeFileSync(join(folder, 'empty.csv'), '');
writeFileSync(join(folder, 'report.json'), '{"emissions_kg": 6.2}');
writeFileSync(join(folder, 'copy.json'), '{"emissions_kg": 6.2}');
writeFileSync(join(folder, 'budgets.yml'), 'budgets: [{ branches: "**", emissions: 9 kg }]\n');
mkdirSync(join(folder, 'logs'));
writeFileSync(join(folder, 'logs', 'a.txt'), 'hello\n');
mkdirSync(join(folder, 'nothing'));

async function run(args: readonly string[]) {
  const { status, stdout, stderr } = await runCommand(args, folder);
  return { status, said: `${stderr}${stdout}`.replace(/\s+/g, ' ').trim() };
}

test.each([
  [['check', 'report.json', '--budget', '9 kg', '--branch', 'main'], 0],
  [['check', 'report.json', '--budget', '5 kg', '--branch', 'main'], 1],
  [['check', 'notes.txt', '--budget', '5 kg', '--branch', 'main'], 2],
  [['chekc'], 2],
])('the built program says the same: %j', async (args, status) => {
  const built = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' });
  const here = await runCommand(args, folder);
  expect({ ...here, status }).toEqual({
    ...{ status: built.status, stdout: built.stdout, stderr: built.stderr },
  });
  expect(here.status).toBe(status);
});

describe('a wrong command line says what to type', () => {
  test.each([
    [['chekc'], '"chekc" is not a command. Did you mean check?'],
    [['--budget', '5 kg'], 'The command must come before the option --budget.'],
    [['check', '--budgt', '5 kg'], 'check has no option --budgt. Did you mean --budget?'],
    [['check', '--margin', '5%'], 'check has no option --margin. It belongs to suggest.'],
    [
      ['check', '--colour'],
      'check takes --budget, --config, --policy, --branch, --expect, --history, --format',
    ],
    [['init', '--force'], 'init has no option --force. init takes no options.'],
    [['check', '--budget'], '--budget needs a value. Write it like --budget "5 kg".'],
    [['check', '--budget', '--format', 'json'], '--budget needs a value.'],
    [['check', '--format', 'jsn'], '--format: "jsn" is not a format. Did you mean json?'],
    [['suggest', '--margin', '20'], '--margin: "20" is not a percentage. Write --margin 20%.'],
    [['init', 'here'], 'init takes no names. Change to the folder of the repository and run init.'],
    [['region'], 'Region: none is named. Name a cloud region such as eu-north-1'],
    [
      ['region', 'FR', '--before', '2026-01-01T12:00Z'],
      '--before: "2026-01-01T12:00Z" is in the past',
    ],
    [['check', '--history', 'gone.jsonl'], 'gone.jsonl: There is no such history file.'],
  ])('%j', async (args, message) => {
    const { status, said } = await run(args);
    expect(said).toContain(message);
    expect(status).toBe(2);
  });
});

describe('a one-line budget', () => {
  test.each([
    ['-5 kg', 'The budget "-5 kg" is negative.'],
    ['5 KG', 'The budget "5 KG" is unclear: "KG" is not a unit of emissions. Write "5 kg".'],
    ['5 tonnes', '"tonnes" is not a unit of emissions. Write "5 t".'],
    ['5 kw', '"kw" is not a unit of energy. Write "5 kWh".'],
    ['2 hours', '"hours" is not a unit of duration. Write "2 h".'],
    ['5 apples', '"apples" is not a unit of emissions. Use g, kg or t.'],
    ['80%', '"%" is not a unit of emissions. Use g, kg or t.'],
    ['1,5 kg', '"1,5 kg" has a comma in its number. Write "1.5 kg".'],
  ])('of %p says what to write', async (budget, message) => {
    const { status, said } = await run(['check', 'report.json', '--budget', budget]);
    expect(said).toContain(message);
    expect(status).toBe(2);
  });
});

test('a wrong one-line budget is not blamed on the budget file', async () => {
  const { said } = await run([
    'check',
    'report.json',
    '--config',
    'budgets.yml',
    '--budget',
    '5 KG',
  ]);
  expect(said).toMatch(/^✖ Broken budget: the budget of --budget cannot be used, 1 problem /);
  expect(said).toContain('✖ The budget is broken The budget "5 KG" is unclear');
});

test('a budget file that does not exist is missing, not broken', async () => {
  const { status, said } = await run(['check', 'report.json', '--config', 'none.yml']);
  expect(said).toMatch(/^✖ Missing budget file: none\.yml /);
  expect(said).toContain('✖ The budget file is missing');
  expect(status).toBe(2);
});

describe('without a report', () => {
  test.each([
    [['notes.txt'], 'notes.txt The file is not a report: it is text in an unknown format'],
    [['empty.csv', 'notes.txt'], 'empty.csv The file is not a report: it is empty.'],
    [['gone.csv'], 'There is no file gone.csv. Name the report that your measuring tool wrote'],
    [['*.log'], 'No file matches *.log.'],
    [['nothing'], 'The folder nothing contains no files.'],
    [
      ['logs'],
      'The file is not a report: - logs/a.txt is text in an unknown format; its first line is "hello"',
    ],
    [['logs', '--expect', 'train'], 'No report was found for "train", which --expect names.'],
    [[], 'there is no emissions.csv in this folder or below.'],
  ])(
    'the terminal says which file and why, without a word about artifacts: %j',
    async (args, message) => {
      const { status, said } = await run([
        'check',
        ...args,
        '--budget',
        '5 kg',
        '--branch',
        'main',
      ]);
      expect(said).toContain(message);
      expect(said).not.toMatch(/artifact/);
      expect(status).toBe(2);
    },
  );

  test('suggest names the file that is not a report', async () => {
    const { status, said } = await run(['suggest', 'notes.txt']);
    expect(said).toMatch(/^notes\.txt: The file is not a report: it is text .* https:/);
    expect(status).toBe(2);
  });
});

test('a copy of a report is not an error', async () => {
  const { status, said } = await run(['check', 'report.json', 'copy.json', '--budget', '20 kg']);
  expect(said).toContain('Within budget');
  expect(status).toBe(0);
});
