import { build } from 'esbuild';

/** The budget file's JSON Schema, for completion in editors, from the zod schema that judges it. */
export async function schema() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import * as z from 'zod/mini';
        import { budgetFile } from './src/compare/budget/schema.ts';
        export const schema = z.toJSONSchema(budgetFile, { io: 'input', target: 'draft-7' });`,
      resolveDir: '.',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const code = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`;
  const { schema } = await import(code);
  return `${JSON.stringify(schema, null, 2)}\n`;
}
