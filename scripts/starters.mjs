import { build } from 'esbuild';

/** The workflows and budget files that `init` writes, as examples: path and text. */
export async function starterFiles() {
  const { outputFiles } = await build({
    entryPoints: ['src/terminal/starters.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { starters, afterWorkflow } = await import(`data:text/javascript;base64,${code}`);
  return Object.fromEntries(
    [...Object.values(starters), afterWorkflow('CI')].flatMap(({ name, budgets, workflow }) => [
      [`examples/starters/${name}/carbon-budgets.yml`, budgets],
      [`examples/starters/${name}/carbon-budget.yml`, workflow],
    ]),
  );
}
