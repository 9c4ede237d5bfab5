import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { list } from '../units.ts';
import { lookAt, type Project } from './project.ts';
import { starters } from './starters.ts';

/** Writes a first budget file and workflow for what the repository contains. Overwrites nothing. */
export async function init(process: NodeJS.Process): Promise<number> {
  const cwd = process.cwd();
  const project = await lookAt(cwd);
  const { budgets, workflow, next } = starters[project.tool];
  const files = {
    '.github/carbon-budgets.yml': budgets,
    '.github/workflows/carbon-budget.yml': workflow,
  };
  process.stdout.write(`${describe(project)}\n\n`);
  for (const [path, text] of Object.entries(files))
    process.stdout.write(`${await writeNew(resolve(cwd, path), path, text)}\n`);
  process.stdout.write(
    `\nNext: in the workflow, ${next}. Then set your limits in the budget file: the command suggest proposes them from earlier reports.\n`,
  );
  return 0;
}

function describe({ seen, tool }: Project): string {
  const found =
    seen.length === 0
      ? 'Found no Python project, package.json or language model SDK here.'
      : `Found ${list(seen, 'and')}.`;
  const how = {
    CodeCarbon: 'The workflow measures a Python command with CodeCarbon.',
    'usage logs': 'The workflow counts the tokens of language models in a usage log.',
    'sitespeed.io': 'The workflow estimates the emissions of a page view with sitespeed.io.',
    'Eco-CI': 'The workflow estimates the energy of the job with Eco-CI.',
  };
  return `${found}\n${how[tool]}`;
}

async function writeNew(absolute: string, path: string, text: string): Promise<string> {
  try {
    await mkdir(dirname(absolute), { recursive: true });
    await writeFile(absolute, text, { flag: 'wx' });
    return `wrote  ${path}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return `kept   ${path}, which exists`;
    const problem = {
      what: 'The file cannot be written',
      where: { file: path },
      remedy: 'Check that you may write to this folder.',
    };
    throw new UserError([problem], { cause: error });
  }
}
