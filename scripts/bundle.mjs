// What dist/ consists of: one build, in which each module belongs to exactly one file with a fixed name.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';

/** The files that something starts with. */
const entries = {
  action: 'src/action.ts',
  cli: 'src/cli.ts',
  region: 'src/region-action.ts',
};

/**
 * The files that `import()` loads, by the module that leads into each. What else is imported lazily
 * is in `gate`.
 */
const lazy = {
  'grid-data': /\/src\/grid\/yearly-data\.ts$/,
  // With the HTTP client that it stands on, which knows proxies.
  cache: /\/src\/github\/(restore-cache|save-cache|cache-client)\.ts$|\/@actions\/http-client\//,
  'cache-upload': /\/@azure\/storage-blob\//,
};

const fileStartedBy = (path) =>
  Object.keys(lazy).find((name) => lazy[name].test(slashes(path))) ?? 'gate';

/** Where a module is that several files need: in the first of these of which it is needed there. */
const shared = [
  { file: 'core', neededBy: ['action', 'cli'] },
  { file: 'gate', neededBy: ['region'] },
  { file: 'cache', neededBy: ['cache'] },
];

/** The file that a module is in; undefined for what only an entry needs, which is in the entry. */
function fileOf(module, users) {
  if (users.length === 1) return users[0] in entries ? undefined : users[0];
  if (module.startsWith(builtin)) return 'core';
  return shared.find(({ neededBy }) => neededBy.some((name) => users.includes(name)))?.file;
}

/** @actions/* and what they stand on do nothing on import, but do not say so in package.json. */
const withoutSideEffects = /node_modules\/(@actions|@octokit|@azure|undici|tunnel)\//;

const slashes = (path) => path.replaceAll('\\', '/');

const markSideEffects = {
  name: 'mark-side-effects',
  async resolveId(path, importer, options) {
    const resolved = await this.resolve(path, importer, { ...options, skipSelf: true });
    return resolved && withoutSideEffects.test(slashes(resolved.id))
      ? { ...resolved, moduleSideEffects: false }
      : resolved;
  },
};

/**
 * Node's own modules come by `require`: to import one, Node reads all that it exports, and with
 * `http` loads its whole `fetch`, with `crypto` the Web's.
 */
const builtins = new Set(builtinModules);
const builtin = '\0builtin:';
const requireBuiltins = {
  name: 'require-builtins',
  resolveId(path, importer = '', { kind }) {
    if (importer.includes('rolldown/runtime')) return null;
    const name = path.replace(/^node:/, '');
    if (!builtins.has(name)) return null;
    return kind === 'require-call'
      ? { id: `node:${name}`, external: true }
      : { id: `${builtin}${name}`, moduleSideEffects: false };
  },
  load: (id) =>
    id.startsWith(builtin) ? `module.exports = require('node:${id.slice(builtin.length)}');` : null,
};

/** What packages import for something that is never done here, and what stands in for it. */
const unused = [
  {
    // Only getAgentDispatcher takes it, and only @actions/github calls that.
    path: 'undici',
    from: /\/@actions\/http-client\//,
    instead: 'export class ProxyAgent {}',
  },
  {
    // For archives of gigabytes; a history of kilobytes comes in one request by @actions/http-client.
    path: '@azure/storage-blob',
    from: /\/@actions\/cache\/lib\/internal\/downloadUtils/,
    instead: 'export class BlockBlobClient {}',
  },
  {
    // Cleans a version for a line of the debug log.
    path: 'semver',
    from: /\/@actions\/cache\//,
    instead: 'export const clean = (version) => version;',
  },
];

const leaveOut = {
  name: 'leave-out',
  resolveId(path, importer = '') {
    const index = unused.findIndex((one) => one.path === path && one.from.test(slashes(importer)));
    return index < 0 ? null : { id: `\0left-out:${index}`, moduleSideEffects: false };
  },
  load: (id) =>
    id.startsWith('\0left-out:') ? unused[Number(id.slice('\0left-out:'.length))].instead : null,
};

/**
 * @actions/cache insists on Azure's SDK for what it restores, where its own HTTP client would do, and
 * loads it before there is anything to save.
 */
const changes = [
  {
    of: '/@actions/cache/lib/cache.js',
    from: '{ useAzureSdk: true }',
    to: '{ useAzureSdk: false, concurrentBlobDownloads: false }',
  },
  {
    of: '/@actions/cache/lib/internal/uploadUtils.js',
    from: "import { BlobClient } from '@azure/storage-blob';",
    to: '',
  },
  {
    of: '/@actions/cache/lib/internal/uploadUtils.js',
    from: 'const blobClient = new BlobClient(',
    to: "const { BlobClient } = yield import('@azure/storage-blob'); const blobClient = new BlobClient(",
  },
];

