// Builds dist/: the three entries with their lazy chunks and, each by itself, the heavy GitHub packages;
// and NOTICE, which names what dist/ carries.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { notice } from './notice.mjs';

/**
 * Packages that are only ever loaded by `import()`. Each becomes a file of its own in a separate
 * build: in a shared one, esbuild would move undici, which they have in common with @actions/core,
 * to a chunk that every start of the action pays for.
 */
const apart = { '@actions/cache': 'actions-cache', '@actions/github/lib/utils': 'actions-github' };

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
    esbuild.onResolve({ filter: /^@actions\// }, ({ path, kind }) =>
      kind === 'dynamic-import' && path in apart
        ? { path: `./${apart[path]}.js`, external: true }
        : undefined,
    );
  },
};

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outdir: 'dist',
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
  logLevel: 'warning',
  define: { __VERSION__: JSON.stringify(version) },
  // CommonJS dependencies call require; only that name, since @azure/storage-common has a __dirname of its own.
  banner: {
    js: "import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);",
  },
};

rmSync('dist', { recursive: true, force: true });
const builds = await Promise.all([
  build({
    ...shared,
    entryPoints: { action: 'src/action.ts', cli: 'src/cli.ts', region: 'src/region-action.ts' },
    chunkNames: '[name]-[hash]',
    splitting: true,
    plugins: [buildApart, markSideEffects],
  }),
  ...Object.entries(apart).map(([path, name]) =>
    build({ ...shared, entryPoints: { [name]: path }, plugins: [markSideEffects] }),
  ),
]);

const metafiles = builds.map(({ metafile }) => metafile);
writeFileSync('NOTICE', notice(metafiles));
for (const metafile of metafiles)
  for (const [file, { bytes }] of Object.entries(metafile.outputs))
    process.stdout.write(`${file} ${(bytes / 1024).toFixed(0)} KiB\n`);
