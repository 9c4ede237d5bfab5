import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { measure } from '../../src/measure/measure.ts';
import { report, total } from './report-files.ts';

/**
 * A folder of reports from public repositories, which their licences keep out of this one. Without
 * REPORTS_CORPUS these tests are skipped.
 */
const folder = process.env.REPORTS_CORPUS ?? '';
const corpus = pathToFileURL(`${folder}/`);

/** Runs, kg and kWh, summed by Python's csv module over the greatest row of each run. */
const sums = [
  ['EcoCode__emissions.csv', 2, 3.1314900828218235e-8, 5.693618332403317e-7],
  ['HRNet-170runs__emissions.csv', 170, 0.0071824043044162855, 0.031753012009132345],
  ['LLenergyMeasure__emissions.csv.bak', 78, 5.546871846755751e-6, 0.0014087812273178104],
  ['codecarbon_file.csv', 104, 0.003376532413811933, 0.03978053951874494],
] as const;

(folder !== '' && existsSync(corpus) ? describe : describe.skip)(
  'reports from public repositories',
  () => {
    test.each(sums)('%s: %i runs', async (name, runs, kg, kWh) => {
      const measured = await measure([
        report(name, readFileSync(new URL(`codecarbon/${name}`, corpus))),
      ]);
      expect(measured.problems).toEqual([]);
      expect(measured.measurements).toHaveLength(runs);
      expect(total(measured, 'emissions') / 1000 / kg).toBeCloseTo(1, 9);
      expect(total(measured, 'energy') / kWh).toBeCloseTo(1, 9);
    });

    test('emissions.csv: 18 runs, of those without a run_id one flushed twice, two blank rows refused', async () => {
      const measured = await measure([
        report('emissions.csv', readFileSync(new URL('codecarbon/emissions.csv', corpus))),
      ]);
      expect(measured.problems.map(({ where }) => where.line)).toEqual([6]);
      expect(measured.measurements).toHaveLength(18);
      expect(total(measured, 'emissions') / 0.191493047696238).toBeCloseTo(1, 9);
      expect(total(measured, 'energy') / 0.00804458649583742).toBeCloseTo(1, 9);
    });

    test('greenkode__emissions.csv: two of four runs fell back to Canada', async () => {
      const { measurements } = await measure([
        report(
          'emissions.csv',
          readFileSync(new URL('codecarbon/greenkode__emissions.csv', corpus)),
        ),
      ]);
      const fellBack = measurements.filter(({ warnings }) => warnings[0]?.what.includes('Canada'));
      expect([fellBack.length, measurements.length]).toEqual([2, 4]);
    });

    /** Grams (per hour of a rate) and kWh, summed by Python over what each format's tool wrote. */
    test.each([
      ['boamps/boamps_report.json', undefined, 0.0004784439185735],
      ['boamps/energy-report-llm-inference.json', undefined, 0.00267074],
      ['boamps/energy-report-llm-inference.csv', undefined, 0.00267074],
      ['cloud-carbon-footprint/mock-estimates.json', 1594999.8452433879, 5034.583789847027],
      [
        'codecarbon-generated/v3.3.0-4-parallel-jobs-one-file.csv',
        0.012429356004782188,
        0.00022179831911315668,
      ],
      [
        'codecarbon-generated/v3.3.0-append-3runs-SHIFTED-rows.csv',
        0.008097347394975057,
        0.00014449485884785696,
      ],
      [
        'codecarbon-generated/v3.3.0-flush-cumulative-rows.csv',
        0.006859093942404127,
        0.00012239857853288115,
      ],
      [
        'codecarbon-generated/v3.3.0-no-network-canada-fallback.csv',
        0.0001933860629283879,
        4.911572911816185e-5,
      ],
      [
        'codecarbon-generated/v3.3.0-tasks-emissions.csv',
        0.007423111185117491,
        0.00013246330564638004,
      ],
      [
        'codecarbon-generated/emissions_exp1_e527105f-f501-4801-8a0d-afaf94ebf539.csv',
        0.007423111185117492,
        0.00013246330564638004,
      ],
      [
        'codecarbon-generated/v3.3.0-LoggerOutput.jsonl',
        0.004619834388938384,
        8.243962934631923e-5,
      ],
      ['codecarbon/emissions_valid_headers.csv', 0.4490989249167, 0.00057442898176],
      ['codecarbon/emissions_invalid_headers.csv', 1.0231017276686953, 0.001308618772068],
      ['eco-ci-generated/lap-data.json', undefined, 0.0005337392222222223],
      ['greenops-cli/tfplan.azure.e2e.result.json', 7.486012799999998, undefined],
      ['greenops-cli/tfplan.e2e.result.json', 12.392381169999997, undefined],
      ['greenops-cli/tfplan.eks.e2e.result.json', 14.543081919999995, undefined],
      ['impact-framework/nesting.yaml', 1.5492571664129875, undefined],
      ['impact-framework/pipeline-with-aggregate.yaml', 0.7953820554287164, undefined],
      ['impact-framework/sci.yaml', 0.43694831938102485, 0.00012008506944444444],
      ['impact-framework/success.yaml', 5.02, 5],
      ['impact-framework/zeros.yaml', 10, undefined],
      ['zeus/A40+resnet18+gpu0,1,2,3.csv', undefined, 0.04133760833332936],
      ['zeus/A40+resnet50+gpu0.csv', undefined, 0.015073693888886935],
    ])('%s', async (name, grams, kWh) => {
      const measured = await measure([report(name, readFileSync(new URL(name, corpus)))]);
      expect(measured.problems).toEqual([]);
      expect(total(measured, 'emissions')).toBeCloseTo(grams ?? 0, 9);
      expect(total(measured, 'energy')).toBeCloseTo(kWh ?? 0, 9);
    });

    test.each([
      ['ccusage/chat.jsonl', [3, 600, 70, 75, 250]],
      ['ccusage/session-alpha.jsonl', [2, 2750, 750, 0, 425]],
    ])('%s: calls and tokens', async (name, counts) => {
      const { measurements } = await measure([report(name, readFileSync(new URL(name, corpus)))]);
      const usage = measurements.flatMap((one) => one.usage ?? []);
      const keys = [
        'calls',
        'inputTokens',
        'cachedTokens',
        'cacheWriteTokens',
        'outputTokens',
      ] as const;
      expect(keys.map((key) => usage.reduce((sum, one) => sum + one[key], 0))).toEqual(counts);
    });

    test.each([
      ['boamps/measure_schema.json', 'is JSON in an unknown format'],
      ['boamps/report_schema.json', 'is JSON in an unknown format'],
      ['cloud-carbon-footprint/on_premise_data_input.test.csv', 'is a table in an unknown format'],
      ['impact-framework/aggregate-horizontal.yaml', 'is a manifest without carbon and energy'],
      [
        'impact-framework/success-denominator-equal-zero.yaml',
        'is a manifest without carbon and energy',
      ],
    ])('%s is skipped', async (name, why) => {
      const { measurements, problems, skipped } = await measure([
        report(name, readFileSync(new URL(name, corpus))),
      ]);
      expect({ measurements, problems }).toEqual({ measurements: [], problems: [] });
      expect(skipped).toMatchObject([{ why }]);
    });

    test('a manifest that failed is a problem, by its own error', async () => {
      const name = 'impact-framework/aggregation-error-wrong-metric.yaml';
      const { problems } = await measure([report(name, readFileSync(new URL(name, corpus)))]);
      expect(problems).toMatchObject([
        { what: expect.stringContaining('MissingAggregationParamError') },
      ]);
    });

    test('every file is read, refused or skipped', async () => {
      const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && !entry.name.endsWith('.md'),
      );
      for (const { parentPath, name } of files) {
        const { measurements, problems, skipped } = await measure([
          report(name, readFileSync(`${parentPath}/${name}`)),
        ]);
        expect(measurements.length + problems.length + skipped.length).toBeGreaterThan(0);
      }
    });
  },
);
