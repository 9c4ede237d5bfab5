// Built by scripts/build.mjs.
const { readFileSync } = process.getBuiltinModule('node:fs');
const { isBuiltin } = process.getBuiltinModule('node:module');
const { compileFunction } = process.getBuiltinModule('node:vm');
const sources = new Map();
for (const file of ["chunks.js","grid-data.js"])
  for (const chunk of readFileSync(new URL(file, import.meta.url), 'utf8').split('//# chunk ').slice(1))
    sources.set(chunk.slice(0, chunk.indexOf('\n')), chunk);
const modules = new Map();
function load(name) {
  if (isBuiltin(name)) return process.getBuiltinModule(name);
  const known = modules.get(name);
  if (known) return known.exports;
  const source = sources.get(name);
  if (source === undefined) throw new Error(`${name} is not part of this build`);
  const module = { exports: {} };
  modules.set(name, module);
  const run = compileFunction(`//${source}`, ['require', 'module', 'exports', 'entryUrl'], { filename: name });
  run(load, module, module.exports, import.meta.url);
  return module.exports;
}
load('./reading.js');
