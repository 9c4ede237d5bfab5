import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { Choice } from '../../src/region/choice.ts';
import { regionSummary } from '../../src/region/job-summary.ts';
import { readRequest } from '../../src/region/request.ts';
import { regionOutputs } from '../../src/region/step-outputs.ts';
import { regionText } from '../../src/region/terminal-text.ts';
import { choiceOf, nameOf, now, type Scenario, scenarios } from './samples.ts';

const surfaces: Readonly<
  Record<string, (choice: Choice, scenario: Scenario) => string | Promise<string>>
> = {
  'summary.md': (choice) => `${regionSummary(choice, now)}\n`,
  'terminal.txt': (choice) => regionText(choice, { colour: false, columns: 100, now }),
  'outputs.json': async (choice, { options }) =>
    `${JSON.stringify(regionOutputs(choice, await readRequest(options, nameOf, now), now), null, 2)}\n`,
};

const update = process.env.UPDATE_GOLDEN === '1' && !process.env.CI;

describe.each(Object.entries(scenarios))('%s', (name, scenario) => {
  const folder = fileURLToPath(new URL(`../cases/region/${name}/expected/`, import.meta.url));

  test.each(Object.entries(surfaces))('%s', async (file, draw) => {
    const drawn = await draw(await choiceOf(scenario), scenario);
    const path = folder + file;
    if (update) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, drawn);
    }
    expect(drawn).toBe(existsSync(path) ? readFileSync(path, 'utf8') : 'no such file yet');
  });
});
