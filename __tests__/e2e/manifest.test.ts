import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

// GitHub's own parser, the one that its editor extensions check workflows with.
const root = new URL('../../', import.meta.url);
const trace = new NoOperationTraceWriter();
const fileAt = (name: string) => ({ name, content: readFileSync(new URL(name, root), 'utf8') });

const errorsOf = ({ context }: ReturnType<typeof parseAction>) =>
  context.errors.getErrors().map(({ message }) => message);

test('action.yml is what GitHub takes for an action', () => {
  expect(errorsOf(parseAction(fileAt('action.yml'), trace))).toEqual([]);
  const broken = { name: 'action.yml', content: 'name: x\ninputs: 3\nruns: {}' };
  expect(errorsOf(parseAction(broken, trace))).not.toEqual([]);
});

test('action.yml points at what is there, and says what each input and output is', () => {
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
  ...['README.md', 'docs/estimates.md', 'docs/reporting.md'].map(
    (page) =>
      [`the example of ${page}`, { name: 'example.yml', content: exampleOf(page) }] as const,
  ),
  ...workflows.map((name) => [name, fileAt(name)] as const),
])('%s is what GitHub takes for a workflow', (_, file) => {
  expect(file.content).toContain('uses:');
  expect(errorsOf(parseWorkflow(file, trace))).toEqual([]);
});

test('the workflow that may write runs nothing of a pull request', () => {
  const { jobs } = parse(fileAt('examples/fork-workflows/judge.yml').content);
  for (const { steps } of Object.values(jobs) as { steps: { run?: string; uses?: string }[] }[])
    expect(steps.map(({ run, uses }) => run ?? uses?.split('@')[0])).toEqual([
      'carbon-budget-gate/carbon-budget-gate',
    ]);
});

test('the workflows of this repository name actions by commit and permissions by need', () => {
  for (const name of workflows.filter((one) => one.startsWith('.github/'))) {
    const { content } = fileAt(name);
    expect(content).toMatch(/^permissions:/m);
    const foreign = [...content.matchAll(/uses: (?!\.\/)(\S+)/g)].map(([, action = '']) => action);
    expect(foreign.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
  }
});
