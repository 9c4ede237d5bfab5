import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** More than a pipe buffers, so that the command still writes after its reader is gone. */
const reports = JSON.stringify(
  Array.from({ length: 900 }, (_, nth) => ({ project: `part-${nth}`, emissions_kg: 6.2 })),
);

test.each(['json', 'text', 'markdown'])(
  'a reader that stops early sees no error and still gets the exit status (%s)',
  async (format) => {
    const folder = mkdtempSync(join(tmpdir(), 'closed-pipe-'));
    writeFileSync(join(folder, 'report.json'), reports);
    const args = ['check', 'report.json', '--budget', '5 kg', '--branch', 'main'];
    const child = spawn(process.execPath, [cli, ...args, '--format', format], { cwd: folder });
    let errors = '';
    child.stderr.on('data', (bytes) => {
      errors += bytes;
    });
    child.stdout.destroy();
    const [status] = await once(child, 'close');
    expect({ status, errors }).toEqual({ status: 1, errors: '' });
  },
);
