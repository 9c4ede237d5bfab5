// One build of all entries, in which each module is in exactly one chunk.
import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { build, transform } from 'esbuild';

/** The files in dist/ that something starts. */
const entries = {
  action: 'src/action.ts',
  cli: 'src/cli.ts',
  region: 'src/region-action.ts',
  // Started as a thread by the others, which know it by this name.
  reading: 'src/reading/worker.ts',
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

/** The build of `yaml` for Node is 73 CommonJS modules, each compiled by itself and twice as slow to load. */
const alias = { yaml: './node_modules/yaml/browser/dist/index.js' };

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** The chunks of dist/, each as a CommonJS module that requires the others by name. */
export async function bundle() {
  const { metafile, outputFiles } = await build({
    entryPoints: entries,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outdir: 'dist',
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    define: { __VERSION__: JSON.stringify(version) },
    plugins: [leaveOut, markSideEffects],
    alias,
    write: false,
  });
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]),
  );
  return Promise.all(
    outputFiles.map(async ({ path, text }) => {
      const name = basename(path);
      const { inputs = {}, imports = [] } = outputs.get(name) ?? {};
      return {
        name,
        code: await asCommonJs(text),
        modules: Object.keys(inputs).map((input) => relative('.', input).replaceAll('\\', '/')),
        needs: imports
          .filter(({ kind, external }) => kind === 'import-statement' && !external)
          .map((one) => basename(one.path)),
      };
    }),
  );
}

async function asCommonJs(text) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    // Text of one byte a character is read faster.
    charset: 'ascii',
    legalComments: 'none',
    define: { 'import.meta.url': 'entryUrl' },
    // import() becomes require(), which knows the chunks.
    supported: { 'dynamic-import': false },
  });
  return code;
}
