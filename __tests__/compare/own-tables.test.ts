import { describe, expect, test } from '@jest/globals';
import { diffBudgets } from '../../src/compare/budget/diff.ts';
import { tablesOf } from '../../src/compare/budget/policy.ts';
import { readPolicy } from '../../src/compare/budget/read-policy.ts';
import { measure } from '../../src/measure/measure.ts';
import { report } from '../measure/report-files.ts';

const path = '.github/carbon-budgets.yml';
const fileOf = (reports: string) => ({
  kind: 'file' as const,
  path,
  text: `budgets: [{ branches: main, emissions: 5 kg }]\nreports:\n${reports}`,
});
const tablesIn = (reports: string) => tablesOf(readPolicy(fileOf(reports)));
const problemsIn = (reports: string) => {
  const reading = readPolicy(fileOf(reports));
  if (reading.kind !== 'broken') throw new Error('expected a broken budget file');
  return reading.problems.map(
    ({ what, where, remedy }) => `${where.line}:${where.column} ${what}. ${remedy}`,
  );
};

const results = `  results.csv:
    emissions: Carbon Emissions (kg CO2)
    energy: Energy Consumption (kWh)
    duration: Time
    workload: Model
    unit: min
`;
const table = `Model,Epochs,Carbon Emissions (kg CO2),Energy Consumption (kWh),Time
resnet,10,1.5,4,30
,20,0.25,1,0.5
`;

test.each([
  ['!', 'cannot be used as a name: it names nothing after "!"'],
  ['!results.csv', 'cannot be used as a name: it must not start with "!"'],
  ['[', 'cannot be used as a name: it is not a pattern: "[" must be followed'],
  ['*+', 'cannot be used as a name: it is not a pattern: there is nothing to repeat'],
  ['', 'is an empty name. Give it a name.'],
])('the file %j is refused with its place', (pattern, why) => {
  const [problem, ...others] = problemsIn(`  "${pattern}": { emissions: CO2 (kg) }\n`);
  expect(problem).toContain(`3:3 reports.${pattern} ${why}`);
  expect(others).toEqual([]);
});

describe('the entry that is proposed for a table that nothing reads', () => {
  test.each([
    ['Model,CO2 (kg),Energy (kWh),Time\nbert,1.5,4,3\n', 1500, 4],
    ['model,emissions_kg,energy_wh\nbert,1.5,4000\n', 1500, 4],
    ['model;Carbon Emissions (g CO2);duration_min\nbert;1500;2\n', 1500, undefined],
  ])('reads it: %j', async (text, emissions, energy) => {
    const { problems } = await measure([report('out/results.csv', text)]);
    expect(problems).toHaveLength(1);
    const entry = /budget file: reports: \{ (.*) \}\. Otherwise/.exec(
      problems[0]?.remedy ?? '',
    )?.[1];
    const { measurements } = await measure([report('out/results.csv', text)], {
      tables: tablesIn(`  ${entry}\n`),
    });
    expect(measurements.map(({ amounts }) => [amounts.emissions, amounts.energy])).toEqual([
      [emissions, energy],
    ]);
  });

  test('is undefined if the path is not a pattern', async () => {
    const { problems } = await measure([report('a[.csv', 'Model,CO2 (kg)\nbert,1.5\n')]);
    expect(problems[0]?.remedy).not.toContain('reports:');
  });
});

