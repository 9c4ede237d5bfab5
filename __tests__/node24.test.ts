import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

test.each([
  ['action.yml', 'node24/action.yml'],
  ['region/action.yml', 'region/node24/action.yml'],
  ['rollup/action.yml', 'rollup/node24/action.yml'],
])('%s is the same action on Node 24 in %s', (original, copy) => {
  const [{ runs, ...rest }, { runs: newRuns, ...newRest }] = [original, copy].map((path) =>
    parse(readFileSync(path, 'utf8')),
  );
  expect(newRest).toEqual(rest);
  expect([runs.using, newRuns.using]).toEqual(['node20', 'node24']);
  expect(join(dirname(copy), newRuns.main)).toBe(join(dirname(original), runs.main));
  expect(existsSync(join(dirname(copy), newRuns.main))).toBe(true);
});
