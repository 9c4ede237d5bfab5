import { transformSync } from 'esbuild';

/** Jest's TypeScript transform: types are stripped here and checked by `npm run types`. */
export default {
  process: (source, path) =>
    transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      sourcefile: path,
      sourcemap: 'inline',
    }),
};