const changePackages = {
  name: 'change-packages',
  transform(code, id) {
    return changes
      .filter(({ of }) => slashes(id).endsWith(of))
      .reduce((text, { of, from, to }) => {
        const parts = text.split(from);
        if (parts.length !== 2) throw new Error(`${of} is not as expected`);
        return parts.join(to);
      }, code);
  },
};

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const plugins = [requireBuiltins, leaveOut, changePackages, markSideEffects];

const inputOptions = (input, more = []) => ({
  input,
  platform: 'node',
  transform: { target: 'node20', define: { __VERSION__: JSON.stringify(version) } },
  plugins: [...more, ...plugins],
  preserveEntrySignatures: 'allow-extension',
  logLevel: 'warn',
});

async function generate(input, options) {
  const build = await rolldown(input);
  const { output } = await build.generate({ format: 'esm', ...options });
  await build.close();
  return output;
}

/** The modules that a module needs before it can run, and those that it imports lazily. */
async function needs(path) {
  const later = new Set();
  const cutLazy = {
    name: 'cut-lazy',
    async resolveId(path, importer, { kind, ...options }) {
      if (kind !== 'dynamic-import') return null;
      const { id } = await this.resolve(path, importer, { ...options, kind, skipSelf: true });
      later.add(id);
      return { id: `lazy:${id}`, external: true };
    },
  };
  const output = await generate(inputOptions(path, [cutLazy]), { codeSplitting: false });
  return { modules: Object.keys(output[0].modules), later: [...later] };
}

/** Of each module the files that need it. */
async function usersOfModules() {
  const users = new Map();
  const waiting = Object.entries(entries).map(([file, path]) => ({ file, path: resolve(path) }));
  const seen = new Set();
  for (const { file, path } of waiting) {
    if (seen.has(path)) continue;
    seen.add(path);
    const { modules, later } = await needs(path);
    for (const module of modules) users.set(module, new Set(users.get(module)).add(file));
    waiting.push(...later.map((path) => ({ file: fileStartedBy(path), path })));
  }
  return users;
}

/** The files of dist/, each with its code and the modules in it. */
export async function bundle() {
  const users = await usersOfModules();
  const output = await generate(inputOptions(entries), {
    minify: {
      compress: true,
      mangle: { keepNames: { function: false, class: true } },
      codegen: true,
    },
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        {
          debugName: 'files',
          name: (module) => fileOf(module, [...(users.get(module) ?? [])]) ?? null,
        },
      ],
    },
  });
  return withoutFacades(output).map(({ fileName, code, modules }) => ({
    fileName,
    code,
    modules: Object.keys(modules).map((id) => slashes(relative('.', id))),
  }));
}

/**
 * A lazily imported module that shares its file with others gets a file that passes on what the module
 * exports, and nothing else. Here its importers take that from the file itself.
 */
function withoutFacades(chunks) {
  const facades = new Map(
    chunks
      .filter(({ modules }) => Object.keys(modules).length === 0)
      .map(({ fileName, code }) => [fileName, facadeOf(fileName, code)]),
  );
  return chunks
    .filter(({ fileName }) => !facades.has(fileName))
    .map((chunk) => ({
      ...chunk,
      code: chunk.code.replace(/\bimport\(([`"'])\.\/([^`"']+)\1\)/g, (whole, _, file) => {
        const facade = facades.get(file);
        if (facade === undefined) return whole;
        return `import("${facade.file}").then(e=>({${facade.members}}))`;
      }),
    }));
}

/** Where a facade takes what it passes on, and how, of that file's exports `e`. */
function facadeOf(fileName, code) {
  const named = /^export\{([^}]+)\}from"([^"]+)";$/.exec(code);
  if (named !== null) {
    const [, exported, file] = named;
    const names = exported.split(',').map((one) => one.split(' as '));
    return { file, members: names.map(([inner, name = inner]) => `${name}:e.${inner}`).join() };
  }
  const commonJs = /^import\{(\w+) as e\}from"([^"]+)";export default e\(\);export\{\};$/.exec(
    code,
  );
  if (commonJs === null) throw new Error(`${fileName} is not as expected: ${code}`);
  return { file: commonJs[2], members: `default:e.${commonJs[1]}()` };
}
