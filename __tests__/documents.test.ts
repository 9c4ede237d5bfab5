import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const documents = ['docs/threat-model.md', 'SECURITY.md'];

const linksIn = (document: string) =>
  [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(
    ([, path = '']) => join(dirname(document), path),
  );

describe.each(documents)('%s', (document) => {
  test('links to what is there', () => {
    const links = linksIn(document);
    expect(links.length).toBeGreaterThan(2);
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });
});

test('each promise of the threat model is proven by a test', () => {
  const rows = readFileSync('docs/threat-model.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.split(' | ').length === 3)
    .filter(
      (line) =>
        !/^\| (who|attempt|what|---)|^\| (anyone|a contributor|GitHub|who|the maintainers)/.test(
          line,
        ),
    );
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => !/\]\(\.\.\/__tests__\/[^)]+\.ts\)/.test(row))).toEqual([]);
});
