import { describe, expect, test } from '@jest/globals';
import { readPolicy } from '../../src/compare/budget/read-policy.ts';

const path = '.github/carbon-budgets.yml';
const read = (text: string) => readPolicy({ kind: 'file', path, text });
const problemsIn = (text: string) => {
  const reading = read(text);
  if (reading.kind !== 'broken') throw new Error('expected a broken budget file');
  return reading.problems.map(
    ({ what, where, remedy }) => `${where.line}:${where.column} ${what}. ${remedy}`,
  );
};

describe('rows without a figure', () => {
  const shareOf = (line: string) => {
    const reading = read(`budgets:\n  - branches: main\n    emissions: 5 kg\n${line}`);
    return reading.kind === 'policy' ? reading.policy.unmeasured : reading;
  };

  test.each([
    ['', undefined],
    ['unmeasured: fail', undefined],
    ['unmeasured: warn', 1],
    ['unmeasured: { allow: 1% }', 0.01],
    ['unmeasured: { allow: 0% }', undefined],
  ])('%s allows a share of %s', (line, share) => {
    expect(shareOf(line)).toBe(share);
  });

  test.each(['pass', '{ allow: 101% }', '{ allow: 1 }', '{ allowed: 1% }', '1%'])(
    'unmeasured: %s is refused',
    (value) => {
      const text = `budgets:\n  - branches: main\n    emissions: 5 kg\nunmeasured: ${value}\n`;
      expect(problemsIn(text)[0]).toMatch(/^4:/);
    },
  );
});

describe('a budget file', () => {
  test('is read with units, defaults and the line of every limit', () => {
    const reading = read(`budgets:
  - branches: main
    emissions: 5 kg
    energy: { limit: 20 kWh, warn-at: 90% }
  - branches: [release/**, hotfix/*]
    workloads: train-*
    per: workload
    duration: 30 min
    water: 10 L
missing: warn
`);
    expect(reading.kind === 'policy' && reading.policy).toEqual({
      missing: 'warn',
      ...{ unbudgeted: 'warn', vanished: 'warn', unproven: 'warn', estimates: 'range' },
      override: { label: 'carbon-budget-override', keep: false },
      baseline: { runs: 20, minimum: 8 },
      carbonIntensity: { kind: 'reported', where: { file: path, line: 1, column: 1 } },
      budgets: [
        {
          branches: ['main'],
          per: 'run',
          where: { file: path, line: 2, column: 5 },
          limits: [
            {
              kind: 'amount',
              metric: 'emissions',
              limit: 5000,
              warnAt: 0.8,
              where: { file: path, line: 3, column: 5 },
            },
            {
              kind: 'amount',
              metric: 'energy',
              limit: 20,
              warnAt: 0.9,
              where: { file: path, line: 4, column: 15 },
            },
          ],
        },
        {
          branches: ['release/**', 'hotfix/*'],
          workloads: ['train-*'],
          per: 'workload',
          where: { file: path, line: 5, column: 5 },
          limits: [
            {
              kind: 'amount',
              metric: 'water',
              limit: 10,
              warnAt: 0.8,
              where: { file: path, line: 9, column: 5 },
            },
            {
              kind: 'amount',
              metric: 'duration',
              limit: 1800,
              warnAt: 0.8,
              where: { file: path, line: 8, column: 5 },
            },
          ],
        },
      ],
    });
  });

  test.each([
    [
      'a bare number',
      'budgets:\n  - branches: main\n    emissions: 5',
      '3:5 budgets[0].emissions: "5" has no unit. Add g, kg or t.',
    ],
    [
      'a bare number in a mapping',
      'budgets:\n  - branches: main\n    emissions: { limit: 5 }',
      '3:18 budgets[0].emissions.limit: "5" has no unit. Add g, kg or t.',
    ],
    [
      'a unit of another metric',
      'budgets:\n  - branches: main\n    energy: 5 kg',
      '3:5 budgets[0].energy: "kg" is not a unit of energy. Use J, kJ, MJ, Wh, kWh or MWh.',
    ],
    [
      'a negative limit',
      'budgets:\n  - branches: main\n    emissions: -5 kg',
      '3:5 budgets[0].emissions: "-5 kg" is negative.',
    ],
    [
      'infinity',
      'budgets:\n  - branches: main\n    emissions: .inf',
      '3:5 budgets[0].emissions: "Infinity" is not a number and a unit. Write it like "5 kg".',
    ],
    [
      'an unknown key',
      'budgets:\n  - branches: main\n    emission: 5 kg\n    energy: 1 kWh',
      '3:5 Unknown key "emission" in budgets[0]. Did you mean "emissions"?',
    ],
    [
      'an unknown key at the top',
      'budget: []',
      '1:1 Unknown key "budget". Did you mean "budgets"?',
    ],
    [
      'an unknown key of a limit',
      'budgets:\n  - branches: main\n    emissions: { limit: 5 kg, warn: 80% }',
      '3:31 Unknown key "warn" in budgets[0].emissions',
    ],
    [
      'no limit at all',
      'budgets:\n  - branches: main',
      '2:5 budgets[0] has no limit, so it could never fail. Add emissions, energy, water, duration or tokens.',
    ],
    [
      'no branches',
      'budgets:\n  - emissions: 5 kg',
      '2:5 budgets[0].branches is missing. Add branches: "**" for all branches, or name some.',
    ],
    ['an empty list', 'budgets: []', '1:1 budgets must have at least one budget'],
    [
      'an empty file',
      '',
      '1:1 The budget file is empty. Write budgets: [{ branches: "**", emissions: 5 kg }]',
    ],
    [
      'a list at the top',
      '- a',
      '1:1 The budget file must be a mapping. Put "budgets:" above the list.',
    ],
    [
      'a word that is none of the choices',
      'budgets:\n  - branches: main\n    emissions: 5 kg\nmissing: maybe',
      '4:1 missing is "maybe". Use fail, warn or pass.',
    ],
    [
      'a share above the whole',
      'budgets:\n  - branches: main\n    emissions: { limit: 5 kg, warn-at: 120% }',
      '3:31 budgets[0].emissions.warn-at is above 100%',
    ],
    [
      'a share of cache hits above the whole',
      'budgets:\n  - branches: main\n    tokens: { cache-hits: 160% }',
      '3:15 budgets[0].tokens.cache-hits is above 100%',
    ],
    [
      'a share of a model that is not a percentage',
      'budgets:\n  - branches: main\n    tokens:\n      models:\n        opus-*: 20 k',
      '5:9 budgets[0].tokens.models.opus-*: "20 k" is not a percentage. Write it like "80%".',
    ],
    [
      'a list of models without shares',
      'budgets:\n  - branches: main\n    tokens: { models: [opus] }',
      '3:15 budgets[0].tokens.models must be a mapping',
    ],
    [
      'models without a name',
      'budgets:\n  - branches: main\n    tokens: { models: {} }',
      '3:15 budgets[0].tokens.models names no model',
    ],
    [
      'a key written twice',
      'budgets:\n  - branches: main\n    emissions: 5 kg\n    emissions: 9 kg',
      '4:5 The key "emissions" occurs twice. Keep one of the two.',
    ],
  ])('is refused for %s', (_, text, expected) => {
    expect(problemsIn(text)).toContainEqual(expect.stringContaining(expected));
  });

  test('names every problem, not only the first', () => {
    expect(problemsIn('budgets:\n  - branches: []\n    emissions: 5\nmising: warn')).toHaveLength(
      3,
    );
  });

  test('reports an unclosed bracket once', () => {
    const text = 'budgets:\n  - branches: main\n    tokens: { models: { a: 20% }\n';
    expect(problemsIn(text)).toHaveLength(1);
  });

  test('cannot grow without limit by aliases', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let depth = 0; depth < 9; depth += 1) {
      const [above, name] = [String.fromCharCode(97 + depth), String.fromCharCode(98 + depth)];
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${above}`).join(', ')}]`);
    }
    expect(read(bomb.join('\n')).kind).toBe('broken');
  });
});

