import type { Measurement } from '../../src/measure/measurement.ts';
import { adviseOn } from '../../src/reduce/advice.ts';
import type { Grams, GramsPerKilowattHour, KilowattHours, Seconds } from '../../src/units.ts';
import {
  aMeasurement,
  aRun,
  budgetFile,
  type Figures,
  findingsOf,
  mainBudget,
  noBudget,
  type Scenario,
  typicalMethod,
} from './factories.ts';

/** Twenty days that creep up to the budget and pass it twice. */
const creeping = [
  3.12, 3.2, 3.05, 3.31, 3.28, 3.4, 3.22, 3.6, 3.71, 3.52, 3.88, 4.02, 3.95, 5.21, 4.4, 4.31, 4.62,
  4.55, 5.08, 4.71,
];

const pretrained: readonly [string, Figures][] = [
  ['train-resnet50', { kg: 4.05, kwh: 9.69 }],
  ['train-distilbert', { kg: 1.62, kwh: 3.88 }],
  ['evaluate', { kg: 0.53, kwh: 1.27 }],
];
const matrix: readonly Measurement[] = pretrained.map(([name, figures]) =>
  aMeasurement(name, figures),
);
/** The matrix, with a GPU that mostly waits in its largest job; all jobs ran longer than they typically do. */
const idling: readonly Measurement[] = matrix.map((measurement, index) => ({
  ...measurement,
  amounts: { ...measurement.amounts, duration: (7_500 + 150 * index) as Seconds },
  ...(index === 0 && {
    hardware: { gpu: { energy: 7.1 as KilowattHours, utilisation: 0.24 } },
  }),
}));

const increaseBudget = 'budgets:\n  - branches: main\n    energy: { increase: 5% }\n';

/** Runs around one energy (kWh) at one carbon intensity (g/kWh), scattered evenly by a share. */
function typicalRuns(runs: number, energyKwh: number, intensity: number, scatter = 0.01) {
  return Array.from({ length: runs }, (_, index) => {
    const energy = energyKwh * (1 + scatter * ((index % 5) - 2));
    return { energyKwh: energy, emissionsKg: (energy * intensity) / 1e3 };
  });
}

/** Typical energy (kWh) of each workload of the matrix. */
const typicalOfMatrix = { 'train-resnet50': 6.9, 'train-distilbert': 2.7, evaluate: 0.86 };

/** Nightly runs of the matrix around its typical energy, at about 430 g/kWh; waves simulate chance. */
const nightly = Array.from({ length: 24 }, (_, day) =>
  Object.entries(typicalOfMatrix).map(([workload, typically], index) => {
    const energyKwh = typically * (1 + 0.03 * Math.sin(day * 2.4 + index));
    const emissionsKg = energyKwh * 0.43 * (1 + 0.04 * Math.sin(day * 1.3));
    const at = new Date(Date.parse(aRun.at) - (24 - day) * 86_400_000).toISOString();
    const durationS = 5400 * (1 + 0.02 * Math.sin(day * 1.7 + index));
    return { workload, energyKwh, emissionsKg, durationS, at, runId: aRun.runId - 24 + day };
  }),
).flat();

/** Names and texts that try to be something else. */
const hostileNames: readonly string[] = [
  '<img src=x onerror=alert(1)><script>alert(1)</script>',
  '@octocat | cell | **bold** [link](https://evil.example) #1 GH-2',
  '![image](https://evil.example/x.png) `code` ``` fence',
  'right\u202eto\u2066left\u200bzero\ufeffwidth\u0000null',
  'new\nline\r\n::error::forged\n| a | b |\n```mermaid',
  'deadbeefdeadbeefdeadbeefdeadbeefdeadbeef octo/repo@1234567 www.evil.example',
  '"]; bar [9] %%{init: {"theme":"dark"}}%% </text>',
  `${'long-name-'.repeat(40)}end`,
  '\u001b[31mred\u001b[0m\u001b]8;;https://evil.example\u0007link',
  'ａｌｌ workloads 日本語 🚀 e\u0301\u0301\u0301\u0301\u0301\u0301',
];

/** A scenario with the advice that the gate would give. */
async function withAdvice(scenario: Scenario): Promise<Scenario> {
  const { judgement, reference } = findingsOf(scenario);
  return { ...scenario, advice: await adviseOn(judgement, reference) };
}

