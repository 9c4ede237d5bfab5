// Checks the power ranges of estimates against metered reports: CodeCarbon, Eco-CI's job totals, or any
// other format that gives energy and time. Prints each run, and the share of ranges that contain the
// metered figure; fails below 90%.
//   npm run validate-estimates -- [--runner ubuntu-latest] [--private] FILES…
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const leastShare = 0.9;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runner: { type: 'string', default: 'ubuntu-latest' },
    private: { type: 'boolean', default: false },
  },
});

const { measure, runnerOf, runnerPower } = await load();
const runner = runnerOf({ labels: [values.runner] }, values.private ? 'private' : 'public', []);
if (runner.kind !== 'hosted') stop(`${values.runner} is not a runner whose power is published`);
if (positionals.length === 0)
  stop('Name the metered reports of jobs that ran on one type of runner');

const { watts, vcpus, scales } = runnerPower[runner.type];
const size = scales ? runner.vcpus.likely / vcpus : 1;
const files = positionals.map((path) => ({ path, content: createReadStream(path) }));
const { measurements, problems } = await measure(files);
for (const { what, where } of problems) process.stderr.write(`${where.file}: ${what}\n`);

const metered = measurements.flatMap(({ workload, kind = 'measured', amounts, method }) => {
  const { energy, duration } = amounts;
  if (kind !== 'measured' || !energy || !duration) return [];
  // Meters inside a machine exclude the data centre's overhead, so both sides are without PUE.
  return [{ workload, watts: (energy / (method.pue ?? 1) / duration) * 3.6e6 }];
});
if (metered.length === 0) stop('No report gives both energy and time');

let containing = 0;
for (const one of metered) {
  const contains = watts.low * size <= one.watts && one.watts <= watts.high * size;
  if (contains) containing += 1;
  process.stdout.write(
    `${contains ? 'inside ' : 'outside'} ${one.watts.toPrecision(3)} W ${one.workload}\n`,
  );
}
const share = containing / metered.length;
process.stdout.write(
  `${containing} of ${metered.length} (${(share * 100).toFixed(0)}%) within ${watts.low * size} to ${watts.high * size} W of ${values.runner}\n`,
);
process.exitCode = share >= leastShare && problems.length === 0 ? 0 : 1;

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
