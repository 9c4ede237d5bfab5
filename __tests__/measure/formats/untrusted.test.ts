import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { fixture, measureOne, report, total } from '../report-files.ts';

const textOf = (name: string) =>
  Buffer.concat([...(fixture(name).content as Iterable<Uint8Array>)]).toString();

/** A figure of each layout, and a key or column of it that can appear twice. */
const layouts: readonly (readonly [string, RegExp, RegExp?])[] = [
  ['eco-ci/lap-data.json', /"energy_joules": "()360.00/, /"energy_joules": "360.00"/],
  ['boamps/two-meters.json', /"powerConsumption": ()0.25/, /"powerConsumption": 0.25/],
  ['greenops-cli/plan.json', /"currentCo2eGramsPerMonth": ?()[\d.]+/],
  ['carbonifer/per-h.json', /"CarbonEmissions": ?"()[\d.]+(?="[^{]*$)/],
  ['cloud-carbon-footprint/estimates.json', /"co2e": ?()[\d.e-]+/],
  ['eco2ai/emission.csv', /,()0.25(?=,0.1,)/],
  ['zeus/windows.csv', /,()18000.0(?=,)/],
  ['ecologits/impacts.jsonl', /"value":()0.002/, /"value":0.002/],
  ['greenframe/analysis.json', /"total": ?()[\d.]+/],
  ['sitespeed/sustainable.pageSummary.json', /"median":()0.25/, /"median":0.25/],
  ['scaphandre/report.json', /"host":\{"consumption":()[\d.]+/],
  ['llm/claude-code.jsonl', /"output_tokens": ()2(?=\})/, /"output_tokens": 2(?=\})/],
  ['llm/ccusage-daily.json', /"outputTokens": ()200/, /"outputTokens": 200/],
  ['impact-framework/nested.yaml', /carbon: ()100/, /carbon: 100/],
  ['carbontracker/2026-03-04T0506Z_carbontracker_output.log', /Energy:\t()0.125000000000/],
  ['codecarbon/logger.jsonl', /"emissions": ()[\d.e-]+/, /"emissions": [\d.e-]+/],
  ['eco-ci/total-data.json', /"energy_joules": "()[\d.]+/, /"energy_joules": "[\d.]+"/],
  ['eco-ci/output.txt', /<td>()360.00/],
  ['eco-ci/output-pr.txt', /\|()7200.00/],
  ['greenit/1.json', /"greenhouseGasesEmission":()1.6/, /"greenhouseGasesEmission":1.6/],
  ['green-metrics-tool/compare.json', /"values":\[()3600000000.0/, /"comparison_case":"Commit"/],
  ['hugging-face/README.md', /emissions: ()17.5/, /emissions: 17.5/],
  ['llm/openai-chat.json', /"completion_tokens": ?()\d+/, /"completion_tokens": ?\d+/],
  ['llm/gemini.json', /"candidatesTokenCount": ()200/, /"candidatesTokenCount": 200/],
  ['llm/cohere.json', /"output_tokens": ()418/, /"output_tokens": 418/],
  ['llm/anthropic-stream.txt', /"output_tokens":()80/, /"output_tokens":80/],
  ['llm/gemini-stream.txt', /"candidatesTokenCount":()20(?=,)/, /"candidatesTokenCount":20(?=,)/],
  ['llm/cohere-stream.txt', /"output_tokens":()9/, /"output_tokens":9(?=\})/],
  [
    'llm/otel-console.jsonl',
    /"gen_ai.usage.output_tokens": ()40/,
    /"gen_ai.usage.output_tokens": 40/,
  ],
  ['llm/codex.jsonl', /"output_tokens": ()250/, /"output_tokens": 250/],
  ['power-gadget/PowerLog.csv', /" {3}()30.000/],
  ['energibridge/intel-nvidia.csv', /,()1010(?=,)/],
  ['energibridge/apple.csv', /,()20(?=,34359738368)/],
];

/** Tables, and a column of each that decides what its figures are. */
const columns: readonly (readonly [string, string])[] = [
  ['codecarbon/layout-3.2.1.csv', 'emissions'],
  ['eco2ai/emission.csv', 'CO2_emissions(kg)'],
  ['zeus/windows.csv', 'gpu0_energy'],
  ['energibridge/intel-nvidia.csv', 'PACKAGE_ENERGY (J)'],
  ['energibridge/apple.csv', 'SYSTEM_POWER (Watts)'],
  ['power-gadget/PowerLog.csv', '"Cumulative Processor Energy_0(Joules)"'],
];

test.each(columns)('%s with the column %s twice is refused', async (name, column) => {
  const [header = '', ...rows] = textOf(name).split('\n');
  expect(header).toContain(column);
  const text = [`${header.trimEnd()},${column}`, ...rows.map((row) => row && `${row.trimEnd()},0`)];
  const { problems, measurements } = await measure([report('report', text.join('\n'))]);
  expect(problems[0]?.what).toMatch(/twice/);
  expect(measurements).toEqual([]);
});

describe('a table of your own', () => {
  const tables = [
    { pattern: 'own.*', where: {}, columns: { emissions: { name: 'CO2 (kg)', factor: 1000 } } },
  ];
  const of = (path: string, text: string) => measure([report(path, text)], { tables });

  test.each(['-0', '-1', '1e-400', '0x10', '1e400', 'NaN'])(
    'with %s is refused',
    async (figure) => {
      const inTable = await of('own.csv', `CO2 (kg)\n1\n${figure}\n`);
      expect(inTable.problems).toMatchObject([{ where: { line: 3 } }]);
      const inJson = await of('own.json', `[{"CO2 (kg)": 1}, {"CO2 (kg)": ${figure}}]`);
      expect(inJson.problems.length).toBeGreaterThan(0);
    },
  );

  test('with a column or a key twice is refused', async () => {
    const inTable = await of('own.csv', 'CO2 (kg),CO2 (kg)\n1,0\n');
    expect(inTable.problems[0]?.what).toMatch(/twice/);
    const inJson = await of('own.json', '{"CO2 (kg)": 1, "CO2 (kg)": 0}');
    expect(inJson.problems[0]?.what).toMatch(/appears twice/);
  });
});

/** The blanks before a member of a mapping in YAML. */
const indentOf = (text: string, member: RegExp): string =>
  /[ ]*$/.exec(text.slice(0, text.search(member)))?.[0] ?? '';

describe.each(layouts)('%s', (name, place, member) => {
  const forged = (figure: string) =>
    textOf(name).replace(place, (whole) =>
      whole.replace(/[\d.e-]+,?$/, (old) => figure + (old.endsWith(',') ? ',' : '')),
    );

  test.each(['-0', '-1', '1e-400', '0x10'])('%s is refused', async (figure) => {
    expect(forged(figure)).not.toBe(textOf(name));
    const { problems } = await measure([report('report', forged(figure))]);
    expect(problems.length).toBeGreaterThan(0);
  });

  if (member)
    test('a key that appears twice is refused', async () => {
      const join = /\.(yaml|md)$/.test(name) ? `\n${indentOf(textOf(name), member)}` : ',';
      const text = textOf(name).replace(member, (one) => `${one}${join}${one}`);
      const { problems } = await measure([report('report', text)]);
      expect(problems[0]?.what).toMatch(/appears twice/);
    });
});

describe('the greater of two figures', () => {
  test('a Zeus window of no energy does not hide those within it', async () => {
    const zero = textOf('zeus/windows.csv').concat('1772599000.0,all,9000.0,0.0,0.0\n');
    const before = await measureOne(fixture('zeus/windows.csv'));
    const after = await measureOne(report('z.csv', zero));
    expect(after.amounts.energy).toBe(before.amounts.energy);
    expect(after.warnings).toHaveLength(1);
  });

  test('eco2AI has one column of energy', async () => {
    const table = 'power_consumption(kWh),power_consumption(kWTh),CO2_emissions(kg),duration(s)\n';
    const { problems } = await measure([report('e.csv', `${table}0,9,1,1\n`)]);
    expect(problems[0]?.what).toBe('The table has two columns of energy');
  });

  const log = 'carbontracker/2026-03-04T0506Z_carbontracker_output.log';
  test('a figure that appears twice in a consumption of carbontracker is refused', async () => {
    const twice = textOf(log).replace(/(\tEnergy:.*\n)/, '$1\tEnergy:\t0.0 kWh\n');
    const { problems } = await measure([report('c.log', twice)]);
    expect(problems[0]?.what).toBe('Energy appears twice in one consumption');
  });

  test('a project named like carbontracker stays plain JSON', async () => {
    const text = '{"project": "CarbonTracker: Actual consumption", "emissions_kg": 6.2}';
    expect((await measureOne(report('e.json', text))).amounts.emissions).toBe(6200);
  });

  test('a later log with the same answers lowers neither tokens nor model, in either order', async () => {
    const answer = (model: string, output: number) =>
      JSON.stringify({
        id: 'm1',
        type: 'message',
        model,
        usage: { input_tokens: 9, output_tokens: output },
      });
    const logs = [answer('claude-opus-4-1', 6_000_000), answer('claude-haiku-4-5', 3)];
    for (const order of [logs, logs.toReversed()]) {
      const { measurements } = await measure(order.map((text, at) => report(`${at}.json`, text)));
      const [only] = measurements;
      expect(measurements).toHaveLength(1);
      expect(only?.usage).toMatchObject([
        { model: 'claude-opus-4-1', outputTokens: 6_000_000, calls: 1 },
      ]);
      expect(only?.warnings.length).toBeGreaterThan(0);
    }
  });

  test('what a main session repeats of its sub-agents counts once', async () => {
    const agent = textOf('llm/claude-code.jsonl');
    const main = agent
      .split('\n')
      .filter((line) => line.includes('"assistant"'))
      .map(
        (line) =>
          `{"sessionId": "s1", "parentUuid": null, "type": "progress", "data": {"message": ${line}}}`,
      )
      .join('\n');
    const files = [report('s1.jsonl', main), report('s1/subagents/agent-1.jsonl', agent)];
    const { measurements } = await measure(files.map((file) => ({ ...file, artifact: 'a' })));
    expect(measurements.flatMap(({ usage = [] }) => usage)).toMatchObject([
      { calls: 2, outputTokens: 200 },
    ]);
  });

  test('more cached tokens than the input has are refused', async () => {
    const usage = {
      prompt_tokens: 3,
      completion_tokens: 1,
      prompt_tokens_details: { cached_tokens: 5 },
    };
    const { problems } = await measure([report('l.json', JSON.stringify({ id: 'a', usage }))]);
    expect(problems[0]?.what).toBe('More tokens were read from a cache (5) than the input has (3)');
  });

  test('a range that does not hold its likely value is refused', async () => {
    const text = textOf('sitespeed/sustainable.pageSummary.json').replace('"max":0.3', '"max":0');
    const { problems } = await measure([report('s.json', text)]);
    expect(problems[0]?.what).toMatch(/range of emissions is not least, likely, greatest/);
  });
});

describe('inputs as long as they may be', () => {
  test.each([
    [
      'a carbontracker line of blanks',
      `CarbonTracker: \nActual consumption for 1 epoch(s):\n\tEnergy:${' '.repeat(1_000_000)}x\n`,
    ],
    [
      'a BoAmps column of 400,000 parts',
      `measures_0_powerConsumption,a${'_a'.repeat(400_000)}\n1,2\n`,
    ],
    [
      '150,000 laps',
      JSON.stringify({
        repository: 'r',
        workflow: 'w',
        run_id: '1',
        steps: Array.from({ length: 150_000 }, () => ({
          label: 'a',
          energy_joules: '1',
          time: '1',
        })),
      }),
    ],
    [
      '300,000 measures',
      JSON.stringify({
        header: {},
        measures: Array.from({ length: 300_000 }, () => ({ powerConsumption: 1 })),
      }),
    ],
  ])('%s: refused, soon', async (_, text) => {
    const { problems } = await measure([report('emissions.txt', text)]);
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe('what repositories have', () => {
  test.each([
    ['Wh', 351 * 1e-3],
    ['kWh', 351],
  ])('BoAmps in %s', async (unit, energy) => {
    const text = JSON.stringify({
      header: { reportId: 'None' },
      measures: [{ unit, powerConsumption: 351 }],
    });
    const { measurements } = await measure([report('a.json', text), report('b.json', text)]);
    expect(measurements.map(({ amounts }) => amounts.energy)).toEqual([energy, energy]);
  });

  test('BoAmps in an unknown unit is refused', async () => {
    const text = JSON.stringify({
      header: {},
      measures: [{ unit: 'constructor', powerConsumption: 351 }],
    });
    const { problems } = await measure([report('a.json', text)]);
    expect(problems[0]?.what).toMatch(/not a unit of energy/);
  });

  // As display_results of Eco-CI's scripts/display_results.sh writes it.
  test('the table of Eco-CI counts once next to its JSON, with its grams and without its place', async () => {
    const files = ['output.txt', 'output-pr.txt', 'lap-data.json'];
    const measured = await measure(files.map((name) => fixture(`eco-ci/${name}`, 'eco')));
    expect(measured.problems).toEqual([]);
    // 7920 J, and 1.008 g.
    expect(total(measured, 'energy')).toBeCloseTo(0.0022, 12);
    expect(total(measured, 'emissions')).toBeCloseTo(1.008, 9);
    expect(JSON.stringify(measured)).not.toMatch(/Falkenstein|203\.0\.113|50\.4777/);
  });

  // As if-run 0.3 wrote them: no word on the execution.
  test('outputs of Impact Framework 0.3', async () => {
    const text = textOf('impact-framework/nested.yaml').replace(
      /execution:[\s\S]*?\ntree/,
      'if-version: v0.3.1\ntree',
    );
    const measured = await measure([report('m.yaml', text)]);
    expect(total(measured, 'emissions')).toBe(1350);
  });
});
