import { basename } from 'node:path';
import { transform } from 'esbuild';

/**
 * An entry and its chunks as one ES module that holds them as text and compiles each when it is first
 * asked for. Nothing is read from the disk after the start, so that nobody can exchange what runs; and
 * to start costs less than to let Node find, read and link dozens of files.
 */
export async function oneFile(entry, outputs) {
  const sources = Object.fromEntries(
    await Promise.all(
      outputs.map(async ({ path, text }) => [`./${basename(path)}`, await asCommonJs(text)]),
    ),
  );
  return `${loader.replace('SOURCES', () => asciiOf(JSON.stringify(sources))).replace('ENTRY', entry)}\n`;
}

async function asCommonJs(text) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    // import() becomes require(), which knows the sources.
    supported: { 'dynamic-import': false },
  });
  return code;
}

/** Text of one byte a character is read faster. */
const asciiOf = (json) =>
  json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const loader = `
const { createRequire, isBuiltin } = process.getBuiltinModule('node:module');
const { compileFunction } = process.getBuiltinModule('node:vm');
const requireBuiltin = createRequire(import.meta.url);
const sources = SOURCES;
const modules = new Map();
function load(name) {
  if (isBuiltin(name)) return requireBuiltin(name);
  if (modules.has(name)) return modules.get(name).exports;
  if (!Object.hasOwn(sources, name)) throw new Error(\`dist/action.js holds no \${name}\`);
  const module = { exports: {} };
  modules.set(name, module);
  const run = compileFunction(sources[name], ['require', 'module', 'exports'], { filename: \`dist/\${name.slice(2)}\` });
  run(load, module, module.exports);
  return module.exports;
}
load('ENTRY');
`.trim();
