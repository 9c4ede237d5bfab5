import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { list } from '../list.ts';
import { shownName } from '../report/text/sanitize.ts';
import { inspectProject, ownWorkflow, type Project } from './project.ts';
import { afterWorkflow, type Starter, starters } from './starters.ts';

/** Writes a first budget file and workflow for what the repository contains. Overwrites nothing. */
export async function init(process: NodeJS.Process): Promise<number> {
  const cwd = process.cwd();
  const project = await inspectProject(cwd);
  const { budgets, workflow, next } = starterFor(project);
  const files = {
    '.github/carbon-budgets.yml': budgets,
    [ownWorkflow]: workflow,
  };
  process.stdout.write(`${describe(project)}\n\n`);
  for (const [path, text] of Object.entries(files))
    process.stdout.write(`${await writeNew(resolve(cwd, path), path, text)}\n`);
  process.stdout.write(
    `\nNext: in the workflow, ${next}. Commit both files and push.\nThen set your limits in the budget file: ${limits(project)}.\n`,
  );
  return 0;
}

const starterFor = ({ tool, workflows }: Project): Starter => {
  const main = mainOf(workflows);
  return tool === 'job times' && main !== undefined ? afterWorkflow(main) : starters[tool];
};

/** One gate judges one workflow: with more, each would replace the other's verdict. */
const mainOf = (workflows: readonly string[]): string | undefined =>
  workflows.find((name) => /\b(?:ci|tests?|build)\b/i.test(name)) ?? workflows[0];

const limits = ({ tool }: Project): string =>
  tool === 'job times'
    ? 'each comment and job summary shows what a run uses'
    : 'the command suggest proposes them from earlier reports';

function describe({ seen, tool, workflows }: Project): string {
  const found =
    seen.length === 0
      ? 'Found no Python project, package.json, language model SDK or workflow here.'
      : `Found ${list(seen, 'and')}.`;
  const how = {
    CodeCarbon: 'The workflow measures a Python command with CodeCarbon.',
    'usage logs': 'The workflow counts the tokens of language models in a usage log.',
    'sitespeed.io': 'The workflow estimates the emissions of a page view with sitespeed.io.',
    'Eco-CI': 'The workflow estimates the energy of the job with Eco-CI.',
    'job times': `Nothing here is measured yet, so the workflow estimates the jobs${ofMain(workflows)} from their times, each as a range.`,
  };
  return `${found}\n${how[tool]}`;
}

function ofMain(workflows: readonly string[]): string {
  const main = mainOf(workflows);
  return main === undefined ? '' : ` of ${shownName(main)}`;
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
