// Prints the size of node_modules and of its largest packages, and fails if a contributor would have to
// install more than the limit.
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const mostMegabytes = 350;

function megabytesIn(path) {
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size / 1e6;
  return readdirSync(path).reduce((sum, name) => sum + megabytesIn(join(path, name)), 0);
}

const packages = readdirSync('node_modules').flatMap((name) =>
  name.startsWith('@')
    ? readdirSync(join('node_modules', name)).map((inside) => `${name}/${inside}`)
    : [name],
);
const sizes = packages.map((name) => [name, megabytesIn(join('node_modules', name))]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [name, size] of sizes.toSorted(([, a], [, b]) => b - a).slice(0, 10))
  process.stdout.write(`${size.toFixed(0).padStart(5)} MB  ${name}\n`);
process.stdout.write(`${total.toFixed(0).padStart(5)} MB in all, at most ${mostMegabytes}\n`);
if (total > mostMegabytes) process.exitCode = 1;
