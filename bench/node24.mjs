import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `.ci/run` installs Node 24. */
const installed = new URL(
  `../.cache/node24/node_modules/node-${process.platform}-${process.arch}/bin/node`,
  import.meta.url,
).pathname;

/** Restarts the script on Node 24, which the runner uses, if it is installed; otherwise returns. */
export function onNode24(script) {
  if (process.version.startsWith('v24.')) return;
  const known = [...(process.env.GATE_NODES ?? '').split(delimiter), installed];
  const node = known.find((path) => path !== '' && existsSync(path));
  if (node === undefined) return;
  const args = [fileURLToPath(script), ...process.argv.slice(2)];
  const { status } = spawnSync(node, args, {
    stdio: 'inherit',
    env: { ...process.env, GATE_NODES: '' },
  });
  process.exit(status ?? 1);
}
