import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hunksOf } from '../../../src/reduce/files/patch.ts';
import { noticesOn } from '../../../src/reduce/files/scan.ts';
import { adding, foundIn } from './new-file.ts';

test('numbers lines as in the changed file and skips removed ones', () => {
  const patch = `@@ -10,4 +10,4 @@ spec:
 kept
-gone
+come
 kept too
\\ No newline at end of file
@@ -40 +40,2 @@
+last`;
  expect(hunksOf({ path: 'a.yaml', patch })).toEqual([
    [
      { line: 10, text: 'kept', added: false },
      { line: 11, text: 'come', added: true },
      { line: 12, text: 'kept too', added: false },
    ],
    [{ line: 40, text: 'last', added: true }],
  ]);
});

test('a file without a patch has no hunks', () => {
  expect(hunksOf({ path: 'model.bin' })).toEqual([]);
});

test('scans only added lines', async () => {
  const patch = '@@ -1,2 +1,1 @@\n minReplicaCount: 2\n-minReplicaCount: 3';
  expect(await noticesOn([{ path: 'scaler.yaml', patch }])).toEqual([]);
});

test.each([
  ['on the line', 'minReplicaCount: 2 # carbon-budget-gate: ignore'],
  [
    'on the line above',
    '# carbon-budget-gate: ignore (a cold start takes minutes)\nminReplicaCount: 2',
  ],
])('a comment %s silences it', async (_, text) => {
  expect(await foundIn('scaler.yaml', text)).toEqual([]);
});

test('reports at most twenty notices', async () => {
  const text = 'minReplicaCount: 2\n'.repeat(50);
  expect(await foundIn('scaler.yaml', text)).toHaveLength(20);
});

test('never throws and never points outside the file', async () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...['for x in y:', '  model="gpt-4",', 'provider "aws" {', '  region = "us-east-1"'],
      ...['  m = AutoModel.from_pretrained("a/b-70b",', ')', '}', '    run(', 'minReplicaCount: 1'],
    ),
  );
  const path = fc.constantFrom('a.py', 'a.ts', 'a.tf', 'a.yaml', 'Makefile', 'a.bin');
  await fc.assert(
    fc.asyncProperty(path, fc.array(line, { maxLength: 12 }), async (path, lines) => {
      for (const notice of await noticesOn([adding(path, lines.join('\n'))])) {
        expect(notice.where.line).toBeLessThanOrEqual(lines.join('\n').split('\n').length);
        expect(`${notice.title} ${notice.message}`).not.toMatch(/undefined|NaN/);
      }
    }),
  );
});
