import { build } from 'esbuild';

/** The JSON Schemas in schema/, and the columns of the ledger, from the zod schemas that validate them. */
export async function schemas() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import * as z from 'zod/mini';
        import { budgetFile } from './src/compare/budget/schema.ts';
        import { predicate } from './src/ledger/predicate.ts';
        import { columnGroups, ledgerRow } from './src/ledger/row.ts';
        export const budgets = z.toJSONSchema(budgetFile, { io: 'input', target: 'draft-7' });
        export const row = z.toJSONSchema(ledgerRow, { target: 'draft-7' });
        export const attested = z.toJSONSchema(predicate, { io: 'input', target: 'draft-7' });
        export const groups = Object.entries(columnGroups).map(([title, columns]) => [title, Object.keys(columns)]);`,
      resolveDir: '.',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const code = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`;
  const { budgets, row, attested, groups } = await import(code);
  return {
    budgets: text(budgets),
    ledger: text({ title: 'A row of the carbon ledger', ...row }),
    predicate: text({ title: 'Carbon predicate', ...attested }),
    columns: groups.map(([title, names]) => ({
      title,
      columns: names.map((name) => ({
        name,
        ...row.properties[name],
        required: row.required.includes(name),
      })),
    })),
  };
}

const text = (schema) => `${JSON.stringify(schema, null, 2)}\n`;
