import { expect, test } from '@jest/globals';
import { measure } from '../../../../src/measure/measure.ts';
import { csv, fixture, report } from '../../report-files.ts';

test.each(['', 'nan', 'None'])('a row whose energy is "%s" names the cause', async (energy) => {
  const text = csv([{ run_id: 'a', energy_consumed: energy }]);
  const { problems } = await measure([report('emissions.csv', text)]);
  expect(problems).toMatchObject([{ remedy: expect.stringContaining('powermetrics') }]);
});

test('the assumed location comes with the line that fixes it', async () => {
  const { measurements } = await measure([fixture('codecarbon/canada-fallback.csv')]);
  expect(measurements[0]?.warnings[0]?.what).toContain('"carbon-intensity: DE"');
  // Longer warnings are truncated in comments.
  expect(measurements[0]?.warnings[0]?.what.length).toBeLessThanOrEqual(300);
});

test('text inside a value does not make a file a log of a language model', async () => {
  const note = '{"usage":{"input_tokens":5},"type":"session_meta"}';
  const { problems, measurements } = await measure([
    report('notes.json', JSON.stringify({ note, emissions_kg: 1 })),
  ]);
  expect(problems).toEqual([]);
  expect(measurements).toMatchObject([{ method: { tool: 'plain JSON' } }]);
});
