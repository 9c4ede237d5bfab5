import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { type Job, startJob } from './runner/job.ts';
import { type GateResult, runGate } from './runner/run-gate.ts';
import { budgetOf, budgetPath, proposal } from './runner/scene.ts';
import { storeArtifact } from './runner/store-artifact.ts';
import { pullRequest, push, type Trigger } from './runner/trigger.ts';
import type { Fault } from './stand-in/faults.ts';
import type { LoggedRequest } from './stand-in/request-log.ts';
import { type StandIn, startStandIn } from './stand-in/stand-in.ts';
import type { Pull } from './stand-in/world.ts';

/** Runs, how many at a time, and the share of requests that fail. */
const [count, lanes, share] = [120, 36, 0.3];
const branches = ['soak-a', 'soak-b', 'soak-c', 'soak-d'];
const limit = 5;

let github: StandIn;
beforeAll(async () => {
  github = await startStandIn({ described: false });
});
afterAll(() => github.close());

/** A number in [0, 1) that only depends on the text. */
const chance = (text: string) =>
  createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;

const faults: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503, headers: { 'retry-after': '1' } },
  {
    ...{ kind: 'status', status: 429, headers: { 'retry-after': '1' } },
    message: 'You have exceeded a secondary rate limit.',
  },
  { kind: 'reset' },
  { kind: 'truncate', bytes: 30 },
  { kind: 'slow', ms: 200 },
  { kind: 'html' },
];

/** Which request fails, and how, depends on the run and on how many like it there were. */
function trouble(seeds: ReadonlyMap<string, number>) {
  const seen = new Map<string, number>();
  return ({ method, path, authorization }: LoggedRequest): Fault | undefined => {
    const seed = seeds.get(authorization.split(' ')[1] ?? '') ?? 0;
    const route = `${seed} ${method} ${path.replace(/\d+/g, 'n')}`;
    const nth = seen.get(route) ?? 0;
    seen.set(route, nth + 1);
    if (chance(`${route} ${nth}`) >= share) return undefined;
    return faults[Math.floor(chance(`kind ${route} ${nth}`) * faults.length)];
  };
}

interface Run {
  readonly kilograms: number;
  readonly trigger: Trigger;
  readonly job: Job;
  readonly pull?: Pull;
  result?: GateResult;
}

async function prepare(): Promise<readonly Run[]> {
  const budget = { [budgetPath]: budgetOf(`${limit} kg`) };
  const pulls = Array.from({ length: 10 }, () => proposal(github, budgetOf(`${limit} kg`)));
  const runs: Run[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const kilograms = Number((0.5 + chance(`kg ${seed}`) * 8).toFixed(3));
    const pull = seed % 2 === 0 ? pulls[(seed / 2) % pulls.length] : undefined;
    const branch = branches[((seed - 1) / 2) % branches.length] ?? 'main';
    const trigger = pull ? pullRequest(github.world, pull) : push(github.world, branch, budget);
    const job = startJob(github, trigger);
    const text = codecarbon({ emissions: `${kilograms}`, energy_consumed: '10' });
    await storeArtifact(github, trigger.run.id, 'emissions', { 'emissions.csv': text });
    runs.push({ kilograms, trigger, job, ...(pull && { pull }) });
  }
  return runs;
}

/** So many at a time, in order of their beginning, as a busy day would have them. */
async function runAll(runs: readonly Run[]): Promise<void> {
  const waiting = [...runs];
  const lane = async () => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift())
      run.result = await runGate(run.job);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

const historyFailed = /The history (?:could not be (?:read|written))/;
const checkFailed = /The check could not be written/;

const verdictOf = ({ kilograms }: Run) =>
  kilograms > limit ? 'over' : kilograms >= limit * 0.8 ? 'near' : 'within';

/** What happened to the records of a branch after the services have recovered and one more run has finished. */
async function recordsOn(branch: string, judged: readonly Run[]) {
  const job = startJob(github, push(github.world, branch), {
    files: { 'emissions.csv': codecarbon({ emissions: '1', energy_consumed: '10' }) },
  });
  const points = pointsIn(await runGate(job, { files: '*.csv' }));
  const own = judged.filter(({ pull, trigger }) => !pull && trigger.ref.endsWith(branch));
  const gone = own.filter(({ kilograms }) => !points.includes(kilograms));
  const unreported = gone.filter(
    ({ result }) => !historyFailed.test(result?.log ?? '') || !checkFailed.test(result?.log ?? ''),
  );
  return {
    kept: own.length - gone.length,
    reported: gone.length - unreported.length,
    lost: unreported,
  };
}

test('120 runs in which 30% of requests fail give no wrong verdict and lose no record', async () => {
  const runs = await prepare();
  const seeds = new Map(
    runs.flatMap(({ job: { token, env } }, seed) =>
      [token, env.ACTIONS_RUNTIME_TOKEN ?? ''].map((one) => [one, seed + 1] as const),
    ),
  );
  github.faults.push({ path: /./, fault: trouble(seeds), times: Number.POSITIVE_INFINITY });
  const from = performance.now();
  await runAll(runs);
  const seconds = Math.round((performance.now() - from) / 1000);
  github.faults.length = 0;

  const given = ({ result }: Run) => result?.outputs.verdict;
  const judged = runs.filter((run) => given(run) === verdictOf(run));
  const unjudged = runs.filter((run) => [undefined, '', 'missing'].includes(given(run)));
  expect(judged.length + unjudged.length).toBe(count);
  expect(runs.filter((run) => run.result?.exitCode === 0 && verdictOf(run) === 'over')).toEqual([]);
  expect(unjudged.filter(({ result }) => result?.exitCode !== 1)).toEqual([]);
  const longest = Math.max(...runs.map(({ result }) => result?.wallMs ?? Infinity)) / 1000;
  const faulty = /^.*(?:failed unexpectedly|fault of the gate|Unhandled).*$/gm;
  expect(runs.flatMap(({ result }) => result?.log.match(faulty) ?? [])).toEqual([]);

  const records = await Promise.all(branches.map((branch) => recordsOn(branch, judged)));
  expect(records.flatMap(({ lost }) => lost)).toEqual([]);
  const sum = (key: 'kept' | 'reported') => records.reduce((all, one) => all + one[key], 0);
  process.stdout.write(
    `soak: ${count} runs in ${seconds} s, the longest ${longest.toFixed(1)} s, ${github.log.length} requests: ` +
      `${judged.length} verdicts, all right, ${unjudged.length} runs without one; ` +
      `${sum('kept')} records kept, ${sum('reported')} reported as lost\n`,
  );
});

/** Kilograms of each run in the chart of the job summary. */
function pointsIn({ summary }: GateResult): readonly number[] {
  const bars = /\n\s*bar \[([^\]]*)\]/.exec(summary)?.[1] ?? '';
  return bars.split(', ').map(Number);
}
