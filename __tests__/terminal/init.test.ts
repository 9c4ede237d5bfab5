import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Ran, runCommand } from './command-line.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const fixtures = join(root, '__tests__/fixtures/reports');
const [budgets, workflow] = ['.github/carbon-budgets.yml', '.github/workflows/carbon-budget.yml'];

function repository(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'init-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const run = (folder: string, ...args: readonly string[]) => runCommand(args, folder);

const packageJson = (...names: readonly string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) });

/** What is in the repository, what `init` says, its example, and a report of the tool. */
const cases = [
  [
    { 'pyproject.toml': 'dependencies = ["codecarbon>=3", "openai"]' },
    'Found pyproject.toml, CodeCarbon and the language model SDK openai.',
    'codecarbon',
    'codecarbon/layout-3.2.1.csv',
  ],
  [
    { 'requirements.txt': 'numpy\n' },
    'Found requirements.txt.',
    'codecarbon',
    'codecarbon/layout-2.0.csv',
  ],
  [
    { 'requirements.txt': 'anthropic==0.40\n# openai\n' },
    'Found requirements.txt and the language model SDK anthropic.',
    'llm-usage',
    'llm/openai-responses.jsonl',
  ],
  [
    { 'package.json': packageJson('next', 'react') },
    'Found package.json and the web framework next.',
    'sitespeed',
    'sitespeed/sustainable.pageSummary.json',
  ],
  [
    { 'package.json': packageJson('express') },
    'Found package.json.',
    'eco-ci',
    'eco-ci/total-data.json',
  ],
  [{ 'package.json': '{' }, 'Found package.json.', 'eco-ci', 'eco-ci/lap-data.json'],
  [
    { 'go.mod': 'module x\n' },
    'Found no Python project, package.json, language model SDK or workflow here.\nNothing here is measured yet, so the workflow estimates the jobs from their times, each as a range.',
    'estimate',
    'eco-ci/total-data.json',
  ],
  [
    {
      'Cargo.toml': '[package]\n',
      '.github/workflows/a-release.yml': 'name: Release\non: { push: { tags: ["v*"] } }\n',
      '.github/workflows/ci.yml': 'name: CI\non: [push, pull_request]\n',
      '.github/workflows/manual.yml': 'on: workflow_dispatch\n',
    },
    'Found the workflows Release and CI.\nNothing here is measured yet, so the workflow estimates the jobs of CI from their times, each as a range.',
    'estimate-after-workflow',
    'eco-ci/total-data.json',
  ],
] as const;

describe.each(cases)('init in a repository with %j', (files, said, example, report) => {
  const folder = repository(files as Readonly<Record<string, string>>);
  let initialised: Ran;
  beforeAll(async () => {
    initialised = await run(folder, 'init');
  });
  const written = (path: string) => readFileSync(join(folder, path), 'utf8');

  test('says what it found and what it wrote', () => {
    const { stdout, status } = initialised;
    expect(stdout).toContain(`${said}\n`);
    expect(stdout).toContain(`wrote  ${budgets}\nwrote  ${workflow}\n`);
    expect(status).toBe(0);
  });

  test('writes the example, which GitHub accepts', () => {
    const exampleOf = (name: string) =>
      readFileSync(join(root, 'examples/starters', example, name), 'utf8');
    expect(written(budgets)).toBe(exampleOf('carbon-budgets.yml'));
    expect(written(workflow)).toBe(exampleOf('carbon-budget.yml'));
    const { context } = parseWorkflow(
      { name: workflow, content: written(workflow) },
      new NoOperationTraceWriter(),
    );
    expect(context.errors.getErrors()).toEqual([]);
  });

  test('writes a budget that judges a report of the tool', async () => {
    const checked = await run(
      folder,
      'check',
      join(fixtures, report),
      '--branch',
      'main',
      '--format',
      'json',
    );
    expect(checked.stderr).toBe('');
    expect(['within', 'near', 'over']).toContain(JSON.parse(checked.stdout).verdict);
  });
});

test('init names a workflow without a name by its path, as GitHub does, and survives a broken one', async () => {
  const folder = repository({
    '.github/workflows/broken.yml': 'on: [push\n',
    '.github/workflows/check.yaml': 'on:\n  push:\n',
  });
  await run(folder, 'init');
  expect(readFileSync(join(folder, workflow), 'utf8')).toContain(
    'workflows: [".github/workflows/check.yaml"]',
  );
});

test('init overwrites nothing', async () => {
  const folder = repository({ [budgets]: 'mine\n', 'requirements.txt': 'codecarbon\n' });
  const { stdout } = await run(folder, 'init');
  expect(stdout).toContain(`kept   ${budgets}, which exists\nwrote  ${workflow}\n`);
  expect(readFileSync(join(folder, budgets), 'utf8')).toBe('mine\n');
});

test('the examples use the versions of actions that the README uses', () => {
  const versionsIn = (path: string) =>
    new Set(
      readFileSync(join(root, path), 'utf8').match(/(?:actions|carbon-budget-gate)\/\S+@v\d+/g),
    );
  const readme = versionsIn('README.md');
  const starters = readdirSync(join(root, 'examples/starters'));
  expect(starters).toHaveLength(6);
  for (const name of starters)
    for (const used of versionsIn(`examples/starters/${name}/carbon-budget.yml`))
      expect(readme).toContain(used);
});
