import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { csv, fixture, measureOne, report } from '../report-files.ts';

const textOf = (name: string) =>
  Buffer.concat([...(fixture(name).content as Iterable<Uint8Array>)]).toString();

// As model_dump_json() of EcoLogits' ImpactsOutput writes it (ecologits/tracers/utils.py, llm_impacts).
describe('EcoLogits', () => {
  test('requests are summed with their ranges; those without an estimate are reported separately', async () => {
    const { measurements, problems } = await measure([fixture('ecologits/impacts.jsonl', 'chat')]);
    expect(problems).toEqual([]);
    const [known, unknown] = measurements;
    expect(known).toMatchObject({
      workload: 'chat',
      kind: 'estimated',
      range: {
        low: { energy: 0.003, emissions: expect.closeTo(1.2, 12), water: 0.015 },
        high: { energy: 0.005, emissions: expect.closeTo(2, 12), water: 0.025 },
      },
      amounts: { energy: 0.004, emissions: expect.closeTo(1.6, 12), water: 0.02 },
      warnings: [{ what: expect.stringContaining('has not been released') }],
    });
    expect(unknown).toMatchObject({ workload: 'chat', kind: 'estimated', amounts: {} });
    expect(unknown?.warnings[0]?.what).toBe(
      '1 of 3 requests have no estimate: Could not find model `new-model` for openai provider.',
    );
  });

  test('impacts within an answer, and water that is not reported for all, which has no sum', async () => {
    const impacts = textOf('ecologits/impacts.jsonl').split('\n').slice(0, 2);
    const answers = impacts.map((line, at) => `{"id":"${at}","impacts":${line}}`).join('\n');
    const whole = await measureOne(report('a.jsonl', answers));
    expect(whole.amounts.water).toBe(0.02);
    const part = await measureOne(
      report('a.jsonl', answers.replace(/"wcf":\{[^}]*\}[^}]*\},/, '')),
    );
    expect(part.amounts).toEqual({ energy: 0.004, emissions: expect.closeTo(1.6, 12) });
  });

  test('a bound that is not a number is refused with its line', async () => {
    const text = textOf('ecologits/impacts.jsonl').replace('"value":0.002', '"value":"much"');
    const { problems } = await measure([report('a.jsonl', text)]);
    expect(problems[0]).toMatchObject({
      what: 'energy.value is "much", not a decimal number',
      where: { line: 2 },
    });
  });
});

// As Cloud Carbon Footprint's App.getCostAndEstimates gives EstimationResult[] (packages/app/src/App.ts).
describe('Cloud Carbon Footprint', () => {
  test('metric tons and kWh of each service, over the time of the bill', async () => {
    const { measurements } = await measure([
      fixture('cloud-carbon-footprint/estimates.json', 'bill'),
    ]);
    expect(measurements).toMatchObject([
      {
        workload: 'AWS/ec2',
        names: ['AWS/ec2', 'ec2', 'bill'],
        amounts: { energy: 16, emissions: expect.closeTo(6400, 9) },
        location: { cloudProvider: 'AWS', cloudRegion: 'us-east-1' },
        kind: 'estimated',
        warnings: [{ what: 'The bill covers 2026-03-01 to 2026-03-02, not this run alone' }],
      },
      { workload: 'GCP/computeEngine', amounts: { energy: 2, emissions: 500 } },
    ]);
  });
});

// As computeAnalysisResult and computeScenarioResult of GreenFrame make it (src/services).
describe('GreenFrame', () => {
  test('grams and watt-hours of each scenario, with its precision as the range', async () => {
    const { measurements, problems } = await measure([fixture('greenframe/analysis.json')]);
    expect(measurements).toMatchObject([
      {
        workload: 'Visit',
        kind: 'estimated',
        amounts: { emissions: 0.1, energy: 0.0002, duration: 10 },
        range: {
          low: { emissions: expect.closeTo(0.09, 12), energy: expect.closeTo(0.00018, 12) },
          high: { emissions: expect.closeTo(0.11, 12), energy: expect.closeTo(0.00022, 12) },
        },
      },
      { workload: 'Order', amounts: { emissions: 0.2 } },
    ]);
    expect(problems.map(({ what }) => what)).toEqual([
      'The scenario Search failed and has no score: Timeout 30000ms exceeded.',
    ]);
  });
});

