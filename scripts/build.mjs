// Builds dist/: the gate in one file, the other entries with their lazy chunks and, each by itself, the
// heavy GitHub packages; and NOTICE, which names what dist/ carries.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { build } from 'esbuild';
import { notice } from './notice.mjs';
import { oneFile } from './one-file.mjs';

/**
 * What is only ever loaded by `import()` and carries @actions/* of its own. Each becomes one file in
 * a separate build: in a shared one, esbuild would move what they have in common with the entries
 * to chunks that every start of the action pays for.
 */
const apart = {
  'actions-github': '@actions/github/lib/utils',
  'cache-client': './cache-client.ts',
};

/** @actions/* and what they stand on do nothing on import, but do not say so in package.json. */
const withoutSideEffects = /node_modules[\\/](@actions|@octokit|@azure|undici|tunnel)[\\/]/;

const markSideEffects = {
  name: 'mark-side-effects',
  setup(esbuild) {
    esbuild.onResolve({ filter: /./ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === 'resolving') return undefined;
      const resolved = await esbuild.resolve(path, { ...from, pluginData: 'resolving' });
      if (resolved.errors.length > 0) return { errors: resolved.errors };
      return withoutSideEffects.test(resolved.path)
        ? { ...resolved, sideEffects: false }
        : resolved;
    });
  },
};

const buildApart = {
  name: 'build-apart',
  setup(esbuild) {
    for (const [name, path] of Object.entries(apart))
      esbuild.onResolve({ filter: /./ }, (from) =>
        from.kind === 'dynamic-import' && from.path === path
          ? { path: `./${name}.js`, external: true }
          : undefined,
      );
  },
};

/**
 * Node's own modules come by `require`: to import one, Node reads all that it exports, and with
 * `http` loads its whole `fetch`, with `crypto` the Web's.
 */
const requireBuiltins = {
  name: 'require-builtins',
  setup(esbuild) {
    const names = new Set(builtinModules);
    esbuild.onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '');
      return kind !== 'require-call' && names.has(name)
        ? { path: name, namespace: 'builtin', sideEffects: false }
        : undefined;
    });
    esbuild.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require('node:${path}');`,
    }));
  },
};

/** What packages import for something that is never done here, and what stands in for it. */
const unused = [
  {
    // Only getAgentDispatcher takes it, and only @actions/github calls that.
    path: /^undici$/,
    from: /@actions[\\/]http-client[\\/]/,
    instead: 'export class ProxyAgent {}',
  },
  {
    // For archives of gigabytes; a history of kilobytes comes and goes in one request by @actions/http-client.
    path: /^@azure\/storage-blob$/,
    from: /@actions[\\/]cache[\\/]/,
    instead: 'export class BlobClient {} export class BlockBlobClient {}',
  },
  {
    // Cleans a version for a line of the debug log.
    path: /^semver$/,
    from: /@actions[\\/]cache[\\/]/,
    instead: 'export const clean = (version) => version;',
  },
];

const leaveOut = {
  name: 'leave-out',
  setup(esbuild) {
    const namespace = 'left-out';
    for (const { path: filter, from, instead } of unused) {
      esbuild.onResolve({ filter }, ({ path, importer }) =>
        from.test(importer) ? { path, namespace, sideEffects: false } : undefined,
      );
      esbuild.onLoad({ filter, namespace }, () => ({ contents: instead }));
    }
  },
};

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outdir: 'dist',
  minify: true,
  legalComments: 'none',
  // Text of one byte a character is read faster.
  charset: 'ascii',
  metafile: true,
  logLevel: 'warning',
  define: { __VERSION__: JSON.stringify(version) },
  write: false,
};

// CommonJS dependencies call require; only that name, since @azure/storage-common has a __dirname of its own.
const withRequire = {
  banner: {
    js: "import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);",
  },
};

rmSync('dist', { recursive: true, force: true });
const entries = {
  action: 'src/action.ts',
  cli: 'src/cli.ts',
  region: 'src/region-action.ts',
  // Started as a thread by the others, which know it by this name.
  reading: 'src/reading/worker.ts',
};
/** What runs where other steps may write while it does: all its code is in memory once it has started. */
const inOneFile = ['action', 'cache-client'];
const banner = (name) => (inOneFile.includes(name) ? {} : withRequire);
// Each by itself: chunks that several entries share would be many and small, and each takes its time.
const builds = await Promise.all([
  ...Object.entries(entries).map(([name, path]) =>
    build({
      ...shared,
      ...banner(name),
      entryPoints: { [name]: path },
      chunkNames: '[name]-[hash]',
      // The thread is one file: nothing of it is loaded once strangers' bytes are here.
      splitting: name !== 'reading',
      plugins: [requireBuiltins, buildApart, leaveOut, markSideEffects],
    }),
  ),
  ...Object.entries(apart).map(([name, path]) =>
    build({
      ...shared,
      ...banner(name),
      // @actions/cache tells its errors apart by the names of their classes.
      keepNames: true,
      entryPoints: { [name]: path.replace('./', 'src/github/') },
      plugins:
        name === 'actions-github'
          ? [requireBuiltins, markSideEffects]
          : [requireBuiltins, leaveOut, markSideEffects],
    }),
  ),
]);

writeFileSync('NOTICE', notice(builds.map(({ metafile }) => metafile)));
mkdirSync('dist');
const outputs = [...Object.keys(entries), ...Object.keys(apart)].flatMap((name, index) =>
  builds[index].outputFiles.map(({ path, text }) => ({ name, path, text })),
);
const isOne = ({ name }) => inOneFile.includes(name);
const files = [
  ...outputs.filter((output) => !isOne(output)),
  { path: 'dist/action.js', text: await oneFile('./action.js', outputs.filter(isOne)) },
];
for (const { path, text } of files) {
  writeFileSync(path, text, { mode: path.endsWith('cli.js') ? 0o755 : 0o644 });
  process.stdout.write(`${path} ${(text.length / 1024).toFixed(0)} KiB\n`);
}
