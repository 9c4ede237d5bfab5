// Builds dist/, and NOTICE, which names what dist/ carries. With --list it only prints the chunks of
// each file, with their modules and what they need at once.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { bundle } from './bundle.mjs';
import { notice } from './notice.mjs';
import { pack } from './pack.mjs';

const files = pack(await bundle(), {
  'action.js': 'step',
  'region.js': 'step',
  'reading.js': 'step',
  'cli.js': 'command',
  'report.js': 'command',
  'rollup.js': 'command',
});

if (process.argv.includes('--list')) {
  process.stdout.write(
    `${JSON.stringify(files.map(({ fileName, chunks }) => ({ fileName, chunks })))}\n`,
  );
} else {
  rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist');
  for (const { fileName, text } of files) {
    writeFileSync(`dist/${fileName}`, text, { mode: fileName === 'cli.js' ? 0o755 : 0o644 });
    process.stdout.write(`dist/${fileName} ${(text.length / 1024).toFixed(0)} KiB\n`);
  }
  writeFileSync(
    'NOTICE',
    notice(
      files.map(({ fileName, chunks }) => ({
        fileName,
        modules: chunks.flatMap((one) => one.modules),
      })),
    ),
  );
}