describe('a custom table', () => {
  test('each row is a run, with the units of its columns', async () => {
    const { measurements, problems } = await measure([report('results.csv', table)], {
      tables: tablesIn(results),
    });
    expect(problems).toEqual([]);
    expect(measurements).toMatchObject([
      {
        workload: 'resnet',
        amounts: { emissions: 1500, energy: 4, duration: 1800 },
        method: { tool: 'table results.csv' },
        source: { file: 'results.csv', line: 2 },
      },
      { workload: 'results', amounts: { emissions: 250, energy: 1, duration: 30 } },
    ]);
  });

  test.each([
    ['a list', (rows: object[]) => JSON.stringify(rows, null, 2)],
    ['lines', (rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n')],
  ])('JSON objects, as %s', async (_, write) => {
    const rows = [
      { run: 1, co2: 1.5 },
      { run: 2, co2: '0.25' },
    ];
    const tables = tablesIn('  "**/r-*.json": { emissions: co2, workload: run, unit: g }\n');
    const { measurements, problems } = await measure([report('out/r-1.json', write(rows))], {
      tables,
    });
    expect(problems).toEqual([]);
    expect(measurements.map(({ workload, amounts }) => [workload, amounts.emissions])).toEqual([
      ['1', 1.5],
      ['2', 0.25],
    ]);
  });

  test('semicolons, decimal commas and a sep= line', async () => {
    const text = `sep=;\n${table.replaceAll(',', ';').replace('1.5', '1,5')}`;
    const { measurements } = await measure([report('results.csv', text)], {
      tables: tablesIn(results),
    });
    expect(measurements[0]?.amounts.emissions).toBe(1500);
  });

  test('files are matched by their path, or by artifact and path', async () => {
    const tables = tablesIn('  "gpu-*/results.csv": { energy: "Energy (Wh)" }\n');
    const file = (artifact: string) => ({
      ...report('results.csv', 'Energy (Wh)\n500\n'),
      artifact,
    });
    const { measurements, skipped } = await measure([file('gpu-a100'), file('cpu')], { tables });
    expect(measurements.map(({ workload, amounts }) => [workload, amounts])).toEqual([
      ['gpu-a100', { energy: 0.5 }],
    ]);
    expect(skipped).toHaveLength(1);
  });

  test('a file that matches is read as nothing else', async () => {
    const tables = tablesIn('  e.json: { emissions: mine, unit: kg }\n');
    const text = '[{"emissions_kg": 9, "mine": 1}]';
    const { measurements } = await measure([report('e.json', text)], { tables });
    expect(measurements.map(({ amounts }) => amounts)).toEqual([{ emissions: 1000 }]);
  });

  test('an entry that matches no file of the run is reported', async () => {
    const { skipped } = await measure([], { tables: tablesIn(results) });
    expect(skipped).toEqual([
      {
        where: { file: path, line: 3, column: 3 },
        why: 'names a file that is not part of this run',
      },
    ]);
  });
});

describe('what cannot be read is a problem', () => {
  const problemsOf = async (text: string, name = 'results.csv') => {
    const { problems } = await measure([report(name, text)], { tables: tablesIn(results) });
    return problems.map(
      ({ what, where, remedy }) => `${where.line}:${where.column} ${what}. ${remedy}`,
    );
  };

  test('a missing column, with the existing ones and the nearest name', async () => {
    const text = table.replace('Carbon Emissions (kg CO2)', 'carbon emission (kg CO2)');
    expect(await problemsOf(text)).toEqual([
      '1:undefined The table has no column "Carbon Emissions (kg CO2)", which the budget file names under reports. Did you mean "carbon emission (kg CO2)"? It has "Model", "Epochs", "carbon emission (kg CO2)", "Energy Consumption (kWh)", "Time"',
    ]);
  });

  test('a missing key', async () => {
    const tables = tablesIn('  r.json: { emissions: co2, unit: g }\n');
    const { problems } = await measure([report('r.json', '[{"CO2": 5, "x": 1}]')], { tables });
    expect(problems).toMatchObject([
      {
        what: 'The object has no key "co2", which the budget file names under reports',
        remedy: 'Did you mean "CO2"? It has "CO2", "x"',
      },
    ]);
  });

  test.each([
    ['1.5', '-1.5', /^2:3 Carbon Emissions \(kg CO2\) is -1.5, which is negative/],
    ['1.5', '', /^2:3 Carbon Emissions \(kg CO2\) is blank/],
    ['1.5', '1e-400', /^2:3 Carbon Emissions \(kg CO2\) is 1e-400, which is too small/],
    ['resnet,10', 'resnet', /^2:undefined The row has 4 cells under 5 columns/],
    ['Epochs', 'Time', /^1:undefined The table has the column Time twice/],
    [/\n[\s\S]*/, '\n', /^undefined:undefined The table has no rows/],
  ])('%s → %s', async (from, to, what) => {
    const [first = '', ...others] = await problemsOf(table.replace(from, to));
    expect(first).toMatch(what);
    expect(others).toEqual([]);
  });
});

describe('in the budget file', () => {
  test.each([
    [
      'emissions: CO2',
      '3:12 reports.r.csv.emissions: "CO2" names no unit of emissions in brackets. Add unit: mg, g, kg or t.',
    ],
    [
      'emissions: "CO2 (lbs)"',
      '3:12 reports.r.csv.emissions: "CO2 (lbs)" names no unit of emissions in brackets. Add unit: mg, g, kg or t.',
    ],
    [
      'emissions: "CO2 (kg)", unit: g',
      '3:12 reports.r.csv.emissions: "CO2 (kg)" is in kg by its name and in g by unit. Keep one of them.',
    ],
    [
      'emissions: CO2, unit: kWh',
      '3:28 reports.r.csv.unit: "kWh" is not a unit of emissions. https://github.com/carbon-budget-gate/carbon-budget-gate/blob/v1/docs/budgets.md shows every key with an example.',
    ],
    [
      'emissions: CO2, unit: [kg, g]',
      '3:28 reports.r.csv.unit names two units of emissions. Keep one.',
    ],
    [
      'duration: "Time (s)"',
      '3:3 reports.r.csv names neither emissions nor energy. Name the column of one of them.',
    ],
    ['emission: CO2', '3:12 Unknown key "emission" in reports.r.csv. Did you mean "emissions"?'],
    ['emissions: 5', '3:12 reports.r.csv.emissions must be a string. Put it in quotes: "5".'],
  ])('%s', (entry, problem) => {
    expect(problemsIn(`  r.csv: { ${entry} }\n`)).toContain(problem);
  });

  test.each([
    ['CO2 (kgCO2eq)', 1000],
    ['CO2 [g CO₂-e]', 1],
    ['mass (Kilograms)', 1000],
    ['(training) emissions (t CO2e)', 1e6],
  ])('%s', (column, factor) => {
    const [table] = tablesIn(`  r.csv: { emissions: "${column}" }\n`);
    expect(table?.columns.emissions).toEqual({ name: column, factor });
  });

  test('mWh and MWh are not confused', () => {
    const factor = (unit: string) =>
      tablesIn(`  r.csv: { energy: "E (${unit})" }\n`)[0]?.columns.energy?.factor;
    expect([factor('mWh'), factor('MWh'), factor('KWH')]).toEqual([1e-6, 1e3, 1]);
  });

  test('a proposal that changes how a table is read says so', () => {
    const base = readPolicy(fileOf(results));
    const proposed = fileOf(results.replace('unit: min', 'unit: h'));
    expect(diffBudgets(base, proposed)).toMatchObject({
      kind: 'changed',
      changes: [{ setting: 'reports', effect: 'other' }],
    });
  });
});
