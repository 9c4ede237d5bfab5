import { basename } from 'node:path';

/*
 * An entry of dist/ reads all code once, when it starts, and compiles each chunk when it is first
 * required. So no other step can exchange the code of a gate that runs, nothing appears twice in dist/, and
 * file names do not change with what is in them.
 */

/** Where one chunk begins. */
const mark = '//# chunk ';

/** Data under a licence of its own is in a file of its own. */
const isGridData = ({ modules }) => modules.some((one) => /electricity-maps\/yearly/.test(one));

/**
 * The files of dist/, with the chunks in each. What no `step` can reach is in a file of its own, which
 * the steps of every pull request do not read.
 * @param entries by file name, what starts it: a `step` of every pull request, or a `command`
 */
export function pack(chunks, entries) {
  const names = Object.keys(entries);
  const inSteps = reachable(
    chunks,
    names.filter((name) => entries[name] === 'step'),
  );
  const grid = chunks.filter(isGridData);
  const code = chunks.filter((chunk) => !grid.includes(chunk));
  const stored = {
    'chunks.js': code.filter(({ name }) => inSteps.has(name)),
    'commands.js': code.filter(({ name }) => !inSteps.has(name)),
    'grid-data.js': grid,
  };
  const read = { step: ['chunks.js', 'grid-data.js'], command: Object.keys(stored) };
  const inThread = [...reachable(chunks, ['reading.js'])].map((name) => `./${name}`);
  return [
    ...names.map((name) => ({
      fileName: name,
      text: loader(name, read[entries[name]], inThread),
      chunks: [],
    })),
    ...Object.entries(stored).map(([fileName, own]) => ({
      fileName,
      text: textOf(own),
      chunks: own,
    })),
  ];
}

/** Names of the chunks that these can load, at once or later. */
function reachable(chunks, names) {
  const byName = new Map(chunks.map((chunk) => [chunk.name, chunk]));
  const found = new Set();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const { needs = [], mayNeed = [] } = byName.get(name) ?? {};
    queue.push(...needs, ...mayNeed);
  }
  return found;
}

function textOf(chunks) {
  const text = chunks
    .map(({ name, code }) => `${mark}./${basename(name)}\n${code.trimEnd()}\n`)
    .join('');
  // The loader reads a byte as a character.
  if (/[^\0-\x7f]/.test(text)) throw new Error('a chunk has a character outside ASCII');
  return text;
}

/** Compiles chunks out of `sources`; for code that has `entryUrl` and knows how a thread starts. */
const loadChunks = `const { isBuiltin } = process.getBuiltinModule('node:module');
const { compileFunction } = process.getBuiltinModule('node:vm');
const modules = new Map();
function load(name) {
  if (isBuiltin(name)) return process.getBuiltinModule(name);
  const known = modules.get(name);
  if (known) return known.exports;
  const source = sources.get(name);
  if (source === undefined) throw new Error(name + ' is not part of this build');
  const module = { exports: {} };
  modules.set(name, module);
  const names = ['require', 'module', 'exports', 'entryUrl', 'readerThread'];
  const run = compileFunction(source, names, { filename: name });
  run(load, module, module.exports, entryUrl, readerThread);
  return module.exports;
}
`;

/** The reading thread gets its code from memory too: it may start when strangers' bytes are here. */
const thread = `const { entryUrl, sources } = process.getBuiltinModule('node:worker_threads').workerData;
const readerThread = undefined;
${loadChunks}load('./reading.js');
`;

const loader = (
  entry,
  files,
  inThread,
) => `${entry === 'cli.js' ? '#!/usr/bin/env node\n' : ''}// Built by scripts/build.mjs.
const { readFileSync } = process.getBuiltinModule('node:fs');
const entryUrl = import.meta.url;
const sources = new Map();
for (const file of ${JSON.stringify(files)})
  for (const chunk of readFileSync(new URL(file, entryUrl), 'latin1').split('${mark}').slice(1)) {
    const end = chunk.indexOf('\\n');
    sources.set(chunk.slice(0, end), chunk.slice(end));
  }
const inThread = ${JSON.stringify(inThread)}.map((name) => [name, sources.get(name)]);
const readerThread = {
  code: ${JSON.stringify(thread)},
  data: { entryUrl, sources: new Map(inThread) },
};
${loadChunks}load('./${entry}');
`;
