import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readCommand } from '../../src/terminal/command.ts';
import { help } from '../../src/terminal/help.ts';
import { serve } from '../grid/sources/service.ts';
import { runScript } from '../region/run-script.ts';

const cli = (args: readonly string[], env: Record<string, string> = {}) =>
  runScript(process.execPath, ['dist/cli.js', 'region', ...args], env);

test('reads the command line', () => {
  expect(readCommand(['region', 'FR', 'DE', '--max-intensity', '250 g/kWh'])).toMatchObject({
    kind: 'region',
    regions: ['FR', 'DE'],
    maxIntensity: '250 g/kWh',
    format: 'text',
  });
});

test('the help fits a screen of 80 columns and 24 rows with the prompt below', () => {
  const lines = help.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(23);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});

describe('carbon-budget-gate region', () => {
  test('ranks three regions, the cleanest first', async () => {
    const { exitCode, log } = await cli(['us-west-2', 'ca-central-1', 'eu-north-1']);
    expect(exitCode).toBe(0);
    expect(readFileSync('docs/region.md', 'utf8')).toContain(`eu-north-1\n${log}\`\`\``);
    expect(log.match(/^[123] {2}\S+/gm)).toEqual([
      '1  eu-north-1',
      '2  ca-central-1',
      '3  us-west-2',
    ]);
  });

  test.each([
    ['above the maximum', ['PL', '--max-intensity', '250 g/kWh'], 1],
    ['without regions', [], 2],
    ['with an unknown one', ['mars'], 2],
    ['with an unknown option', ['FR', '--when', 'now'], 2],
  ])('%s returns its exit status', async (_, args, status) => {
    expect((await cli(args)).exitCode).toBe(status);
  });

  test('prints JSON with numbers, lists and booleans', async () => {
    const { log } = await cli(['SWE', '--format', 'json']);
    expect(JSON.parse(log)).toEqual({
      region: 'SWE',
      'carbon-intensity': expect.any(Number),
      zones: ['SE'],
      source: expect.any(String),
      ranking: [expect.objectContaining({ region: 'SWE', rank: 1 })],
      'start-at': null,
      'wait-seconds': null,
      'carbon-intensity-now': null,
      'saving-percent': null,
      go: true,
    });
  });

  test('takes a token from the environment, and names the variable that is missing', async () => {
    const args = ['FR', '--source', 'electricity-maps'];
    expect(await cli(args)).toMatchObject({
      exitCode: 2,
      log: expect.stringContaining('the variable ELECTRICITY_MAPS_TOKEN'),
    });
    await using service = await serve({ json: { zone: 'FR', carbonIntensity: 12 } });
    const env = { ELECTRICITY_MAPS_TOKEN: 'secret', CARBON_API_URL: service.url };
    const { exitCode, log } = await cli(args, env);
    expect([exitCode, log.split('\n')[0]]).toEqual([0, '✔ FR: 12 gCO₂e/kWh']);
  });
});
