// Rolls up a million rows of 200 simulated repositories from files, and fails if it takes too long or
// too much memory. DuckDB is expected in .cache/duckdb, where .ci/run installs it.
// --rows and --repositories set the size of the fleet.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    repositories: { type: 'string', default: '200' },
  },
});
const [rows, repositories] = [Number(values.rows), Number(values.repositories)];
/** Seconds on two cores, and megabytes. */
const most = { seconds: 10, megabytes: 1024 };

const months = Array.from(
  { length: 11 },
  (_, index) => `2026-${String(index + 1).padStart(2, '0')}`,
);
const verdicts = ['within', 'within', 'within', 'within', 'near', 'over'];

/** Pseudo-random numbers, the same each time. */
let state = 42;
function random() {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return state / 0x7fffffff;
}

const two = (number) => String(number).padStart(2, '0');

function rowOf(index, runId, month) {
  const repository = Math.floor(random() * repositories);
  const workload = index % 5;
  const estimated = workload === 4;
  const time = `${two(index % 24)}:${two((index >> 4) % 60)}:${two((index >> 9) % 60)}`;
  const energyKwh = 0.1 + random() * 5;
  const budgeted = repository % 17 > 0;
  const verdict = budgeted ? verdicts[Math.floor(random() * verdicts.length)] : 'unbudgeted';
  return {
    ledgerVersion: 1,
    at: `${month}-${two(1 + Math.floor(random() * 28))}T${time}.${String(index % 1000).padStart(3, '0')}Z`,
    period: month,
    gate: 'carbon-budget',
    repository: `octo-org/repo-${repository}`,
    workflow: '.github/workflows/train.yml',
    ...{
      runId,
      attempt: 1,
      sha: runId.toString(16).padStart(40, '0'),
      branch: 'main',
      event: 'push',
    },
    workload: `work-${workload}`,
    kind: estimated ? 'estimated' : 'measured',
    basis: estimated ? 'estimated' : 'measured',
    ...{
      method: 'codecarbon machine',
      tool: 'codecarbon',
      toolVersion: '3.3.0',
      carbonIntensity: 300,
    },
    ...(index % 97 > 0 && { energyKwh, emissionsKg: energyKwh * 0.3 }),
    durationS: 60 + Math.floor(random() * 4000),
    verdict,
    ...(budgeted && {
      ...{ budget: 'main', budgetMetric: 'emissions', budgetLimit: 1000 },
      ...{ budgetPer: workload === 0 ? 'month' : 'run', budgetUsed: energyKwh * 300 },
    }),
    ...(index % 13 === 0 && { warnings: 1, gaps: ['water'] }),
    runUrl: `https://github.com/octo-org/repo-${repository}/actions/runs/${runId}`,
    previousHash: (runId - 1).toString(16).padStart(64, '0'),
    hash: runId.toString(16).padStart(64, '0'),
  };
}

async function writeMonths(folder) {
  let runId = 1;
  for (const [place, month] of months.entries()) {
    const count =
      Math.floor((rows * (place + 1)) / months.length) - Math.floor((rows * place) / months.length);
    const out = createWriteStream(join(folder, `${month}.jsonl`));
    for (let index = 0; index < count; ) {
      const lines = [];
      for (; index < count && lines.length < 2000; index += 1, runId += 1)
        lines.push(`${JSON.stringify(rowOf(index, runId, month))}\n`);
      if (!out.write(lines.join(''))) await once(out, 'drain');
    }
    out.end();
    await once(out, 'finish');
  }
}

/** Prints the resources that the process has used when it ends. */
const meter = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => process.stderr.write("used " + JSON.stringify(process.resourceUsage()) + "\\n"))',
)}`;

async function measured(args) {
  const started = performance.now();
  const env = { ...process.env, NODE_PATH: join(process.cwd(), '.cache/duckdb/node_modules') };
  const child = spawn(process.execPath, ['--import', meter, 'dist/cli.js', ...args], { env });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      log += text;
    });
  const [status] = await once(child, 'close');
  const [, used] = /^used (.*)$/m.exec(log) ?? [];
  if (status !== 0 || used === undefined)
    throw new Error(`the roll-up ended with ${status}: ${log}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(used);
  return {
    wall: (performance.now() - started) / 1000,
    processor: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: maxRSS / 1024,
    log,
  };
}

const folder = mkdtempSync(join(tmpdir(), 'rollup-bench-'));
try {
  const ledger = join(folder, 'ledger');
  mkdirSync(ledger);
  await writeMonths(ledger);
  const args = ['rollup', '--from', ledger, '--output', join(folder, 'out'), '--month', '2026-11'];
  const { wall, processor, megabytes, log } = await measured(args);
  process.stdout.write(`${log.split('\n', 1)[0]}\n`);
  const figures = `${wall.toFixed(1)} s, ${processor.toFixed(1)} s of processor time, ${megabytes.toFixed(0)} MB`;
  process.stdout.write(
    `${figures}; at most ${most.seconds} s on two idle cores, ${most.megabytes} MB\n`,
  );
  // Other load on the machine lengthens wall time, not processor time.
  if (Math.min(wall, processor / 2) > most.seconds || megabytes > most.megabytes)
    process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
