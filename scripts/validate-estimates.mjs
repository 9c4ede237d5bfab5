// Checks the power ranges of estimates against reported energy. Without files it checks them against what
// public repositories report, in __tests__/fixtures/metered; with files, against reports of jobs on one type
// of runner: CodeCarbon, Eco-CI's job totals, or any other format that gives energy and time. Fails when
// fewer than 90% of the ranges contain the reported figure.
//   npm run validate-estimates -- [--runner ubuntu-latest] [--private] [FILES…]
import { createReadStream, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { group, max, median, min } from 'd3-array';
import { build } from 'esbuild';

const leastShare = 0.9;
/** Their figures come from the curve of which the table has two points, so they agree with it anyway. */
const ownCurve = ['Eco-CI 3', 'Eco-CI 5'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runner: { type: 'string', default: 'ubuntu-latest' },
    private: { type: 'boolean', default: false },
  },
});

const { measure, runnerOf, runnerPower } = await load();
const majorOf = ({ tool, version }) => `${tool} ${version.split('.')[0]}`;
const likeness = ({ watts, range }) => watts / range.likely;

const [checked, problems] = positionals.length > 0 ? await ofFiles(positionals) : ofSeries();
const inside = checked.filter(isInside).length;
print(`${shareOf(checked)} of the ranges contain the reported figure`);
const others = checked.filter((one) => one.tool && !ownCurve.includes(majorOf(one)));
if (others.length > 0)
  print(
    `${shareOf(others)} of the ranges of all but ${ownCurve.join(' and ')}, which have the curve of the table`,
  );
process.exitCode = inside / checked.length >= leastShare && problems.length === 0 ? 0 : 1;

function print(text) {
  process.stdout.write(`${text}\n`);
}

function isInside({ watts, range }) {
  return range.low <= watts && watts <= range.high;
}

function shareOf(jobs) {
  const inside = jobs.filter(isInside).length;
  return `${inside} of ${jobs.length} (${((100 * inside) / jobs.length).toFixed(0)}%)`;
}

/** Power of a runner with this many vCPUs, in watts, without PUE. */
function rangeOf(type, vcpus) {
  const { watts, vcpus: of, scales } = runnerPower[type];
  const size = scales ? vcpus / of : 1;
  return { low: watts.low * size, likely: watts.likely * size, high: watts.high * size };
}

/** What public repositories report, by tool and project. */
function ofSeries() {
  const text = readFileSync(
    new URL('../__tests__/fixtures/metered/hosted-runners.csv', import.meta.url),
  );
  const rows = parse(text, { columns: true }).map((row) => ({
    ...row,
    name: `${row.repository}${row.project && `: ${row.project}`}`,
    watts: row.energy_wh / (row.duration_s / 3600),
    range: rangeOf('linux-x64', row.vcpus),
  }));
  for (const [tool, own] of group(rows, majorOf)) {
    printGroup(tool, own);
    const projects = group(own, ({ name }) => name);
    for (const [name, some] of projects) printGroup(`  ${name}`, some);
    const typical = [...projects.values()].map((some) => median(some, likeness));
    print(`  Median of the projects: ${median(typical).toFixed(2)} times the likely figure\n`);
  }
  return [rows, []];
}

function printGroup(name, rows) {
  const watts = rows.map((one) => one.watts);
  const spread = [min(watts), median(watts), max(watts)].map((one) => one.toPrecision(3));
  const vcpus = [...new Set(rows.map((one) => one.vcpus))].join(' or ');
  print(
    `${name.padEnd(52)}${shareOf(rows).padStart(18)}  ${spread.join(' / ')} W on ${vcpus} vCPUs`,
  );
}

/** The runs of reports of one type of runner. */
async function ofFiles(paths) {
  const runner = runnerOf({ labels: [values.runner] }, values.private ? 'private' : 'public', []);
  if (runner.kind !== 'hosted') stop(`${values.runner} is not a runner whose power is published`);
  const range = rangeOf(runner.type, runner.vcpus.likely);
  const files = paths.map((path) => ({ path, content: createReadStream(path) }));
  const read = await measure(files);
  for (const { what, where } of read.problems) process.stderr.write(`${where.file}: ${what}\n`);
  const runs = read.measurements.flatMap(({ workload, kind, amounts, method }) => {
    const { energy, duration } = amounts;
    if (kind !== 'measured' || !energy || !duration) return [];
    // Meters inside a machine exclude the data centre's overhead, so both sides are without PUE.
    return [{ workload, range, watts: (energy / (method.pue ?? 1) / duration) * 3.6e6 }];
  });
  if (runs.length === 0) stop('No report gives both energy and time');
  for (const one of runs)
    print(`${isInside(one) ? 'inside ' : 'outside'} ${one.watts.toPrecision(3)} W ${one.workload}`);
  print(`The range of ${values.runner} is ${range.low} to ${range.high} W`);
  return [runs, read.problems];
}

function stop(why) {
  process.stderr.write(`${why}.\n`);
  process.exit(2);
}

async function load() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { measure } from './src/measure/measure.ts';
        export { runnerOf } from './src/measure/estimate/runner.ts';
        export { runnerPower } from './src/measure/estimate/power.ts';`,
      resolveDir: '.',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(process.cwd()+'/');",
    },
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
