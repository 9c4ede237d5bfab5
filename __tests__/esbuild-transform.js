import { transformSync } from 'esbuild';

/** Jest's TypeScript transform: types are stripped here and checked by `npm run types`. */
export default {
  process: (source, path) =>
    transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      // Node 20.10 has them.
      supported: { 'import-attributes': true },
      sourcefile: path,
      sourcemap: 'inline',
    }),
};
