import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Command lines that read many rows in one file, and many files. */
export function readingMeasures(cli) {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  const write = (name, rows) => {
    const path = join(folder, name);
    writeFileSync(
      path,
      ['project_name,run_id,duration,emissions,energy_consumed', ...rows, ''].join('\n'),
    );
    return path;
  };
  const row = (n) => `train-${n % 10},run-${n},3600,0.001,0.004`;
  const rows = write(
    'rows.csv',
    Array.from({ length: 10_000 }, (_, n) => row(n)),
  );
  const files = Array.from({ length: 1_000 }, (_, n) => write(`emissions-${n}.csv`, [row(n)]));
  const check = (...paths) => [cli, 'check', ...paths, '--budget', '50kg'];
  return {
    measures: [check(rows), check(...files)],
    clean: () => rmSync(folder, { recursive: true, force: true }),
  };
}
