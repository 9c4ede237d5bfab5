// A loader for TypeScript, which Node 20 cannot import by itself.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const text = await readFile(fileURLToPath(url), 'utf8');
  const { code } = await transform(text, {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
    // Node has them since 20.10.
    supported: { 'import-attributes': true },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
