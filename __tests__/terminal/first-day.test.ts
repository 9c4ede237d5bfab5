import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCommand } from './command-line.ts';

/** What the command says in an otherwise empty folder, on one line. */
async function run(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'first-day-'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const { status, stdout, stderr } = await runCommand(args, folder);
  return { status, said: `${stderr}${stdout}`.replace(/\s+/g, ' ').trim() };
}

const report = { 'report.json': '{"emissions_kg": 6.2}' };
const entry = (lines: string) => `budgets:\n  - branches: main\n${lines}`;

/** A fault in a budget file, its place, and its message: one problem each. */
const broken: Readonly<Record<string, readonly [text: string, place: string, said: string]>> = {
  'an empty file': [
    '',
    '1:1',
    'The budget file is empty. Write budgets: [{ branches: "**", emissions: 5 kg }], and change the limit.',
  ],
  'a pattern without quotes': [
    'budgets:\n  - branches: **\n    emissions: 5 kg\n',
    '2:15',
    'Without quotes, ** is a reference in YAML. Write "**".',
  ],
  'an exclusion without quotes': [
    'budgets:\n  - branches: ["*", !main]\n    emissions: 5 kg\n',
    '2:26',
    'Without quotes, !main is a tag in YAML. Write "!main".',
  ],
  tabs: [
    'budgets:\n\t- branches: main\n\t  emissions: 5 kg\n',
    '2:1',
    'The line is indented with a tab, which YAML does not allow. Indent it with spaces.',
  ],
  'no space after a colon': [
    entry('    emissions:5 kg\n'),
    '3:5',
    'There is no space after "emissions:". Write "emissions: 5 kg".',
  ],
  'a share as a limit': [
    entry('    emissions: 80%\n'),
    '3:5',
    'budgets[0].emissions is 80%, but a limit is an amount such as 5 kg. To be warned from 80% of a limit, write emissions: { limit: 5 kg, warn-at: 80% }. To limit the increase, write emissions: { increase: 80% }.',
  ],
  'an increase without a percent sign': [
    entry('    emissions: { increase: 10 }\n'),
    '3:18',
    'budgets[0].emissions.increase: "10" is not a percentage. Write "10%".',
  ],
  'a key that belongs to the top level': [
    entry('    emissions: 5 kg\n    missing: warn\n'),
    '4:5',
    '"missing" belongs at the top level, not in budgets[0]. Move it to the top level of the file, next to budgets.',
  ],
  'a key that belongs in a limit': [
    entry('    emissions: 5 kg\n    increase: 10%\n'),
    '4:5',
    '"increase" belongs in a limit, not directly in budgets[0]. Write emissions: { limit: 5 kg, increase: 10% }.',
  ],
  'tokens as metrics': [
    entry('    output-tokens: 2 M\n'),
    '3:5',
    'Limits on tokens have a mapping of their own, so "output-tokens" cannot be used here. Write tokens: { output: 2 M }.',
  ],
  'a misspelt key': [
    'budgets:\n  - branch: main\n    emissions: 5 kg\n',
    '2:5',
    'Unknown key "branch" in budgets[0]. Did you mean "branches"?',
  ],
  'a misspelt metric': [
    entry('    emisions: 5 kg\n'),
    '3:5',
    'Unknown key "emisions" in budgets[0]. Did you mean "emissions"?',
  ],
  'a metric by another name': [
    entry('    co2: 5 kg\n'),
    '3:5',
    'Unknown key "co2" in budgets[0]. Did you mean "emissions"?',
  ],
  'an entry that is not in the list': [
    'branches: main\nemissions: 5 kg\n',
    '1:1',
    '"branches" and "emissions" are at the top level, outside the list of budgets. Write budgets: [{ branches: main, emissions: 5 kg }].',
  ],
  'an entry without its dash': [
    'budgets:\n  branches: main\n  emissions: 5 kg\n',
    '1:1',
    'budgets must be a list. Write budgets: [{ branches: main, emissions: 5 kg }], or begin the entry with a dash.',
  ],
  'a key without a value': [
    entry('    emissions:\n'),
    '3:5',
    'budgets[0].emissions has no value. Give "emissions" a value, or remove it.',
  ],
  'a choice that there is not': [
    `${entry('    emissions: 5 kg\n')}missing: failed\n`,
    '4:1',
    'missing is "failed". Did you mean fail? Use fail, warn or pass.',
  ],
};

describe.each(Object.entries(broken))('a budget file with %s', (_, [text, place, said]) => {
  test('is refused with one problem, its place and what to write', async () => {
    const args = ['check', 'report.json', '--config', 'budgets.yml', '--branch', 'main'];
    const { status, said: all } = await run(args, { ...report, 'budgets.yml': text });
    expect(all).toContain(`✖ Broken budget: budgets.yml cannot be used, 1 problem`);
    expect(all).toContain(`budgets.yml:${place} ${said}`);
    expect(all).not.toMatch(/(?<!blob\/v1\/)docs\//);
    expect(status).toBe(2);
  });
});

const wrong: readonly (readonly [args: readonly string[], said: string])[] = [
  [['chekc'], '"chekc" is not a command. Did you mean check?'],
  [['check', '--budgt', '5 kg'], 'check has no option --budgt. Did you mean --budget?'],
  [
    ['check', 'report.json', '--budget', '-5 kg'],
    'The budget "-5 kg" is negative. Give a number and a unit, such as "5 kg" or "2 kWh".',
  ],
  [['check', 'report.json', '--budget=-5 kg'], 'The budget "-5 kg" is negative.'],
  [
    ['check', 'report.json', '--budget', '5 KG'],
    'The budget "5 KG" is unclear: "KG" is not a unit of emissions. Write "5 kg".',
  ],
  [['check', 'report.json', '--budget', '5'], 'The budget "5" has no unit. Add g, kg or t.'],
  [['check', '--format', 'jsn'], '--format: "jsn" is not a format. Did you mean json?'],
  [
    ['check', 'report.csv', '--budget', '5 kg'],
    'There is no file report.csv. Did you mean report.json?',
  ],
  [
    ['suggest', 'report.json', '--margin', '20'],
    '--margin: "20" is not a percentage. Write --margin 20%.',
  ],
  [
    ['region', 'FR', '--before', '12:00'],
    '--before: "12:00" has no date; write it like "2026-11-24T12:00Z".',
  ],
  [
    ['region', 'FR', '--before', '2020-11-24T12:00Z'],
    '--before: "2020-11-24T12:00Z" is in the past',
  ],
  [['region', 'Frankreich'], 'Region: "Frankreich" is'],
  [['region', 'FR', '--source', 'electricitymaps'], 'Did you mean electricity-maps?'],
  [['backfill'], 'backfill needs a repository. Give --repository owner/name.'],
  [['init', '--force'], 'init has no option --force. init takes no options.'],
];

test.each(wrong)('%j is refused with what to type', async (args, said) => {
  const { status, said: all } = await run(args, report);
  expect(all).toContain(said);
  expect(status).toBe(2);
});

test('a time within the next days is understood as written', async () => {
  const soon = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 16)}Z`;
  const { said, status } = await run(['region', 'FR', '--before', soon]);
  expect(said).not.toContain('--before:');
  expect(status).toBe(0);
});
