import { expect, test } from '@jest/globals';
import { describeBeginning } from '../../../src/measure/content/nature.ts';

test.each([
  ['the columns of a table', 'Model,CO2 (g)\nresnet,6200\n', 'its first line is "Model,CO2 (g)"'],
  [
    'the keys of JSON',
    '{"loss": 0.1, "run": {"epoch": 3}}',
    'it has the keys "loss", "run", "epoch"',
  ],
  [
    'the first words of a text',
    '\n\nTraining finished.\nBye\n',
    'its first line is "Training finished."',
  ],
  [
    'no coordinates of a table without a header',
    '48.8566,2.3522\n1,2\n',
    'its first line is "…,…"',
  ],
  ['no value of a setting', 'password: hunter2\n', 'its first line is "password:…"'],
  ['no value of a variable', 'API_KEY=abc123\n', 'its first line is "API_KEY=…"'],
  [
    'no options of a command',
    'python train.py --token abc\n',
    'its first line is "python train.py --t…"',
  ],
  ['no token', `Bearer ${'a1'.repeat(20)}\n`, 'its first line is "Bearer …"'],
  ['nothing of a blank file', ' \n\n', undefined],
])('says %s', (_, text, expected) => {
  expect(describeBeginning(text)).toBe(expected);
});

test('is short, whatever the file is', () => {
  const keys = Object.fromEntries(
    Array.from({ length: 50 }, (_, nth) => [`key ${'x'.repeat(500)} ${nth}`, 1]),
  );
  expect(describeBeginning(JSON.stringify(keys))?.length).toBeLessThan(400);
  expect(describeBeginning('word '.repeat(1e5))?.length).toBeLessThan(100);
});
