// Builds dist/, and NOTICE, which names what dist/ carries. With --list it only prints which modules
// would be in which file.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { bundle } from './bundle.mjs';
import { notice } from './notice.mjs';

const files = await bundle();

if (process.argv.includes('--list')) {
  const modules = Object.fromEntries(files.map(({ fileName, modules }) => [fileName, modules]));
  process.stdout.write(`${JSON.stringify(modules)}\n`);
} else {
  rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist');
  for (const { fileName, code } of files) {
    writeFileSync(`dist/${fileName}`, code);
    process.stdout.write(`dist/${fileName} ${(code.length / 1024).toFixed(0)} KiB\n`);
  }
  chmodSync('dist/cli.js', 0o755);
  writeFileSync('NOTICE', notice(files));
}
