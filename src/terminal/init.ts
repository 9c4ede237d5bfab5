import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../errors.ts';

const budgets = `# Carbon budgets: the first entry whose branches match, applies.
budgets:
  - branches: main
    emissions: 5 kg
  - branches: "**"
    emissions: 1 kg
`;

const workflow = `name: Carbon budget
on:
  push:
    branches: [main]
  pull_request:
    # edited: a pull request whose base is changed is judged anew.
    types: [opened, synchronize, reopened, edited]
permissions:
  actions: read
  checks: write
  contents: read
  pull-requests: write
jobs:
  train:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: pip install codecarbon && codecarbon monitor -- python train.py
      - uses: actions/upload-artifact@v4
        with: { name: emissions, path: emissions.csv }
      - uses: carbon-budget-gate/carbon-budget-gate@v1
`;

const files = {
  '.github/carbon-budgets.yml': budgets,
  '.github/workflows/carbon-budget.yml': workflow,
};

/** Writes a first budget file and workflow; what is there already is left alone. */
export async function init(process: NodeJS.Process): Promise<number> {
  for (const [path, text] of Object.entries(files))
    process.stdout.write(`${await writeNew(resolve(process.cwd(), path), path, text)}\n`);
  process.stdout.write('\nNext: set your limits, and let the workflow run what you measure.\n');
  return 0;
}

async function writeNew(absolute: string, path: string, text: string): Promise<string> {
  try {
    await mkdir(dirname(absolute), { recursive: true });
    await writeFile(absolute, text, { flag: 'wx' });
    return `wrote    ${path}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return `is there ${path}`;
    const remedy = 'Check that the folder can be written to.';
    throw new UserError([{ what: 'The file cannot be written', where: { file: path }, remedy }], {
      cause: error,
    });
  }
}
