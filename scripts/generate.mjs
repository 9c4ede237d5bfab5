// Writes the files that are derived from others: the JSON Schemas, the tables of inputs, outputs and
// columns, the actions for Node 24, and the examples that `init` writes.
// With --check it writes nothing and fails if one of them is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { withColumns } from './ledger-columns.mjs';
import { withTables } from './readme-tables.mjs';
import { schemas } from './schema.mjs';
import { starterFiles } from './starters.mjs';

const { budgets, ledger, predicate, columns } = await schemas();

const derived = {
  'schema/carbon-budgets.schema.json': budgets,
  'schema/ledger.schema.json': ledger,
  'schema/predicate.schema.json': predicate,
  'docs/ledger.md': withColumns(read('docs/ledger.md'), columns),
  'README.md': withTables(read('README.md'), read('action.yml')),
  'docs/region.md': withTables(read('docs/region.md'), read('region/action.yml')),
  'docs/reporting.md': withTables(read('docs/reporting.md'), read('report/action.yml')),
  'node24/action.yml': onNode24('action.yml'),
  'region/node24/action.yml': onNode24('region/action.yml'),
  'report/node24/action.yml': onNode24('report/action.yml'),
  'rollup/node24/action.yml': onNode24('rollup/action.yml'),
  'docs/fleet-rollup.md': withTables(read('docs/fleet-rollup.md'), read('rollup/action.yml')),
  ...(await starterFiles()),
};

const stale = Object.entries(derived).filter(([path, text]) => current(path) !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stderr.write(`${path} is stale: run npm run generate\n`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    process.stdout.write(`wrote ${path}\n`);
  }
}

/** The same action in a folder of its own, run by Node 24. */
function onNode24(path) {
  return read(path)
    .replace('using: node20', 'using: node24')
    .replace(/main: (.*)/, 'main: ../$1')
    .replace(/^/, `# Generated from ${path} by npm run generate.\n`);
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
