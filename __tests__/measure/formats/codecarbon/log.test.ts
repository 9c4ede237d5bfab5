import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../../src/measure/measure.ts';
import { csv, fixture, measureOne, report, total } from '../../report-files.ts';

const line = (fields: object) =>
  JSON.stringify({ run_id: 'a', duration: 10, emissions: 1, energy_consumed: 2, ...fields });

describe('lines of CodeCarbon’s logger', () => {
  test('are cumulative: the last of six counts', async () => {
    const measured = await measure([fixture('codecarbon/logger.jsonl')]);
    expect(measured.problems).toEqual([]);
    expect(total(measured, 'emissions')).toBeCloseTo(0.004619834388938384, 15);
    expect(measured.measurements[0]).toMatchObject({
      workload: 'logger',
      method: { tool: 'CodeCarbon', version: '3.3.0', trackingMode: 'machine', pue: 1 },
      location: { country: 'FRA' },
      source: { line: 6 },
    });
  });

  test('of a run that its CSV reports too, count once', async () => {
    const files = [
      report('emissions.csv', csv([{ run_id: 'a', emissions: 1 }])),
      report('log.jsonl', `${line({ emissions: 0.5 })}\n${line({ emissions: 0.9 })}\n`),
    ];
    expect(total(await measure(files), 'emissions')).toBe(1000);
  });

  test.each([
    ['-1', 'emissions is -1, which is negative', 28],
    ['"6.2 kg"', 'emissions is "6.2 kg", not a decimal number', 28],
    ['null', 'emissions is blank', 28],
    ['NaN', 'emissions is "NaN", not a decimal number', 28],
    ['-0', 'emissions is -0, which is negative', 28],
    ['1, "emissions": 0', 'The key "emissions" appears twice', 31],
    ['1, "emi\\u0073sions": 0', 'The key "emissions" appears twice', 31],
  ])('with emissions of %s are refused', async (value, what, column) => {
    const good = line({ run_id: 'b' });
    const bad = `{"run_id":"a","emissions": ${value}, "energy_consumed":1,"duration":1}`;
    const { problems, measurements } = await measure([report('log', `${good}\n\n${bad}\n`)]);
    expect(measurements).toHaveLength(1);
    expect(problems).toMatchObject([{ what, where: { file: 'log', line: 3, column } }]);
  });

  test('cut off in the middle, name the line and column', async () => {
    const text = `${line({})}\n${line({ run_id: 'b' }).slice(0, 30)}`;
    const { problems } = await measure([report('log', text)]);
    expect(problems).toMatchObject([
      { what: 'This is not JSON: a string does not end', where: { line: 2, column: 29 } },
    ]);
  });

  test('without a field that must be there, name it', async () => {
    const { problems } = await measure([report('log', `${line({})}\n{"emissions": 1}\n`)]);
    expect(problems.map(({ what }) => what)).toEqual([
      'The object has no duration',
      'The object has no energy_consumed',
    ]);
  });

  test('CRLF and UTF-16 make no difference', async () => {
    const text = `\ufeff${line({ project_name: 'Ümlaut' })}\r\n`;
    const utf16 = Buffer.from(text, 'utf16le');
    expect(await measureOne(report('log', text))).toEqual(await measureOne(report('log', utf16)));
  });
});

describe('CodeCarbon’s data dumped as one JSON document', () => {
  const data = {
    run_id: 'a',
    project_name: 'bert',
    duration: 10,
    emissions: 1,
    energy_consumed: 2,
  };

  test.each([
    ['an indented object', JSON.stringify(data, null, 2)],
    ['an array', JSON.stringify([data])],
  ])('%s is read with its energy and its run', async (_, text) => {
    const files = [
      report('emissions.json', text),
      report('emissions.csv', csv([{ run_id: 'a', project_name: 'bert' }])),
    ];
    const { measurements, problems } = await measure(files);
    expect(problems).toEqual([]);
    expect(measurements).toHaveLength(1);
    expect(measurements[0]).toMatchObject({
      workload: 'bert',
      amounts: { emissions: 1000, energy: 2 },
      method: { tool: 'CodeCarbon' },
    });
  });

  test('a bad figure is named with its line and column', async () => {
    const text = JSON.stringify({ ...data, emissions: -1 }, null, 2);
    const { problems } = await measure([report('emissions.json', text)]);
    expect(problems).toMatchObject([
      { what: 'emissions is -1, which is negative', where: { line: 5, column: 16 } },
    ]);
  });
});
