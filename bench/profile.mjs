// Prints where the main thread of a whole pull request run spends its time: node bench/profile.mjs.
// It profiles 15 runs and shows the fastest, because other load delayed the rest.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onNode24 } from './node24.mjs';

onNode24(import.meta.url);
register('./typescript.mjs', import.meta.url);
const { pullRequestRuns } = await import('./pull-request.mjs');

const folder = mkdtempSync(join(tmpdir(), 'profile-'));
const runs = await pullRequestRuns();
const taken = [];
for (let n = 0; n < 15; n += 1) {
  const own = join(folder, String(n));
  const options = `--cpu-prof --cpu-prof-interval 200 --cpu-prof-dir=${own}`;
  taken.push({ own, ms: await runs.time(0, { NODE_OPTIONS: options }) });
}
await runs.close();
const [{ own, ms }] = taken.toSorted((a, b) => a.ms - b.ms);

/** The main origin of each chunk's code: a library or the gate. */
const root = new URL('..', import.meta.url);
const list = execFileSync(process.execPath, ['scripts/build.mjs', '--list'], {
  cwd: root,
  maxBuffer: 64 * 1024 ** 2,
});
const owners = new Map(
  JSON.parse(list).flatMap(({ chunks }) =>
    chunks.map(({ name, modules }) => [`./${name}`, ownerOf(name, modules)]),
  ),
);

function ownerOf(name, modules) {
  if (name.startsWith('cache-')) return 'cache client, running';
  const [first = ''] = modules;
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(modules.at(-1) ?? '')?.[1];
  if (library?.startsWith('@octokit')) return 'Octokit, running';
  return library
    ? 'other libraries, running'
    : first === ''
      ? 'esbuild’s helpers'
      : 'the gate, running';
}

/** What a sample was spent on. @param frames from the innermost outwards */
function kindOf(frames) {
  const [{ functionName: innermost }] = frames;
  if (innermost === '(idle)') return 'waiting';
  if (innermost === '(garbage collector)') return 'garbage collection';
  if (frames.some(({ functionName }) => functionName === 'internalCompileFunction'))
    return 'compiling chunks';
  if (frames.some(({ functionName }) => functionName === 'compileForInternalLoader'))
    return 'loading Node’s own modules';
  const chunk = frames.find(({ url }) => owners.has(url));
  if (chunk) return owners.get(chunk.url);
  return frames.some(({ url }) => /node:(?:_http|net|internal\/stream)/.test(url))
    ? 'Node’s HTTP'
    : 'Node';
}

const [file] = readdirSync(own)
  .map((name) => JSON.parse(readFileSync(join(own, name), 'utf8')))
  .toSorted((a, b) => b.samples.length - a.samples.length);
rmSync(folder, { recursive: true });
const nodes = new Map(file.nodes.map((node) => [node.id, node]));
const parents = new Map(
  file.nodes.flatMap(({ id, children = [] }) => children.map((one) => [one, id])),
);
const sums = new Map();
for (const [at, sample] of file.samples.entries()) {
  const frames = [];
  for (let id = sample; id !== undefined; id = parents.get(id))
    frames.push(nodes.get(id).callFrame);
  const kind = kindOf(frames);
  sums.set(kind, (sums.get(kind) ?? 0) + file.timeDeltas[at] / 1000);
}
const total = [...sums.values()].reduce((sum, value) => sum + value, 0);
process.stdout.write(`Node ${process.version}, ${ms.toFixed(0)} ms with the profiler\n\n`);
for (const [kind, value] of [...sums].toSorted(([, a], [, b]) => b - a))
  process.stdout.write(
    `${kind.padEnd(32)}${`${value.toFixed(0)} ms`.padStart(8)}${`${((100 * value) / total).toFixed(0)}%`.padStart(6)}\n`,
  );
