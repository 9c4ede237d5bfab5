import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runCommand } from './command-line.ts';

const budgets = (kg: number) => `budgets:\n  - branches: "**"\n    emissions: ${kg} kg\n`;

const folder = mkdtempSync(join(tmpdir(), 'policy-'));
mkdirSync(join(folder, '.github'));
mkdirSync(join(folder, 'clone'));
const reference = 'my-org/.github//carbon-budgets.yml@v3';
writeFileSync(join(folder, '.github', 'carbon-budgets.yml'), `extends: ${reference}\n`);
writeFileSync(join(folder, 'clone', 'carbon-budgets.yml'), budgets(3));
writeFileSync(join(folder, 'other.yml'), budgets(2));
writeFileSync(
  join(folder, 'results.json'),
  JSON.stringify([{ emissions_kg: 2.5, energy_kwh: 5, project: 'train' }]),
);

const check = async (...args: readonly string[]) => {
  const { stdout, stderr, status } = await runCommand(
    ['check', 'results.json', '--branch', 'main', ...args],
    folder,
  );
  return { output: stdout + stderr, status };
};

test.each([['clone'], [join('clone', 'carbon-budgets.yml')]])(
  'the policy that a budget file extends is read from %s',
  async (place) => {
    const checked = await check('--policy', place, '--format', 'json');
    expect(checked).toMatchObject({ status: 0 });
    expect(checked.output).toContain('"repository": "my-org/.github"');
  },
);

test('a policy file that nothing extends applies too, and may only be tightened', async () => {
  const { output, status } = await check('--policy', 'clone', '--policy', 'other.yml');
  expect(status).not.toBe(0);
  expect(output).toContain('looser than the inherited 2.00 kg');
  expect((await check('--policy', 'other.yml', '--budget', '9 kg')).status).not.toBe(0);
});

test('a policy that cannot be read from here is reported, with how to give it', async () => {
  const { output, status } = await check();
  expect(status).toBe(2);
  expect(output.replace(/\s+/g, ' ')).toContain(
    `The policy ${reference} is in another repository, which is not read from here`,
  );
  expect(output.replace(/\s+/g, ' ')).toContain('--policy');
  expect(await check('--policy', 'nowhere')).toMatchObject({ status: 2 });
});
