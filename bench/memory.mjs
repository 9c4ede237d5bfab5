import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

const header = 'timestamp,project_name,run_id,duration,emissions,energy_consumed,cpu_model\n';
const row = (n) =>
  `2026-01-02T03:04:05,train-${n % 10},${String(n).padStart(8, '0')}-1111-4222-8333-444444444444,3600.123456789012,0.001234567890123456,0.004567890123456789,"${'Intel(R) Xeon(R) Platinum 8370C, 2.80 GHz; '.repeat(6)}"\n`;

/** Command lines that read 200 MB, and a thousand artifacts of ten reports each. */
export async function largeReadings(cli) {
  const folder = mkdtempSync(join(tmpdir(), 'large-'));
  const long = join(folder, 'long.csv');
  await writeLong(long, 500_000);
  const artifacts = Array.from({ length: 1_000 }, (_, n) => join(folder, `emissions-${n}.zip`));
  for (const [n, path] of artifacts.entries()) await writeArtifact(path, n);
  const check = (...paths) => [cli, 'check', ...paths, '--budget', '900t'];
  return {
    long: check(long),
    artifacts: check(...artifacts),
    clean: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function writeLong(path, rows) {
  const file = createWriteStream(path);
  file.write(header);
  for (let n = 0; n < rows; n += 1)
    if (!file.write(row(n))) await new Promise((resume) => file.once('drain', resume));
  await finished(file.end());
}

async function writeArtifact(path, n) {
  const zip = new ZipFile();
  for (let at = 0; at < 10; at += 1)
    zip.addBuffer(Buffer.from(header + row(n * 10 + at)), `${at}/emissions.csv`);
  zip.end();
  await finished(zip.outputStream.pipe(createWriteStream(path)));
}

const reportPeak =
  'process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS))';

/** Peak resident memory of a process, in MB. */
export function peakMb(args) {
  const { PATH } = process.env;
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${reportPeak}`, ...args],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH },
    },
  );
  let stderr = '';
  child.stderr.on('data', (piece) => {
    stderr += piece;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024));
  });
}
