import type { Tool } from './project.ts';

/** A first budget file and workflow for one way to measure. */
export interface Starter {
  /** Name of its folder in examples/starters. */
  readonly name: string;
  readonly budgets: string;
  readonly workflow: string;
  /** What to change in the workflow, as a sentence. */
  readonly next: string;
}

const checkout = 'actions/checkout@v6';
const upload = 'actions/upload-artifact@v7';
const gate = 'carbon-budget-gate/carbon-budget-gate@v1';
const ecoCi = 'green-coding-solutions/eco-ci-energy-estimation@v5';

const onPush = `on:
  push:
    branches: [main]
  pull_request:
    # edited: a pull request whose base branch changes is checked again.
    types: [opened, synchronize, reopened, edited]
`;
const permissions = `permissions:
  actions: read
  checks: write
  contents: read
  pull-requests: write
`;

const workflowWith = (job: string, steps: string) => `name: Carbon budget
${onPush}${permissions}jobs:
  ${job}:
    runs-on: ubuntu-latest
    steps:
      - uses: ${checkout}
${steps}      - uses: ${gate}
`;

const budgetsWith = (
  main: string,
  others: string,
) => `# Carbon budgets per run. The first entry whose branches match applies.
budgets:
  - branches: main
    ${main}
  - branches: "**"
    ${others}
`;

const estimate = `      - uses: ${gate}
        with: { estimate: jobs, backfill: 90 }
`;
const jobBudgets = budgetsWith('energy: 20 Wh', 'energy: 20 Wh');

/** Estimates the jobs of a workflow that the repository has, each time it ends. */
export const afterWorkflow = (name: string): Starter => ({
  name: 'estimate-after-workflow',
  budgets: jobBudgets,
  workflow: `name: Carbon budget
# Estimates every job of this workflow when it ends. GitHub takes this file from the default branch, so
# the first verdict comes with the first run after it is there.
on:
  workflow_run:
    workflows: [${JSON.stringify(name)}]
    types: [completed]
${permissions}jobs:
  carbon-budget:
    runs-on: ubuntu-latest
    steps:
${estimate}`,
  next: `check that ${JSON.stringify(name)} is the workflow to budget`,
});

export const starters: Readonly<Record<Tool, Starter>> = {
  CodeCarbon: {
    name: 'codecarbon',
    budgets: budgetsWith('emissions: 5 kg', 'emissions: 1 kg'),
    workflow: workflowWith(
      'train',
      `      - run: pip install codecarbon && codecarbon monitor -- python train.py
      - uses: ${upload}
        with: { name: emissions, path: emissions.csv }
`,
    ),
    next: 'replace "python train.py" with the command to measure',
  },
  'Eco-CI': {
    name: 'eco-ci',
    budgets: budgetsWith('energy: 20 Wh', 'energy: 20 Wh'),
    workflow: workflowWith(
      'test',
      `      - uses: ${ecoCi}
        with: { task: start-measurement, send-data: false }
      - run: npm ci && npm test
      - uses: ${ecoCi}
        with: { task: get-measurement, label: test, send-data: false }
      - uses: ${ecoCi}
        with: { task: display-results, json-output: true, send-data: false }
      - uses: ${upload}
        with: { name: emissions, path: /tmp/eco-ci/total-data.json }
`,
    ),
    next: 'replace "npm ci && npm test" with the command to measure',
  },
  'sitespeed.io': {
    name: 'sitespeed',
    budgets: budgetsWith('emissions: 1 g', 'emissions: 1 g'),
    workflow: workflowWith(
      'page',
      `      - run: >
          docker run --rm -v "$PWD:/sitespeed.io" sitespeedio/sitespeed.io:39.5.0
          --sustainable.enable --plugins.add analysisstorer --outputFolder sitespeed
          https://www.example.org/
      - uses: ${upload}
        with: { name: emissions, path: "sitespeed/**/sustainable.pageSummary.json" }
`,
    ),
    next: 'replace https://www.example.org/ with the page to measure',
  },
  'usage logs': {
    name: 'llm-usage',
    budgets: budgetsWith('tokens: { output: 1 M }', 'tokens: { output: 200 k }'),
    workflow: workflowWith(
      'evaluate',
      `      # The script writes each answer of the provider's API to usage.jsonl, as one line of JSON.
      - run: pip install -r requirements.txt && python evaluate.py
        env:
          OPENAI_API_KEY: \${{ secrets.OPENAI_API_KEY }}
      - uses: ${upload}
        with: { name: emissions, path: usage.jsonl }
`,
    ),
    next: 'replace "python evaluate.py" with the command that calls the models, and let it write usage.jsonl',
  },
  'job times': {
    name: 'estimate',
    budgets: jobBudgets,
    workflow: `name: Carbon budget
${onPush}${permissions}jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: ${checkout}
      - run: echo "Replace this line with your build and tests."
  carbon-budget:
    # Name every other job here, so that all have ended when they are estimated.
    needs: [test]
    if: always()
    runs-on: ubuntu-latest
    steps:
${estimate}`,
    next: 'replace the step "run: echo" with your build and tests',
  },
};
