// Measures what the gate costs, as multiples of an empty script on the same Node in the same run.
// Times depend on the machine and are only shown; a chain of requests that is too long fails.
import { register } from 'node:module';
import { medians, wallMs } from './measure.mjs';
import { largeReadings, peakMb } from './memory.mjs';
import { readingMeasures } from './reading.mjs';

register('./typescript.mjs', import.meta.url);
const { pullRequestRuns } = await import('./pull-request.mjs');

const targets = { start: 1.6, run: 4, chain: 5, memory: 300 };
const here = (name) => new URL(name, import.meta.url).pathname;

async function timeOf(expected, args, env) {
  const { code, ms } = await wallMs(args, env);
  if (code !== expected) throw new Error(`${args[0]} ended with ${code} instead of ${expected}`);
  return ms;
}

const empty = () => timeOf(0, [here('empty.mjs')]);
const [base, action, cli] = await medians(15, [
  empty,
  () => timeOf(1, [here('../dist/action.js')], { INPUT_MODE: 'none' }),
  () => timeOf(0, [here('../dist/cli.js'), '--version']),
]);

const runs = await pullRequestRuns();
// An empty script again, as the machine is now, with the stand-in beside it.
const [base0, at0] = await medians(20, [empty, () => runs.time(0)]);
const [base100, at100] = await medians(5, [empty, () => runs.time(100)]);
const { requests, chain } = runs.lastLog();
await runs.close();

const reading = readingMeasures(here('../dist/cli.js'));
const [rows, reports] = await medians(
  3,
  reading.measures.map((args) => () => timeOf(0, args)),
);
reading.clean();

const large = await largeReadings(here('../dist/cli.js'));
const peaks = [await peakMb(large.long), await peakMb(large.artifacts)];
large.clean();

const megabytes = (size) => `${size.toFixed(0)} MB`;
const times = (ms, one = base) => `${(ms / one).toFixed(2)} ×`;
const lines = [
  ['start-up: action.js to its first decision', times(action), `< ${targets.start} ×`],
  ['start-up: cli.js --version', times(cli), `< ${targets.start} ×`],
  ['pull request run, 0 ms a request', times(at0, base0), `< ${targets.run} ×`],
  ['pull request run, 100 ms a request', times(at100, base100), ''],
  ['  of that, beyond waiting for the chain', times(at100 - chain.length * 100, base100), ''],
  ['  requests', String(requests), ''],
  ['  longest chain of requests', String(chain.length), `≤ ${targets.chain}`],
  ['cli.js check, one file of 10,000 rows', times(rows), ''],
  ['cli.js check, 1,000 files', times(reports), ''],
  ['  memory: 200 MB, 500,000 runs', megabytes(peaks[0]), `< ${targets.memory} MB`],
  ['  memory: 1,000 artifacts of ten', megabytes(peaks[1]), `< ${targets.memory} MB`],
];
const print = (text) => process.stdout.write(`${text}\n`);
print(`Node ${process.version}; × is an empty script, ${base.toFixed(0)} ms; medians\n`);
for (const [what, is, target] of lines)
  print(`${what.padEnd(44)}${is.padStart(9)}${target && `   target ${target}`}`);
if (chain.length > targets.chain) {
  print(`\nThe chain is too long:\n${chain.join('\n')}`);
  process.exitCode = 1;
}
if (peaks.some((peak) => peak >= targets.memory)) {
  print('\nReading takes more memory than it may');
  process.exitCode = 1;
}