/** The input of the golden files, by the name of their folder. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  within: { history: creeping.slice(0, 12) },
  near: { measurements: [aMeasurement('train', { kg: 4.6, kwh: 11 })], history: creeping },
  over: { measurements: [aMeasurement('train', { kg: 6.2, kwh: 14.83 })], history: creeping },
  'over-several-workloads': { measurements: matrix, history: [4.9, 5.3, 4.7, 4.8, 5.02, 4.9] },
  'per-workload': {
    measurements: matrix,
    policy: budgetFile(
      'budgets:\n  - branches: main\n    workloads: train-*\n    emissions: 2 kg\n    per: workload\n  - branches: main\n    emissions: 1 kg\n',
    ),
  },
  'emissions-and-energy': {
    measurements: [aMeasurement('train', { kg: 4.4, kwh: 21.6 })],
    policy: budgetFile(
      'budgets:\n  - branches: main\n    emissions: 5 kg\n    energy: 20 kWh\n    duration: 2 h\n',
    ),
  },
  'missing-report': {
    measurements: [],
    search: {
      ...{ artifacts: ['*emissions*'], files: ['results/*.csv'], matched: [] },
      ...{ others: ['carbon-train', 'test-logs'], unmatched: ['results/*.csv'], elsewhere: [] },
    },
  },
  'absent-shard': {
    expect: ['emissions-train', 'shard-2', 'shard-3'],
    history: creeping.slice(0, 5),
  },
  'unreadable-report': {
    measured: {
      problems: [
        {
          what: 'The emissions "NaN" are not a number',
          where: { artifact: 'emissions-shard-2', file: 'emissions.csv', line: 3, column: 6 },
          remedy: 'Run the measurement again; the tool wrote no usable figure.',
        },
      ],
      skipped: [
        { where: { artifact: 'emissions-train', file: 'notes.txt' }, why: 'no emissions report' },
      ],
    },
  },
  'broken-budget': {
    policy: budgetFile(
      'budgets:\n  - branches: main\n    emisions: 5 kg\n  - branches: dev\n    energy: 20\n',
    ),
  },
  unbudgeted: { policy: noBudget, measurements: [aMeasurement('train', { kg: 6.2, kwh: 14.83 })] },
  'no-entry-matches': { run: { branch: 'release/1.2' } },
  'one-line-budget': { policy: { kind: 'input', text: '2 kWh' } },
  'no-history': {},
  observe: {
    run: { mode: 'observe', attempt: 2 },
    measurements: [aMeasurement('train', { kg: 6.2, kwh: 14.83 })],
    history: creeping,
  },
  'partly-reported': {
    measurements: [
      aMeasurement('train', { kg: 1.2, kwh: 3 }),
      aMeasurement('evaluate', { kwh: 1.5 }),
    ],
  },
  doubts: {
    measurements: [
      aMeasurement(
        'train',
        { kg: 0.021, kwh: 0.62 },
        {
          location: { country: 'CAN', region: 'quebec' },
          warnings: [
            {
              what: 'The location is the one that CodeCarbon falls back to when its look-up fails, so the emissions may be far too low',
              where: { artifact: 'emissions-train', file: 'emissions.csv', line: 2 },
            },
          ],
        },
      ),
      aMeasurement(
        'evaluate',
        { kg: 0.0012, kwh: 0.0031 },
        {
          method: { tool: 'plain JSON' },
          location: {},
        },
      ),
    ],
    policy: budgetFile(mainBudget.replace('5 kg', '30 g')),
  },
  'many-workloads': {
    measurements: Array.from({ length: 500 }, (_, index) =>
      aMeasurement(`shard-${String(index).padStart(3, '0')}`, {
        kg: 0.4 + ((index * 37) % 101) / 150,
        kwh: 1 + ((index * 37) % 101) / 60,
      }),
    ),
    policy: budgetFile('budgets:\n  - branches: main\n    emissions: 1 kg\n    per: workload\n'),
  },
  'many-summed': {
    measurements: Array.from({ length: 24 }, (_, index) =>
      aMeasurement(`shard-${index}`, { kg: 0.1 + index / 100, kwh: 0.3 + index / 40 }),
    ),
  },
  'grid-hides-an-increase': {
    measurements: [aMeasurement('train', { kg: 0.18, kwh: 0.6 })],
    history: typicalRuns(20, 0.5, 400),
    policy: budgetFile(increaseBudget),
  },
  'grid-is-to-blame': {
    measurements: [aMeasurement('train', { kg: 0.2, kwh: 0.5 })],
    history: typicalRuns(20, 0.6, 300),
    policy: budgetFile(increaseBudget),
  },
  'within-noise': {
    measurements: [aMeasurement('train', { kg: 0.216, kwh: 0.54 })],
    history: typicalRuns(12, 0.5, 400, 0.03),
    policy: budgetFile(increaseBudget),
  },
  'too-few-runs': {
    measurements: [aMeasurement('train', { kg: 0.24, kwh: 0.6 })],
    history: typicalRuns(3, 0.5, 400),
    policy: budgetFile(increaseBudget),
  },
  'another-method': {
    measurements: [aMeasurement('train', { kg: 0.24, kwh: 0.6 })],
    history: typicalRuns(20, 0.5, 400).map((record) => ({
      ...record,
      method: typicalMethod.replace('3.3', '2.8'),
    })),
    policy: budgetFile(increaseBudget),
  },
  'month-runs-out': {
    measurements: [aMeasurement('train', { kg: 3.1, kwh: 7.42 })],
    history: creeping,
    policy: budgetFile(
      'budgets:\n  - branches: main\n    emissions: { limit: 5 kg, month: 90 kg }\n',
    ),
  },
  'month-is-used-up': {
    measurements: [aMeasurement('train', { kg: 3.1, kwh: 7.42 })],
    history: creeping,
    policy: budgetFile('budgets:\n  - branches: main\n    emissions: { month: 60 kg }\n'),
  },
  'at-a-reference': {
    measurements: [aMeasurement('train', { kg: 6.2, kwh: 14.83 })],
    history: creeping,
    policy: budgetFile(`${mainBudget}carbon-intensity: 250 g/kWh\n`),
    reference: {
      carbonIntensity: 250 as GramsPerKilowattHour,
      source: 'set by the budget file',
    },
  },
  'pull-request': await withAdvice({
    measurements: idling,
    history: nightly,
    policy: budgetFile(
      'budgets:\n  - branches: main\n    emissions: { limit: 5 kg, month: 110 kg }\n    energy: { increase: 20% }\n',
    ),
  }),
  proposal: {
    policy: budgetFile(
      'budgets:\n  - branches: main\n    emissions: 5 kg\n  - branches: release/**\n    workloads: train-*\n    emissions: 9 kg\n    energy: 30 kWh\n',
    ),
    proposal: budgetFile(
      'budgets:\n  - branches: main\n    emissions: { limit: 4 kg, month: 90 kg }\n  - branches: release/**\n    workloads: train-*\n    emissions: 12 kg\n    duration: 2 h\nmissing: warn\n',
    ),
  },
  'kinds-apart': {
    measurements: [
      aMeasurement('train', { kg: 3.1, kwh: 7.42 }),
      aMeasurement(
        'chat',
        {},
        {
          method: { tool: 'Language model usage' },
          location: {},
          kind: 'estimated',
          amounts: { energy: 2 as KilowattHours, emissions: 4500 as Grams },
          range: {
            low: { energy: 1 as KilowattHours, emissions: 2500 as Grams },
            high: { energy: 3 as KilowattHours, emissions: 6500 as Grams },
          },
          usage: [
            {
              ...{ model: 'claude-sonnet', calls: 812, inputTokens: 9_400_000 },
              ...{ cachedTokens: 31_000_000, cacheWriteTokens: 1_200_000, outputTokens: 2_310_000 },
            },
          ],
        },
      ),
      aMeasurement(
        'cluster',
        {},
        {
          method: { tool: 'GreenOps CLI', version: '0.9' },
          kind: 'rate',
          ratePer: 'month',
          amounts: { emissions: (13_400 / 730) as Grams },
        },
      ),
    ],
    policy: budgetFile(
      `budgets:
  - branches: main
    workloads: cluster
    emissions: 12 kg/month
  - branches: main
    emissions: 5 kg
    tokens: { output: 2 M }
`,
    ),
  },
  'rate-for-a-run': {
    measurements: [
      aMeasurement(
        'cluster',
        {},
        {
          method: { tool: 'GreenOps CLI', version: '0.9' },
          kind: 'rate',
          ratePer: 'month',
          amounts: { emissions: (13_400 / 730) as Grams },
          source: { artifact: 'infrastructure', file: 'plan.json' },
        },
      ),
    ],
  },
  'models-and-cache': {
    measurements: [
      aMeasurement(
        'assistant',
        {},
        {
          method: { tool: 'LLM usage', version: 'EcoLogits 0.9 methodology, 2026-03-13' },
          location: {},
          kind: 'estimated',
          amounts: { energy: 2 as KilowattHours },
          range: {
            low: { energy: 1 as KilowattHours },
            high: { energy: 3 as KilowattHours },
          },
          source: { artifact: 'llm', file: 'calls.jsonl' },
          usage: [
            {
              ...{ model: 'claude-opus-4-1', calls: 620, inputTokens: 9_400_000 },
              ...{ cachedTokens: 3_000_000, cacheWriteTokens: 1_200_000, outputTokens: 2_310_000 },
            },
            {
              ...{ model: 'claude-haiku-4-5', calls: 2_204, inputTokens: 21_700_000 },
              ...{ cachedTokens: 9_000_000, cacheWriteTokens: 400_000, outputTokens: 1_120_000 },
            },
          ],
        },
      ),
    ],
    policy: budgetFile(
      `budgets:
  - branches: main
    tokens:
      output: 5 M
      cache-hits: 60%
      models: { claude-opus-*: 20%, claude-haiku-*: 90% }
`,
    ),
  },
  hostile: {
    measurements: hostileNames.map((name, index) =>
      aMeasurement(name, { kg: 0.7 - index / 20, kwh: 1 }),
    ),
    policy: budgetFile('budgets:\n  - branches: main\n    emissions: 600 g\n    per: workload\n'),
    expect: hostileNames.slice(0, 2).map((name) => `${name}-2`),
    measured: {
      problems: hostileNames.map((name) => ({
        what: `The value "${name}" is not a number`,
        where: { artifact: name, file: `${name}.csv`, line: 1 },
        remedy: `Write a number instead of ${name}.`,
      })),
      skipped: hostileNames.map((name) => ({
        where: { artifact: name },
        why: `${name} is not a report`,
      })),
    },
    history: [0.5, 0.6],
  },
};
