import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** A way to measure, with its own workflow. */
export type Tool = 'CodeCarbon' | 'usage logs' | 'sitespeed.io' | 'Eco-CI';

/** What a repository contains, in words, and how its jobs can be measured. */
export interface Project {
  readonly seen: readonly string[];
  readonly tool: Tool;
}

const pythonFiles = [
  'requirements.txt',
  'requirements-dev.txt',
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'Pipfile',
  'environment.yml',
];
/** SDKs of language models, by their names on PyPI and npm. */
const modelSdks = [
  ...['openai', 'anthropic', '@anthropic-ai/sdk', 'google-genai', '@google/genai', 'mistralai'],
  ...['@mistralai/mistralai', 'cohere', 'cohere-ai', 'litellm', 'langchain', 'ecologits', 'ai'],
];
const webFrameworks = [
  ...['next', 'nuxt', 'astro', 'gatsby', 'vite', 'react', 'vue', 'svelte', '@sveltejs/kit'],
  ...['@angular/core', '@remix-run/react', 'eleventy', '@11ty/eleventy'],
];

/** Looks at the files in the top folder of a repository; runs nothing. */
export async function lookAt(folder: string): Promise<Project> {
  const texts = await Promise.all(
    pythonFiles.map(async (name) => ({ name, text: await textOf(resolve(folder, name)) })),
  );
  const python = texts.filter(({ text }) => text !== undefined);
  const packageJson = await textOf(resolve(folder, 'package.json'));
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
  ];
  return { seen, tool: toolFor() };

  function toolFor(): Tool {
    if (pythonPackages.has('codecarbon')) return 'CodeCarbon';
    if (sdk) return 'usage logs';
    if (python.length > 0) return 'CodeCarbon';
    return web ? 'sitespeed.io' : 'Eco-CI';
  }
}

const textOf = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch(() => undefined);

/** Words that may be names of packages, without comments. */
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