// As sustainable/index.js makes the messages and analysisstorer/index.js of sitespeed.io writes them.
describe('sitespeed.io sustainable', () => {
  const all = ['pageSummary', 'run-1', 'summary-total'];

  test('a page counts by its summary alone', async () => {
    const { measurements, skipped, problems } = await measure(
      all.map((name) => fixture(`sitespeed/sustainable.${name}.json`, 'pages')),
    );
    expect(problems).toEqual([]);
    expect(measurements).toMatchObject([
      {
        workload: 'pages',
        kind: 'estimated',
        amounts: { emissions: 0.25 },
        range: { low: { emissions: 0.2 }, high: { emissions: 0.3 } },
        method: { tool: 'sitespeed.io sustainable', version: 'co2.js 0.16.8' },
      },
    ]);
    expect(skipped).toHaveLength(2);
  });
});

// As the Hub documents it: https://huggingface.co/docs/hub/model-cards-co2
describe('Hugging Face model card', () => {
  const card = (matter: string) => report('README.md', `---\n${matter}\n---\n# Card\n`);

  test('grams, by the name of the model', async () => {
    expect(await measureOne(fixture('hugging-face/README.md'))).toMatchObject({
      workload: 'tiny-bert',
      amounts: { emissions: 17.5 },
      source: { line: 7 },
    });
  });

  test.each([
    ['co2_eq_emissions: 17', 17],
    ['co2_eq_emissions: "17g"', 17],
    ['co2_eq_emissions:\n  emissions: 0.02 kg CO2eq', 20],
    ['co2_eq_emissions: { emissions: "1.5e3 g" }', 1500],
  ])('%s', async (matter, grams) => {
    expect((await measureOne(card(matter))).amounts).toEqual({ emissions: grams });
  });

  test.each([
    ['co2_eq_emissions: a lot', 'co2_eq_emissions is "a lot", not a decimal number'],
    ['co2_eq_emissions: -3', 'co2_eq_emissions is -3, which is negative'],
    ['co2_eq_emissions: .inf', 'co2_eq_emissions is ".inf", not a decimal number'],
    ['co2_eq_emissions: [1, 2]', 'co2_eq_emissions is not a number'],
  ])('%s is refused', async (matter, what) => {
    expect((await measure([card(matter)])).problems).toMatchObject([{ what, where: { line: 2 } }]);
  });

  test('one that repeats CodeCarbon counts only if its report is not in the artifact', async () => {
    const table = {
      ...report('emissions.csv', csv([{ run_id: 'a', emissions: 0.0175 }])),
      artifact: 'model',
    };
    const together = await measure([fixture('hugging-face/README.md', 'model'), table]);
    expect(together.measurements).toMatchObject([{ method: { tool: 'CodeCarbon' } }]);
    expect(together.skipped).toMatchObject([
      {
        why: 'repeats figures of CodeCarbon, whose own reports in the same artifact count instead',
      },
    ]);
    const apart = await measure([fixture('hugging-face/README.md', 'other'), table]);
    expect(apart.measurements).toHaveLength(2);
  });

  test('one without emissions is skipped, one without an end refused', async () => {
    const { skipped, problems } = await measure([
      card('co2_eq_emissions:'),
      report('b.md', '---\nco2_eq_emissions: 1\n'),
    ]);
    expect(skipped).toMatchObject([{ why: 'is a model card without a value for its emissions' }]);
    expect(problems).toMatchObject([{ what: 'The front matter does not end' }]);
  });
});
