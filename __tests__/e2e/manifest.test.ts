import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { InputReader } from '../../src/github/context/input-reader.ts';
import { readInputs } from '../../src/github/context/inputs.ts';

// GitHub's own parser, which its editor extensions use.
const root = new URL('../../', import.meta.url);
const trace = new NoOperationTraceWriter();
const fileAt = (name: string) => ({ name, content: readFileSync(new URL(name, root), 'utf8') });

const errorsOf = ({ context }: ReturnType<typeof parseAction>) =>
  context.errors.getErrors().map(({ message }) => message);

test('GitHub’s parser accepts action.yml', () => {
  expect(errorsOf(parseAction(fileAt('action.yml'), trace))).toEqual([]);
  const broken = { name: 'action.yml', content: 'name: x\ninputs: 3\nruns: {}' };
  expect(errorsOf(parseAction(broken, trace))).not.toEqual([]);
});

test('action.yml names an existing file and describes each input and output', () => {
  const { runs, inputs, outputs } = parse(fileAt('action.yml').content);
  expect(existsSync(new URL(runs.main, root))).toBe(true);
  for (const { description } of [...Object.values(inputs), ...Object.values(outputs)] as {
    description?: string;
  }[])
    expect(description).toMatch(/\w.*\.$/);
});

const workflows = ['.github/workflows/', 'examples/fork-workflows/', 'examples/report/'].flatMap(
  (folder) =>
    existsSync(new URL(folder, root))
      ? readdirSync(new URL(folder, root)).map((name) => folder + name)
      : [],
);
/** The workflow to paste, as the README shows it. */
const exampleOf = (page: string) =>
  /```yaml\n((?:name|on):[\s\S]*?)```/.exec(fileAt(page).content)?.[1] ?? '';

test.each([
  ...['README.md', 'docs/estimates.md', 'docs/reporting.md', 'docs/fleet.md'].map(
    (page) =>
      [`the example of ${page}`, { name: 'example.yml', content: exampleOf(page) }] as const,
  ),
  ...workflows.map((name) => [name, fileAt(name)] as const),
])('GitHub’s parser accepts %s', (_, file) => {
  expect(file.content).toContain('uses:');
  expect(errorsOf(parseWorkflow(file, trace))).toEqual([]);
});

test('the workflow with write access runs no code of a pull request', () => {
  const { jobs } = parse(fileAt('examples/fork-workflows/judge.yml').content);
  for (const { steps } of Object.values(jobs) as { steps: { run?: string; uses?: string }[] }[])
    expect(steps.map(({ run, uses }) => run ?? uses?.split('@')[0])).toEqual([
      'carbon-budget-gate/carbon-budget-gate',
    ]);
});

test('the workflows of this repository pin actions to commits and set permissions', () => {
  for (const name of workflows.filter((one) => one.startsWith('.github/'))) {
    const { content } = fileAt(name);
    expect(content).toMatch(/^permissions:/m);
    const foreign = [...content.matchAll(/uses: (?!\.\/|carbon-budget-gate\/)(\S+)/g)].map(
      ([, action = '']) => action,
    );
    expect(foreign.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
  }
});

test('the reusable workflow passes each of its inputs and secrets to the gate, with its default', () => {
  const { on, jobs } = parse(fileAt('.github/workflows/carbon-gate.yml').content);
  const { inputs, secrets } = on.workflow_call;
  const names = [...Object.keys(inputs), ...Object.keys(secrets)];
  const { with: given } = jobs.gate.steps[0];
  expect(Object.keys(given).sort()).toEqual([...names].sort());
  for (const name of names)
    expect(given[name]).toBe(`\${{ ${name in inputs ? 'inputs' : 'secrets'}.${name} }}`);
  const { inputs: ofAction } = parse(fileAt('action.yml').content);
  // The job checks out nothing, always creates the check, uses its own token, writes to no branch and
  // has no later step that attests.
  const left = ['files', 'check', 'github-token', 'ledger', 'attest'];
  expect(
    Object.keys(ofAction)
      .filter((name) => !left.includes(name))
      .sort(),
  ).toEqual(names.sort());
  for (const [name, { default: value }] of Object.entries<{ default?: string }>(inputs))
    expect([name, value]).toEqual([name, ofAction[name].default]);
});

describe('the release workflow', () => {
  interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly env?: Readonly<Record<string, string>>;
  }
  interface Job {
    readonly permissions: Readonly<Record<string, string>>;
    readonly steps: readonly Step[];
  }
  const { content } = fileAt('.github/workflows/release.yml');
  const release = parse(content) as { permissions: object; jobs: Readonly<Record<string, Job>> };
  const jobs = Object.entries(release.jobs);

  test('leaves no token in a checked-out folder', () => {
    const checkouts = jobs
      .flatMap(([, { steps }]) => steps)
      .filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const { with: options } of checkouts) expect(options?.['persist-credentials']).toBe(false);
  });

  test('gives a token that writes only to the job that publishes, which runs no package', () => {
    const writes = jobs.filter(([, { permissions }]) => permissions.contents === 'write');
    expect(release.permissions).toEqual({});
    expect(writes.map(([name]) => name)).toEqual(['publish']);
    const [, { steps }] = writes[0] ?? ['', { steps: [] }];
    expect(steps.filter(({ run }) => /\b(npm|npx|node)\b/.test(run ?? ''))).toEqual([]);
    const withToken = jobs.flatMap(([name, { steps: all }]) =>
      all.filter(({ env }) => env?.GH_TOKEN !== undefined).map(() => name),
    );
    expect(withToken).toEqual(['publish']);
  });

  test('attaches and attests everything before the release can no longer be changed', () => {
    const runs = release.jobs.publish?.steps.map(({ uses, run }) => uses ?? run ?? '') ?? [];
    const attested = runs.findIndex((one) => one.startsWith('actions/attest-build-provenance@'));
    const published = runs.findIndex((one) => one.includes('--draft=false'));
    expect(attested).toBeGreaterThan(-1);
    expect(published).toBeGreaterThan(attested);
    expect(runs[published]).toMatch(/release create .* --draft .*\.tar\.gz/);
  });
});

test('every locked package has an integrity, so that npm verifies what it downloads', () => {
  const { packages } = JSON.parse(fileAt('package-lock.json').content) as {
    packages: Readonly<Record<string, { integrity?: string; link?: boolean; resolved?: string }>>;
  };
  const listed = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);
  expect(listed.length).toBeGreaterThan(100);
  expect(listed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  const elsewhere = ([, { resolved = 'https://registry.npmjs.org/' }]: (typeof listed)[number]) =>
    !resolved.startsWith('https://registry.npmjs.org/');
  expect(listed.filter(elsewhere)).toEqual([]);
});

test('the gate reads every input of action.yml, and no other', () => {
  const { inputs } = parse(fileAt('action.yml').content);
  process.env['INPUT_GITHUB-TOKEN'] = 't';
  const reader = new InputReader();
  readInputs(reader);
  delete process.env['INPUT_GITHUB-TOKEN'];
  expect(reader.names.toSorted()).toEqual(Object.keys(inputs).sort());
});
