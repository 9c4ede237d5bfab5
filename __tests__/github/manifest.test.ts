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

const folder = '.github/workflows/';
const workflows = existsSync(new URL(folder, root)) ? readdirSync(new URL(folder, root)) : [];
/** The workflow to paste, as the README shows it. */
const example = /```yaml\n((?:name|on):[\s\S]*?)```/.exec(fileAt('README.md').content)?.[1] ?? '';

test.each([
  ['the example of README.md', { name: 'example.yml', content: example }] as const,
  ...workflows.map((name) => [name, fileAt(`${folder}${name}`)] as const),
])('%s is what GitHub takes for a workflow', (_, file) => {
  expect(file.content).toContain('uses:');
  expect(errorsOf(parseWorkflow(file, trace))).toEqual([]);
});
