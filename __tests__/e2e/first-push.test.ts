import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { nodes } from './runner/nodes.ts';
import { actionRoot, runGate } from './runner/run-gate.ts';
import { push, workflowRun } from './runner/trigger.ts';
import { leaveArtifacts } from './runner/upload.ts';
import type { ListedJob } from './stand-in/world.ts';

const github = await githubForTests();
const cli = fileURLToPath(new URL('dist/cli.js', actionRoot));
const written = ['.github/carbon-budgets.yml', '.github/workflows/carbon-budget.yml'];

interface Workflow {
  readonly on: Readonly<Record<string, { readonly workflows?: readonly string[] }>>;
  readonly jobs: Readonly<
    Record<string, { readonly needs?: readonly string[]; readonly steps: readonly Step[] }>
  >;
}
interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** A new git repository with these files, after `init`: what it wrote. */
function initialised(files: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(github.folder, 'first-push-'));
  execFileSync('git', ['init', '--quiet', '--initial-branch', 'main'], { cwd: folder });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  execFileSync(process.execPath, [cli, 'init'], { cwd: folder });
  const texts = written.map((path) => readFileSync(join(folder, path), 'utf8'));
  const workflow: Workflow = parse(texts[1] ?? '');
  const [gate] = Object.values(workflow.jobs)
    .flatMap(({ steps }) => steps)
    .filter(({ uses }) => uses?.startsWith('carbon-budget-gate/'));
  const inputs = Object.fromEntries(
    Object.entries(gate?.with ?? {}).map(([name, value]) => [name, String(value)]),
  );
  return {
    workflow,
    inputs,
    committed: Object.fromEntries(written.map((path, at) => [path, texts[at] ?? ''])),
  };
}

const [listed] = JSON.parse(
  readFileSync(new URL('__tests__/fixtures/jobs/twelve-jobs.json', actionRoot), 'utf8'),
).jobs as [ListedJob];

/** Ten minutes on ubuntu-latest. */
const jobOf = (name: string): ListedJob => ({
  ...listed,
  name,
  started_at: '2026-11-20T09:00:00Z',
  completed_at: '2026-11-20T09:10:00Z',
});

describe.each(nodes)('on %s', (_, node) => {
  test('an empty repository has its first verdict after init and one push', async () => {
    const { workflow, inputs, committed } = initialised();
    const [first = '', gate = ''] = Object.keys(workflow.jobs);
    expect(workflow.jobs[gate]?.needs).toEqual([first]);
    const job = startJob(github, push(github.world, 'main', committed));
    github.world.jobs.set(job.trigger.run.id, [jobOf(first)]);
    const { exitCode, outputs, summary } = await runGate(job, inputs, node);
    expect({ exitCode, verdict: outputs.verdict }).toEqual({ exitCode: 0, verdict: 'within' });
    // Ten minutes on ubuntu-latest, as docs/estimates.md calculates them.
    expect(summary).toContain('2.62 Wh');
  });

  test('a repository with a workflow has its first verdict when that ends', async () => {
    const ci = { '.github/workflows/ci.yml': 'name: CI\non: [push, pull_request]\n' };
    const { workflow, inputs, committed } = initialised(ci);
    expect(workflow.on.workflow_run?.workflows).toEqual(['CI']);
    const finished = push(github.world, 'main', { ...ci, ...committed });
    github.world.jobs.set(finished.run.id, [jobOf('build'), jobOf('test')]);
    const job = startJob(github, workflowRun(github.world, finished.run));
    const { exitCode, outputs } = await runGate(job, inputs, node);
    expect({ exitCode, verdict: outputs.verdict }).toEqual({ exitCode: 0, verdict: 'within' });
    expect(Number(outputs['energy-kwh'])).toBeCloseTo((2 * (10 / 60) * 5.16 * 1.18) / 1000, 9);
  });
});

test('every starter in examples/ judges a run that did what its jobs do', async () => {
  const folder = fileURLToPath(new URL('examples/starters', actionRoot));
  const reports = fileURLToPath(new URL('__tests__/fixtures/reports', actionRoot));
  const fixture = (path: string) => readFileSync(join(reports, path), 'utf8');
  /** What the steps before the gate would have uploaded. */
  const uploads: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    codecarbon: { 'emissions.csv': codecarbon({ emissions: '0.5' }) },
    'eco-ci': { 'total-data.json': fixture('eco-ci/total-data.json') },
    'llm-usage': { 'usage.jsonl': fixture('llm/openai-responses.jsonl') },
    sitespeed: {
      'sustainable.pageSummary.json': fixture('sitespeed/sustainable.pageSummary.json'),
    },
    estimate: {},
    'estimate-after-workflow': {},
  };
  expect(readdirSync(folder).sort()).toEqual(Object.keys(uploads).sort());
  for (const [name, files] of Object.entries(uploads)) {
    const path = join(folder, name, 'carbon-budget.yml');
    expect(existsSync(path)).toBe(true);
    const workflow: Workflow = parse(readFileSync(path, 'utf8'));
    const steps = Object.values(workflow.jobs).flatMap((one) => one.steps);
    const given = steps.find(({ uses }) => uses?.startsWith('carbon-budget-gate/'))?.with ?? {};
    const inputs = Object.fromEntries(
      Object.entries(given).map(([key, value]) => [key, String(value)]),
    );
    const artifact = steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact'))?.with
      ?.name;
    const budgets = readFileSync(join(folder, name, 'carbon-budgets.yml'), 'utf8');
    const job = startJob(
      github,
      push(github.world, `starter-${name}`, { '.github/carbon-budgets.yml': budgets }),
    );
    if (artifact === undefined) github.world.jobs.set(job.trigger.run.id, [jobOf('test')]);
    else await leaveArtifacts(github, job, { name: artifact, files });
    const { outputs, log } = await runGate(job, inputs);
    expect([name, outputs.verdict, log]).toEqual([
      name,
      expect.stringMatching(/within|near|over/),
      log,
    ]);
  }
});
