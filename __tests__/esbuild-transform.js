import { transformSync } from 'esbuild';

/** Jest's transform: types are stripped here and checked by `npm run types`; SQL and CSS are text. */
export default {
  process: (source, path) =>
    transformSync(source, {
      loader: path.endsWith('.ts') ? 'ts' : 'text',
      format: 'esm',
      target: 'node20',
      // Node 20.10 has them.
      supported: { 'import-attributes': true },
      sourcefile: path,
      sourcemap: 'inline',
    }),
};
