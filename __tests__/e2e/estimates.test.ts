import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ListedJob as Job } from '../../src/github/jobs.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runnersNode } from './runner/nodes.ts';
import { type GateResult, runGate } from './runner/run-gate.ts';
import { budgetPath, checksOn, commentsOn, judgePull, proposal, report } from './runner/scene.ts';
import { pullRequest, push } from './runner/trigger.ts';
import { leaveArtifacts } from './runner/upload.ts';
import { gatePermissions } from './stand-in/permissions.ts';
import type { ListedJob, Pull } from './stand-in/world.ts';

const github = await githubForTests();
const estimating = { inputs: { estimate: 'jobs' }, uploads: [] };

const twelve: readonly ListedJob[] = JSON.parse(
  readFileSync('__tests__/fixtures/jobs/twelve-jobs.json', 'utf8'),
).jobs;
const hosted = twelve.filter(({ name }) => name !== 'gpu-train');

const budget = (more = '', limit = 'energy: 5 kWh') =>
  `budgets:\n  - branches: "**"\n    ${limit}\n${more}`;

/** Runs the gate in a run of a pull request that has these jobs. */
async function judgeJobs(
  node: string,
  pull: Pull,
  jobs: readonly ListedJob[],
  { uploads = [] as readonly ReturnType<typeof report>[], inputs = {} } = {},
) {
  const job = startJob(github, pullRequest(github.world, pull));
  github.world.jobs.set(job.trigger.run.id, jobs);
  if (uploads.length > 0) await leaveArtifacts(github, job, ...uploads);
  github.log.length = 0;
  return runGate(job, { ...estimating.inputs, ...inputs }, node);
}

interface Estimated {
  readonly result: GateResult;
  readonly body: string;
}

const estimated = new Map<string, Promise<Estimated>>();

/** Result and comment of a run of all twelve jobs with such a budget file, which is judged once. */
function judgeTwelve(node: string, more = ''): Promise<Estimated> {
  const judged = async () => {
    const pull = proposal(github, budget(more));
    const result = await judgeJobs(node, pull, twelve);
    return { result, body: commentsOn(github, pull)[0]?.body ?? '' };
  };
  const key = JSON.stringify([node, more]);
  const known = estimated.get(key) ?? judged();
  estimated.set(key, known);
  return known;
}

const declared = 'runners: { gpu-box: 200-350 W }\n';

