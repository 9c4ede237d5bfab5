import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

test('the built command reads a table as the budget file describes it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'own-table-'));
  writeFileSync(join(folder, 'results.csv'), 'Model,CO2 (g)\nresnet,6200\n');
  writeFileSync(
    join(folder, 'budgets.yml'),
    'budgets: [{ branches: main, emissions: 5 kg }]\nreports: { results.csv: { emissions: CO2 (g), workload: Model } }\n',
  );
  const args = ['check', 'results.csv', '--config', 'budgets.yml', '--branch', 'main'];
  const { stdout, status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/^✖ Over budget: 6\.20 kg of 5\.00 kg CO₂e/);
  expect(stdout).toMatch(/Measured by table results\.csv/);
  expect(status).toBe(1);
});
