import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { fixture, report } from '../report-files.ts';

const text = Buffer.concat([
  ...(fixture('greenit/1.json').content as Iterable<Uint8Array>),
]).toString();

// As analyseScenario and startActions of src/cli-core/analysis.js write it, with computeEcoIndexMeasures' figures.
describe('GreenIT-Analysis', () => {
  test('grams and centilitres for each page: of its actions the greatest', async () => {
    const { measurements, problems } = await measure([fixture('greenit/1.json', 'greenit')]);
    expect(problems).toEqual([]);
    expect(measurements).toMatchObject([
      {
        workload: 'shop / Page load',
        names: ['shop / Page load', 'greenit'],
        amounts: { emissions: 1.62, water: expect.closeTo(0.0243, 12) },
        kind: 'estimated',
      },
      { workload: 'shop / open the cart', amounts: { emissions: 1.36 } },
    ]);
  });

  test('addresses are not kept', async () => {
    expect(JSON.stringify(await measure([report('1.json', text)]))).not.toContain('example.org');
  });

  test('pages whose rules fill the beginning of the file are known by them', async () => {
    const long = text.replace('"complianceLevel":"C"', `"detailComment":"${'x'.repeat(70_000)}"`);
    const { measurements } = await measure([report('1.json', long)]);
    expect(measurements).toHaveLength(2);
  });

  test('early versions wrote one flat page', async () => {
    const page = JSON.parse(text).pages[1].actions[0];
    const { measurements } = await measure([report('1.json', JSON.stringify(page))]);
    expect(measurements).toMatchObject([{ amounts: { emissions: 1.36 } }]);
  });

  test('a scenario that failed is a problem', async () => {
    const { success, pages, ...rest } = JSON.parse(text);
    const failed = JSON.stringify({ success: false, ...rest });
    const { measurements, problems } = await measure([report('1.json', failed)]);
    expect(measurements).toEqual([]);
    expect(problems).toMatchObject([
      { what: expect.stringMatching(/^The analysis of this scenario failed/) },
    ]);
  });

  test.each([
    ['1.36', '-1.36', 'pages.1.actions.0.greenhouseGasesEmission is -1.36, which is negative'],
    ['1.36', 'null', 'pages.1.actions.0.greenhouseGasesEmission is not a number'],
  ])('%s → %s is refused', async (from, to, what) => {
    const { problems, measurements } = await measure([report('1.json', text.replace(from, to))]);
    expect(problems).toMatchObject([{ what, where: { line: 1, column: expect.any(Number) } }]);
    expect(measurements).toHaveLength(1);
  });
});