describe.each(runnersNode)('on %s', (_, node) => {
  test('estimates a run without measurements and judges it by the range', async () => {
    const pull = proposal(github, budget());
    const result = await judgeJobs(node, pull, hosted);
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    const [comment] = commentsOn(github, pull);
    expect(comment?.body).toContain('How jobs were estimated');
    expect(comment?.body).toContain('Linux x64, 16 vCPUs');
    expect(comment?.body).toContain('20 to 590 g/kWh');
    expect(comment?.body).toContain('are not included');
    // Nothing was measured, and no figure stands without its range.
    expect(comment?.body).toContain('| Metric | Esti\u00admated |');
    expect(comment?.body).toContain('estimated from job times');
    expect(comment?.body).not.toContain('How it was measured');
    expect(result.log).toContain(
      '• lint: 33.9–271 mWh, 679 µg–160 mg CO₂e, estimated from job times\n',
    );
    expect(result.log).toContain('• Grid: 20 to 590 g/kWh, likely 345, over 24 Azure regions');
    const { jobs } = JSON.parse(readFileSync(result.outputs.report ?? '', 'utf8')).estimate;
    expect(jobs).toHaveLength(10);
    expect(jobs[0]).toMatchObject({ job: 'lint', seconds: 62, runner: 'Linux x64, 4 vCPUs' });
  });

  test('gives the outputs that docs/estimates.md calculates by hand', async () => {
    const { outputs } = (await judgeTwelve(node, declared)).result;
    // Watts and sizes from the page: x64 and arm64 by vCPU, a Mac as a whole; the PUE for all that GitHub hosts.
    const [x64, arm64, mac] = [
      [1.76, 5.16, 11.2],
      [1.88, 4.32, 10.6],
      [4.45, 8.9, 15.5],
    ];
    const hostedWatts: Readonly<
      Record<string, readonly [watts: readonly number[] | undefined, size: number]>
    > = {
      ...{ 'ubuntu-latest': [x64, 1], 'ubuntu-24.04': [x64, 1], 'windows-latest': [x64, 1] },
      ...{ 'ubuntu-slim': [x64, 0.25], 'ubuntu-24.04-16-cores': [x64, 4] },
      ...{ 'ubuntu-24.04-arm': [arm64, 1], 'macos-latest': [mac, 1], 'macos-15': [mac, 1] },
    };
    const byHand = [0, 1, 2].map((end) =>
      (twelve as readonly (ListedJob & Job)[])
        .filter(({ conclusion }) => conclusion !== 'skipped')
        .reduce((sum, { labels, started_at: from, completed_at: to }) => {
          const hours = (Date.parse(to ?? '') - Date.parse(from)) / 3_600_000;
          const [watts, size] = hostedWatts[labels[0] ?? ''] ?? [undefined, 1];
          const own = [200, 275, 350][end] ?? 0;
          const hosted = (watts?.[end] ?? 0) * size * ([1.12, 1.18, 1.405][end] ?? 0);
          return sum + (hours * (watts ? hosted : own)) / 1000;
        }, 0),
    );
    const named = ['energy-low-kwh', 'energy-kwh', 'energy-high-kwh'].map((name) =>
      Number(outputs[name]),
    );
    expect(named).toEqual(byHand.map((kwh) => expect.closeTo(kwh, 9)));
  });

  test('fails when the whole range is over the limit and warns when a part of it is', async () => {
    const over = await judgeJobs(node, proposal(github, budget('', 'energy: 1 Wh')), hosted);
    expect(over).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    const pull = proposal(github, budget('', 'energy: 30 Wh'));
    const near = await judgeJobs(node, pull, hosted);
    expect(near).toMatchObject({ exitCode: 0, outputs: { verdict: 'near' } });
    // 2.65–21.2 Wh of 30 Wh
    expect(commentsOn(github, pull)[0]?.body).toMatch(/integratio.*\| 8\.8–71% \|/);
  });

  test('is missing when a runner is unknown, and shows how to declare it', async () => {
    const { result, body } = await judgeTwelve(node);
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'missing' } });
    expect(body).toMatch(/runners: \{ .*gpu-box.*W \}/);

    expect((await judgeTwelve(node, declared)).result).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'within' },
    });
  });

  test('emissions are a lower bound if a job has no grid', async () => {
    const { result, body } = await judgeTwelve(node, declared);
    expect(result.outputs).toMatchObject({
      ...{ 'emissions-kg': '', 'emissions-high-kg': '', 'emissions-low-kg': '0.000119001244' },
      'energy-kwh': '0.29149997',
    });
    expect(body).toContain('| CO₂e | ≥ 119 mg |');
    expect(body).toContain('The emissions are a lower bound (≥). They leave out `gpu-train`');

    const placed = proposal(github, budget(`${declared}carbon-intensity: 100 g/kWh\n`));
    const known = await judgeJobs(node, placed, twelve);
    expect(Number(known.outputs['emissions-kg'])).toBeCloseTo(0.029149997, 9);
    expect(commentsOn(github, placed)[0]?.body).not.toContain('lower bound');
  });

  test('an unknown runner leaves a lower bound of the energy, and no likely figure', async () => {
    const { result, body } = await judgeTwelve(node);
    const { outputs } = result;
    expect(outputs).toMatchObject({ 'energy-kwh': '', 'energy-high-kwh': '' });
    expect(Number(outputs['energy-low-kwh'])).toBeCloseTo(0.00595006222, 9);
    expect(body).toMatch(/^### .* Missing figures: at least 5\.95 Wh of 5\.00 kWh$/m);
    expect(body).toContain('| ≥ 5.95 Wh | 5.00 kWh | ≥ 0.1% |');
    expect(body).toContain('Declare the power of their runners');
  });

  test('leaves out a job that a report measured', async () => {
    const pull = proposal(github, budget());
    const uploads = [report({ energy_consumed: '0.5' }, 'emissions-integration')];
    const result = await judgeJobs(node, pull, hosted, { uploads });
    const { estimate, verdicts } = JSON.parse(readFileSync(result.outputs.report ?? '', 'utf8'));
    expect(estimate.measured).toEqual([{ job: 'integration', report: 'emissions-integration' }]);
    expect(estimate.jobs.map(({ job }: { job: string }) => job)).not.toContain('integration');
    expect(result.outputs['energy-kwh']).toBe('0.5');
    expect(new Set(verdicts.map(({ kind }: { kind: string }) => kind))).toEqual(
      new Set(['measured', 'estimated']),
    );
  });

  test('reads all pages and all attempts', async () => {
    const many = Array.from({ length: 130 }, (_, index) => ({
      ...(twelve[0] as ListedJob),
      name: `cell (${index})`,
      run_attempt: 1 + (index % 2),
    }));
    const result = await judgeJobs(node, proposal(github, budget()), many);
    const { estimate } = JSON.parse(readFileSync(result.outputs.report ?? '', 'utf8'));
    expect(estimate.jobs).toHaveLength(130);
    const asked = github.log.filter(({ path }) => /\/jobs\?/.test(path));
    expect(asked).toHaveLength(2);
    expect(asked.every(({ path }) => path.includes('filter=all'))).toBe(true);
  });

  test('fails when the jobs cannot be listed, and names the permission', async () => {
    const pull = proposal(github, budget());
    github.faults.push({ path: /\/jobs/, fault: { kind: 'status', status: 403 } });
    const result = await judgeJobs(node, pull, hosted, {
      uploads: [report({ energy_consumed: '0.5' }, 'emissions')],
    });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'missing' } });
    expect(commentsOn(github, pull)[0]?.body).toContain('actions: read');
  });

  test('requests no jobs by default', async () => {
    const pull = proposal(github, budget());
    await judgePull(github, node, pull);
    expect(github.log.filter(({ path }) => /\/jobs/.test(path))).toEqual([]);
  });

  test('calculates emissions with the grid of the budget file', async () => {
    const pull = proposal(github, budget('carbon-intensity: 100 g/kWh\n', 'emissions: 30 g'));
    const result = await judgeJobs(node, pull, hosted);
    expect(result).toMatchObject({ outputs: { verdict: 'within' } });
    expect(commentsOn(github, pull)[0]?.body).toContain('100 g/kWh');
  });

  test('reports an install without a cache, with the fix', async () => {
    const pull = proposal(github, budget());
    const [job] = twelve as [ListedJob];
    const at = (seconds: number) =>
      new Date(Date.parse('2026-11-20T09:00:00Z') + seconds * 1000).toISOString();
    const step = (name: string, from: number, to: number) => ({
      ...{ name, status: 'completed', conclusion: 'success', number: 1 },
      ...{ started_at: at(from), completed_at: at(to) },
    });
    const steps = [step('Run npm ci', 0, 400), step('Run npm test', 400, 600)];
    await judgeJobs(node, pull, [
      { ...job, name: 'test', started_at: at(0), completed_at: at(600), steps },
    ]);
    const [comment] = commentsOn(github, pull);
    expect(comment?.body).toContain('Dependencies are installed without a cache in test');
    expect(comment?.body).toMatch(/6\.67 minutes, [\d.]+ ?m?(?:Wh)?–[\d.]+ Wh/);
    expect(comment?.body).toContain('cache: npm');
  });

  test('names jobs that ran for documents only, if the changed files may be read', async () => {
    const advice = { inputs: { advice: 'files' } };
    const docs = proposal(github, budget(), { files: { 'docs/guide.md': '# Guide' } });
    await judgeJobs(node, docs, hosted, advice);
    expect(commentsOn(github, docs)[0]?.body).toMatch(
      /Only documents changed, and 8 jobs ran\*\*: [\d.]+ minutes, [\d.]+–[\d.]+ Wh[\s\S]*paths-ignore/,
    );
    const code = { 'docs/guide.md': '# Guide', 'train.py': '# faster' };
    const mixed = proposal(github, budget(), { files: code });
    await judgeJobs(node, mixed, hosted, advice);
    expect(commentsOn(github, mixed)[0]?.body).not.toContain('Only documents changed');
  });

  test('keeps estimates in the history for the next run', async () => {
    const files = { [budgetPath]: budget() };
    for (const expected of [1, 2]) {
      const job = startJob(github, push(github.world, `est-${node.length}`, files), {
        permissions: gatePermissions,
      });
      github.world.jobs.set(job.trigger.run.id, hosted);
      const result = await runGate(job, estimating.inputs, node);
      expect(result.exitCode).toBe(0);
      const checks = checksOn(github, job.trigger.sha);
      expect(checks).toHaveLength(1);
      expect(github.world.caches.length).toBeGreaterThanOrEqual(expected);
    }
  });
});
