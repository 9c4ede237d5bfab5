import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { formats } from '../../../src/measure/formats/registry.ts';

const fixtures = new URL('../../fixtures/reports/', import.meta.url);
const files = readdirSync(fixtures, { recursive: true, withFileTypes: true }).filter((entry) =>
  entry.isFile(),
);
const docs = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');

test.each([...new Set(formats.map(({ tool }) => tool))])('docs/formats.md describes %s', (tool) => {
  const names: Record<string, string> = { 'plain JSON': 'yours', 'LLM usage': 'language models' };
  const name = names[tool] ?? tool.replace(' sustainable', '').replace(' model card', '');
  expect(docs).toMatch(new RegExp(`^\\|.*${name}`, 'm'));
});

describe('one tool and no other is recognised in', () => {
  test.each(files.map(({ parentPath, name }) => [name, `${parentPath}/${name}`]))(
    '%s',
    (_, path) => {
      const beginning = readFileSync(path, 'utf8').slice(0, 65_536);
      const tools = formats
        .filter((format) => format.recognises(beginning))
        .map(({ tool }) => tool);
      // Of what CodeCarbon dumps as JSON, plain JSON would read a part.
      expect(tools.filter((tool) => tool !== 'plain JSON').length).toBeGreaterThan(0);
      expect(new Set(tools.filter((tool) => tool !== 'plain JSON')).size).toBe(1);
    },
  );
});

test.each([
  '{"scenarios": [{"name": "login"}], "score": 5}',
  '{"data": [1], "outputTokens": 3}',
  'id;start_time;duration(s)\n1;2;3\n',
  '---\ntitle: Post\n---\nco2_eq_emissions are discussed here\n',
  '{"usage": {"disk": 5}}',
])('what looks like a report breaks nothing: %s', (text) => {
  expect(formats.filter((format) => format.recognises(text)).length).toBeLessThanOrEqual(1);
});
