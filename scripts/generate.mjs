// Writes what is derived from sources: the JSON Schema of the budget file and the tables of inputs and outputs.
// With --check it writes nothing and fails when one of them is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { withTables } from './readme-tables.mjs';
import { schema } from './schema.mjs';

const derived = {
  'schema/carbon-budgets.schema.json': await schema(),
  'README.md': withTables(read('README.md'), read('action.yml')),
  'docs/region.md': withTables(read('docs/region.md'), read('region/action.yml')),
};

const stale = Object.entries(derived).filter(([path, text]) => current(path) !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stderr.write(`${path} is stale: run npm run generate\n`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) {
    writeFileSync(path, text);
    process.stdout.write(`wrote ${path}\n`);
  }
}

function read(path) {
  return readFileSync(path, 'utf8');
}

function current(path) {
  try {
    return read(path);
  } catch {
    return undefined;
  }
}