test('a budget on increases and calendar periods is read with the line of each', () => {
  const reading = read(`carbon-intensity: 250 g/kWh
baseline: { runs: 30 }
budgets:
  - branches: main
    energy: { increase: 5% }
    emissions:
      limit: 2 kg
      month: 60 kg
      warn-at: 90%
`);
  const at = (line: number, column: number) => ({ file: path, line, column });
  expect(reading.kind === 'policy' && reading.policy).toMatchObject({
    carbonIntensity: { kind: 'fixed', carbonIntensity: 250, where: at(1, 1) },
    baseline: { runs: 30, minimum: 8 },
    budgets: [
      {
        limits: [
          { kind: 'amount', metric: 'emissions', limit: 2000, warnAt: 0.9, where: at(7, 7) },
          { metric: 'emissions', limit: 60_000, period: 'month', warnAt: 0.9, where: at(8, 7) },
          { kind: 'increase', metric: 'energy', increase: 0.05, where: at(5, 15) },
        ],
      },
    ],
  });
});

test('a budget on shares of tokens is read with the line of each', () => {
  const reading = read(`budgets:
  - branches: main
    tokens:
      cache-hits: 60%
      models: { 'claude-opus-*': 20% }
`);
  const at = (line: number, column: number) => ({ file: path, line, column });
  expect(reading.kind === 'policy' && reading.policy.budgets[0]?.limits).toEqual([
    { kind: 'share', of: 'cache-hits', atLeast: 0.6, where: at(4, 7) },
    { kind: 'share', of: 'model', model: 'claude-opus-*', atMost: 0.2, where: at(5, 17) },
  ]);
});

describe('a one-line budget', () => {
  test.each([
    ['5 kg', 'emissions', 5000],
    ['2 kWh', 'energy', 2],
  ])('%s limits %s', (text, metric, limit) => {
    const reading = readPolicy({ kind: 'input', text });
    expect(reading.kind === 'policy' && reading.policy.budgets).toEqual([
      {
        branches: ['**'],
        per: 'run',
        limits: [{ kind: 'amount', metric, limit, warnAt: 0.8, where: {} }],
        where: {},
      },
    ]);
  });

  test('may be on a rate', () => {
    const reading = readPolicy({ kind: 'input', text: '73 kWh/month' });
    expect(reading.kind === 'policy' && reading.policy.budgets[0]?.limits).toMatchObject([
      { metric: 'energy', limit: 0.1, ratePer: 'month' },
    ]);
  });

  test('without a unit is refused', () => {
    expect(readPolicy({ kind: 'input', text: '5' })).toMatchObject({
      kind: 'broken',
      problems: [{ what: 'The budget "5" has no unit', remedy: 'Add g, kg or t.' }],
    });
  });
});
