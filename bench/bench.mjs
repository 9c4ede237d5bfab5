// Measures what the gate costs, as multiples of an empty script on the same Node in the same run, and
// fails if a target is missed. Times depend on the machine, so a target counts as missed only if three
// measurements miss it.
import { register } from 'node:module';
import { medians, wallMs } from './measure.mjs';
import { largeReadings, peakMb } from './memory.mjs';
import { onNode24 } from './node24.mjs';
import { readingMeasures } from './reading.mjs';

onNode24(import.meta.url);
register('./typescript.mjs', import.meta.url);
const { pullRequestRuns } = await import('./pull-request.mjs');

const here = (name) => new URL(name, import.meta.url).pathname;
const attempts = 3;

async function timeOf(expected, args, env) {
  const { code, ms } = await wallMs(args, env);
  if (code !== expected) throw new Error(`${args[0]} ended with ${code} instead of ${expected}`);
  return ms;
}

const empty = () => timeOf(0, [here('empty.mjs')]);
const print = (text) => process.stdout.write(`${text}\n`);
const missed = [];

function report(what, is, target, unit = ' ×') {
  const shown = unit === ' ×' ? is.toFixed(2) : String(is);
  print(`${what.padEnd(44)}${`${shown}${unit}`.padStart(12)}   target ≤ ${target}${unit}`);
  if (!(is <= target)) missed.push(what);
}

/** Times of several scripts as multiples of an empty one, interleaved. */
async function ratios(rounds, measures) {
  let best;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [base, ...times] = await medians(rounds, [empty, ...measures.map(({ time }) => time)]);
    const found = times.map((ms) => ms / base);
    best = found.map((ratio, at) => Math.min(ratio, best?.[at] ?? Infinity));
    if (measures.every(({ target }, at) => best[at] <= target)) break;
  }
  for (const [at, { what, target }] of measures.entries()) report(what, best[at], target);
}

/** On a busy machine, independent requests may be sent one after another. */
async function shortestChain() {
  const logs = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    await runs.time(100);
    logs.push(runs.lastLog());
  }
  return logs.toSorted((a, b) => a.chain.length - b.chain.length)[0];
}

print(`Node ${process.version}; × is an empty script; medians\n`);

await ratios(15, [
  {
    what: 'start-up: action.js to its first decision',
    time: () => timeOf(1, [here('../dist/action.js')], { INPUT_MODE: 'none' }),
    target: 2,
  },
  {
    what: 'start-up: cli.js --version',
    time: () => timeOf(0, [here('../dist/cli.js'), '--version']),
    target: 1.5,
  },
]);

const runs = await pullRequestRuns();
await ratios(20, [
  { what: 'pull request run, 0 ms a request', time: () => runs.time(0), target: 10 },
]);
const { requests, chain } = await shortestChain();
await runs.close();
// An existing comment is read again before it is overwritten, which is one request more.
report('longest chain of requests, 100 ms each', chain.length, 5, '');
print(`  of ${requests}: ${chain.join(', ')}`);

const reading = readingMeasures(here('../dist/cli.js'));
const [rows, reports] = reading.measures;
await ratios(3, [
  { what: 'cli.js check, one file of 10,000 rows', time: () => timeOf(0, rows), target: 20 },
  { what: 'cli.js check, 1,000 files', time: () => timeOf(0, reports), target: 50 },
]);
reading.clean();

const large = await largeReadings(here('../dist/cli.js'));
const base = await peakMb([here('empty.mjs')]);
report('memory: 200 MB, 500,000 runs', (await peakMb(large.long)) / base, 11);
report('memory: 1,000 artifacts of ten', (await peakMb(large.artifacts)) / base, 11);
large.clean();

if (missed.length > 0) {
  print(`\nMissed: ${missed.join('; ')}`);
  process.exitCode = 1;
}
