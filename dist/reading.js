// Built by scripts/build.mjs.
const { readFileSync } = process.getBuiltinModule('node:fs');
const entryUrl = import.meta.url;
const sources = new Map();
for (const file of ["chunks.js","grid-data.js"])
  for (const chunk of readFileSync(new URL(file, entryUrl), 'latin1').split('//# chunk ').slice(1)) {
    const end = chunk.indexOf('\n');
    sources.set(chunk.slice(0, end), chunk.slice(end));
  }
const inThread = ["./reading.js","./chunk-4L5RI3VG.js","./chunk-WBJWBQV3.js","./chunk-XY6NSFGV.js","./chunk-7RBRZXME.js","./chunk-CKO5HVTB.js","./chunk-YM5AHQNN.js","./chunk-VSINBLEY.js","./chunk-Y47WWMU7.js","./chunk-BMAQJGOE.js","./chunk-W2BRO67V.js","./chunk-Y2HSE2RN.js","./lib-6WIVKF56.js"].map((name) => [name, sources.get(name)]);
const readerThread = {
  code: "const { entryUrl, sources } = process.getBuiltinModule('node:worker_threads').workerData;\nconst readerThread = undefined;\nconst { isBuiltin } = process.getBuiltinModule('node:module');\nconst { compileFunction } = process.getBuiltinModule('node:vm');\nconst modules = new Map();\nfunction load(name) {\n  if (isBuiltin(name)) return process.getBuiltinModule(name);\n  const known = modules.get(name);\n  if (known) return known.exports;\n  const source = sources.get(name);\n  if (source === undefined) throw new Error(name + ' is not part of this build');\n  const module = { exports: {} };\n  modules.set(name, module);\n  const names = ['require', 'module', 'exports', 'entryUrl', 'readerThread'];\n  const run = compileFunction(source, names, { filename: name });\n  run(load, module, module.exports, entryUrl, readerThread);\n  return module.exports;\n}\nload('./reading.js');\n",
  data: { entryUrl, sources: new Map(inThread) },
};
const { isBuiltin } = process.getBuiltinModule('node:module');
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
load('./reading.js');
