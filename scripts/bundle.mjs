// One build of all entries, in which each module is in exactly one chunk.
import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { build, transform } from 'esbuild';

/** The files in dist/ that something starts. */
const entries = {
  action: 'src/action.ts',
  cli: 'src/cli.ts',
  region: 'src/region-action.ts',
  report: 'src/report-action.ts',
  rollup: 'src/rollup-action.ts',
  // The reading thread: the other entries start it from memory, tests of src/ by its file.
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

/** Imports of packages that do more than is needed here, and what stands in for them. */
const replaced = [
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
    // For a proxy, which few runs have: it loads tls and https, which take longer than the cache client.
    path: /^tunnel$/,
    from: /@actions[\\/]http-client[\\/]/,
    instead: ['httpOverHttp', 'httpOverHttps', 'httpsOverHttp', 'httpsOverHttps']
      .map((name) => `export const ${name} = (options) => require('tunnel').${name}(options);`)
      .join('\n'),
  },
  {
    // Cleans a version for a line of the debug log.
    path: /^semver$/,
    from: /@actions[\\/]cache[\\/]/,
    instead: 'export const clean = (version) => version;',
  },
  {
    // The messages of the cache service, which @protobuf-ts/runtime reads and writes in 67 KB. Only
    // their JSON is used: the same fields in snake_case.
    path: /^\.\/cache\.js$/,
    from: /@actions[\\/]cache[\\/]lib[\\/]generated[\\/]/,
    instead: `
      const renamed = (fields, pattern, name) =>
        Object.fromEntries(
          Object.entries(fields).map(([key, value]) => [key.replace(pattern, name), value]),
        );
      const message = {
        toJson: (fields) => renamed(fields, /[A-Z]/g, (letter) => '_' + letter.toLowerCase()),
        fromJson: (json) => renamed(json, /_([a-z])/g, (_, letter) => letter.toUpperCase()),
      };
      export {
        message as CreateCacheEntryRequest,
        message as CreateCacheEntryResponse,
        message as FinalizeCacheEntryUploadRequest,
        message as FinalizeCacheEntryUploadResponse,
        message as GetCacheEntryDownloadURLRequest,
        message as GetCacheEntryDownloadURLResponse,
      };`,
  },
];

/**
 * Modules of Node that take milliseconds to load and are used late or not at all: what is imported of
 * them loads them when it is called.
 */
const late = {
  crypto: ['createHash', 'createHmac', 'randomUUID', 'timingSafeEqual'],
};

const loadLate = {
  name: 'load-late',
  setup(esbuild) {
    const namespace = 'late';
    esbuild.onResolve({ filter: /^(node:)?crypto$/ }, ({ path, kind }) =>
      kind === 'import-statement'
        ? { path: path.replace('node:', ''), namespace, sideEffects: false }
        : undefined,
    );
    esbuild.onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: late[path]
        .map(
          (name) =>
            `export const ${name} = (...all) => process.getBuiltinModule('${path}').${name}(...all);`,
        )
        .join('\n'),
    }));
  },
};

const replace = {
  name: 'replace',
  setup(esbuild) {
    const namespace = 'replaced';
    for (const { path: filter, from, instead } of replaced) {
      esbuild.onResolve({ filter }, ({ path, importer }) =>
        from.test(importer) ? { path, namespace, sideEffects: false } : undefined,
      );
      esbuild.onLoad({ filter, namespace }, () => ({
        contents: instead,
        resolveDir: process.cwd(),
      }));
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
    plugins: [replace, loadLate, markSideEffects],
    alias,
    loader: { '.sql': 'text', '.css': 'text' },
    write: false,
  });
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]),
  );
  return Promise.all(
    outputFiles.map(async ({ path, text }) => {
      const name = basename(path);
      const { inputs = {}, imports = [] } = outputs.get(name) ?? {};
      const namesOf = (wanted) =>
        imports
          .filter(({ kind, external }) => kind === wanted && !external)
          .map((one) => basename(one.path));
      return {
        name,
        code: await asCommonJs(text),
        modules: Object.keys(inputs).map((input) => relative('.', input).replaceAll('\\', '/')),
        needs: namesOf('import-statement'),
        mayNeed: namesOf('dynamic-import'),
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
    legalComments: 'none',
    define: { 'import.meta.url': 'entryUrl' },
    // import() becomes require(), which knows the chunks.
    supported: { 'dynamic-import': false },
  });
  return asAscii(code);
}

/**
 * Text of one byte a character is read and compiled faster. esbuild leaves other characters in regular
 * expressions, where an escape means the same.
 */
const asAscii = (code) =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
