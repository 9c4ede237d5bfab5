// Simulates how often the gate is wrong, and writes the tables of docs/statistics.md.
// npm run simulate [-- --check]: with --check it writes nothing and fails if a table is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

register('../bench/typescript.mjs', import.meta.url);
const { rows, tables, fullEffort } = await import('./tables.ts');

if (isMainThread) {
  const cells = await computeAll();
  publish('docs/statistics.md', cells);
} else {
  parentPort.on('message', (index) => {
    parentPort.postMessage({ index, cells: rows[index].cells(fullEffort) });
  });
}

/** Each thread takes the next row when it has finished one; with fixed seeds, the order is irrelevant. */
function computeAll() {
  const found = [];
  let next = 0;
  const threads = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL(import.meta.url)),
  );
  const done = threads.map(
    (thread) =>
      new Promise((resolve, reject) => {
        const take = () => {
          if (next < rows.length) thread.postMessage(next++);
          else resolve(thread.terminate());
        };
        thread.on('error', reject);
        thread.on('message', ({ index, cells }) => {
          found[index] = cells;
          process.stderr.write(`${rows[index].table}: ${rows[index].name}: ${cells.join(', ')}\n`);
          take();
        });
        take();
      }),
  );
  return Promise.all(done).then(() => found);
}

function publish(path, cells) {
  const before = readFileSync(path, 'utf8');
  const after = Object.keys(tables).reduce((text, table) => withTable(text, table, cells), before);
  if (after === before) return;
  if (process.argv.includes('--check')) {
    process.stderr.write(`${path} is stale: run npm run simulate\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, after);
    process.stdout.write(`wrote ${path}\n`);
  }
}

function withTable(text, table, cells) {
  const [first, ...others] = tables[table];
  const lines = [
    `| ${[first, ...others].join(' | ')} |`,
    `| --- |${' --: |'.repeat(others.length)}`,
    ...rows.flatMap((row, index) =>
      row.table === table ? [`| ${[row.name, ...cells[index]].join(' | ')} |`] : [],
    ),
  ];
  const marked = new RegExp(`(<!-- simulated: ${table} -->)[^]*?(<!-- end -->)`);
  if (!marked.test(text)) throw new Error(`${table} has no place in the document`);
  return text.replace(marked, `$1\n\n${lines.join('\n')}\n\n$2`);
}
