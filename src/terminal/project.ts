import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { list } from '../list.ts';
import { shownName } from '../report/text/sanitize.ts';

/** A way to measure or estimate, with its own workflow. */
export type Tool = 'CodeCarbon' | 'usage logs' | 'sitespeed.io' | 'Eco-CI' | 'job times';

/** What a repository contains, in words, and how its jobs can be measured. */
export interface Project {
  readonly seen: readonly string[];
  readonly tool: Tool;
  /** Names of its workflows, as `workflow_run` refers to them. */
  readonly workflows: readonly string[];
}

export const workflowFolder = '.github/workflows';
/** The file that `init` writes; it is not one of the project's own workflows. */
export const ownWorkflow = `${workflowFolder}/carbon-budget.yml`;

const pythonFiles = [
  'requirements.txt',
  'requirements-dev.txt',
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'Pipfile',
  'environment.yml',
];
/** SDKs of language models, by package name on PyPI and npm. */
const modelSdks = [
  ...['openai', 'anthropic', '@anthropic-ai/sdk', 'google-genai', '@google/genai', 'mistralai'],
  ...['@mistralai/mistralai', 'cohere', 'cohere-ai', 'litellm', 'langchain', 'ecologits', 'ai'],
];
const webFrameworks = [
  ...['next', 'nuxt', 'astro', 'gatsby', 'vite', 'react', 'vue', 'svelte', '@sveltejs/kit'],
  ...['@angular/core', '@remix-run/react', 'eleventy', '@11ty/eleventy'],
];

/** Looks at the files in the root folder of a repository; runs nothing. */
export async function inspectProject(folder: string): Promise<Project> {
  const texts = await Promise.all(
    pythonFiles.map(async (name) => ({ name, text: await textOf(resolve(folder, name)) })),
  );
  const python = texts.filter(({ text }) => text !== undefined);
  const packageJson = await textOf(resolve(folder, 'package.json'));
  const workflows = await workflowsIn(folder);
  const pythonPackages = new Set(python.flatMap(({ text = '' }) => wordsIn(text)));
  const npmPackages = new Set(dependenciesIn(packageJson ?? ''));
  const sdk = modelSdks.find((name) => pythonPackages.has(name) || npmPackages.has(name));
  const web = webFrameworks.find((name) => npmPackages.has(name));
  const seen = [
    ...python.map(({ name }) => name),
    ...(pythonPackages.has('codecarbon') ? ['CodeCarbon'] : []),
    ...(packageJson === undefined ? [] : ['package.json']),
    ...(sdk ? [`the language model SDK ${sdk}`] : []),
    ...(web ? [`the web framework ${web}`] : []),
    ...(workflows.length === 0 ? [] : [describeWorkflows(workflows)]),
  ];
  return { seen, tool: toolFor(), workflows };

  function toolFor(): Tool {
    if (pythonPackages.has('codecarbon')) return 'CodeCarbon';
    if (sdk) return 'usage logs';
    if (python.length > 0) return 'CodeCarbon';
    if (web) return 'sitespeed.io';
    return packageJson === undefined ? 'job times' : 'Eco-CI';
  }
}

const describeWorkflows = (names: readonly string[]) =>
  `the ${names.length === 1 ? 'workflow' : 'workflows'} ${list(
    names.map((name) => shownName(name)),
    'and',
  )}`;

/** Workflows that run on pushes or pull requests; others are not part of a pull request. */
async function workflowsIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(resolve(folder, workflowFolder)).catch(() => []);
  const paths = files
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => `${workflowFolder}/${file}`)
    .filter((path) => path !== ownWorkflow)
    .sort();
  const texts = await Promise.all(paths.map((path) => textOf(resolve(folder, path))));
  return paths.flatMap((path, index) => workflowName(path, texts[index] ?? ''));
}

/** GitHub calls a workflow without a name by its path. */
function workflowName(path: string, text: string): readonly string[] {
  try {
    const document = parseDocument(text, { logLevel: 'silent' });
    if (document.errors.length > 0) return [];
    const { name, on } = document.toJS() as { name?: unknown; on?: unknown };
    const events =
      typeof on === 'object' && !Array.isArray(on) ? Object.keys(on ?? {}) : [on].flat();
    if (!events.includes('push') && !events.includes('pull_request')) return [];
    return [typeof name === 'string' && name !== '' ? name : path];
  } catch {
    return [];
  }
}

const textOf = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch(() => undefined);

/** Words that may be package names, without comments. */
const wordsIn = (text: string): readonly string[] =>
  text
    .replace(/#.*$/gm, '')
    .toLowerCase()
    .match(/[a-z][a-z0-9_-]*/g)
    ?.map((word) => word.replaceAll('_', '-')) ?? [];

function dependenciesIn(packageJson: string): readonly string[] {
  try {
    const { dependencies, devDependencies } = JSON.parse(packageJson) as Record<string, unknown>;
    return [dependencies, devDependencies].flatMap((part) => Object.keys(part ?? {}));
  } catch {
    return [];
  }
}
