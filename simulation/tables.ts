import {
  blamed,
  creeping,
  falseAlarms,
  followsDown,
  hiddenBehind,
  merged,
  warnedThoughLevel,
} from './closed-loop.ts';
import { coarse, contaminated, type Generator, normal, twoCpus } from './generators.ts';
import { belowMinimum, failing, failingAnyOf, failingTwice, findingOneOf } from './open-loop.ts';
import { formatRate } from './rate.ts';
import {
  interquartileRange,
  medianAbsoluteDeviation,
  previousRun,
  type Rule,
  studentsT,
  thisRule,
  under,
  underThisRule,
} from './rules.ts';

/** How much is simulated; the tests simulate less. */
export interface Effort {
  readonly trials: number;
  readonly repositories: number;
}

export const fullEffort: Effort = { trials: 10_000, repositories: 2_000 };

/** One row of a table, calculated separately so that rows can be distributed over threads. */
export interface Row {
  readonly table: keyof typeof tables;
  readonly name: string;
  readonly cells: (effort: Effort) => readonly string[];
}

/** Headers; the first column is the row's name. */
export const tables = {
  detection: ['runs known, variation', 'false alarms', '+20% found', '+30% found'],
  rules: [
    'rule',
    'false alarms',
    '+20% found',
    '+30% found',
    '+30% found, one run in ten 50% higher',
    'false alarms, two CPUs',
    'the same, 120 runs in a row, 20 known',
    'the last 20 of them',
  ],
  coarse: ['runs known', 'this rule', 'median absolute deviation'],
  several: [
    'runs known, comparisons',
    'false alarms a verdict',
    'without the correction',
    '+30% of one found',
  ],
  minimum: ['runs known', 'multiplier for 1%', '+30% found'],
  merged: [
    'step, variation',
    'baseline adopts it within 30 runs',
    'runs that still fail then',
    'unchanged pull requests blamed',
    '+30% on top of it found',
  ],
  changes: ['question', 'answer'],
} as const;

const percent = (share: number) => `${Math.round(100 * share)}%`;

const detection = [8, 12, 20].flatMap((known) =>
  [0.02, 0.05, 0.1].map(
    (variation): Row => ({
      table: 'detection',
      name: `${known}, ${percent(variation)}`,
      cells: ({ trials }) =>
        [1, 1.2, 1.3].map((factor) =>
          formatRate(failing(thisRule, { generator: normal(variation), known, factor, trials })),
        ),
    }),
  ),
);

const rule = (name: string, by: Rule, open: () => ReturnType<typeof underThisRule>): Row => ({
  table: 'rules',
  name,
  cells({ trials, repositories }) {
    const ask = (generator: Generator, factor: number) =>
      formatRate(failing(by, { generator, known: 12, factor, trials }));
    const { all, late } = falseAlarms({ generator: twoCpus(0.02), repositories, runs: 120, open });
    return [
      ask(normal(0.05), 1),
      ask(normal(0.05), 1.2),
      ask(normal(0.05), 1.3),
      ask(contaminated(0.05), 1.3),
      ask(twoCpus(0.02), 1),
      formatRate(all),
      formatRate(late),
    ];
  },
});

const rules = [
  rule('this rule', thisRule, () => underThisRule()),
  rule('median absolute deviation, runs over leave', medianAbsoluteDeviation, () =>
    under(medianAbsoluteDeviation, true),
  ),
  rule("Student's t on the mean", studentsT, () => under(studentsT, false)),
  rule('three interquartile ranges (Bencher)', interquartileRange, () =>
    under(interquartileRange, false),
  ),
  rule('+5% on the previous run (github-action-benchmark)', previousRun, () =>
    under(previousRun, false),
  ),
];

const coarseMeter = [8, 12, 20].map(
  (known): Row => ({
    table: 'coarse',
    name: String(known),
    cells: ({ trials }) =>
      [thisRule, medianAbsoluteDeviation].map((by) =>
        formatRate(failing(by, { generator: coarse(0.05), known, factor: 1, trials })),
      ),
  }),
);

const several = [12, 20].flatMap((known) =>
  [1, 5, 20, 100].map(
    (comparisons): Row => ({
      table: 'several',
      name: `${known}, ${comparisons}`,
      cells({ trials }) {
        const question = { generator: normal(0.05), known, factor: 1, trials };
        return [
          formatRate(failingAnyOf(comparisons, question)),
          formatRate(failingAnyOf(comparisons, question, 1)),
          formatRate(findingOneOf(comparisons, { ...question, factor: 1.3 })),
        ];
      },
    }),
  ),
);

const minimum = [4, 5, 6, 7].map(
  (known): Row => ({
    table: 'minimum',
    name: String(known),
    cells({ trials }) {
      const question = { generator: normal(0.05), known, factor: 1.3, trials };
      const { multiplier, found } = belowMinimum(question);
      return [multiplier.toFixed(1), formatRate(found)];
    },
  }),
);

const mergedSteps = [
  [1.1, 0.05],
  [1.2, 0.05],
  [1.2, 0.02],
].map(
  ([step = 1, variation = 0]): Row => ({
    table: 'merged',
    name: `+${percent(step - 1)}, ${percent(variation)}`,
    cells({ repositories }) {
      const { adopted, failing, blamed, found } = merged(variation, step, repositories);
      return [adopted, failing, blamed, found].map(formatRate);
    },
  }),
);

const change = (name: string, answer: (effort: Effort) => string): Row => ({
  table: 'changes',
  name,
  cells: (effort) => [answer(effort)],
});

const at5 = { generator: normal(0.05), known: 12 };

const changes = [
  change('+1% a run up to +35%: a run fails', ({ repositories }) =>
    formatRate(creeping(0.05, repositories).failed),
  ),
  change('+1% a run up to +35%: warned of as creep', ({ repositories }) => {
    const { warned, at } = creeping(0.05, repositories);
    return `${formatRate(warned)}, half of them by +${percent(at)}`;
  }),
  change('200 level runs: ever warned of creep', ({ repositories }) =>
    formatRate(warnedThoughLevel(0.05, repositories)),
  ),
  change(
    '−20%: runs until the baseline follows, half of repositories and nine in ten',
    (effort) => {
      const { half, most } = followsDown(0.05, effort.repositories);
      return `${half}, ${most}`;
    },
  ),
  change('one outlier on the branch (+50%) hides a pull request that adds 30%', (effort) =>
    formatRate(hiddenBehind(1, 0.05, effort.repositories)),
  ),
  change('two such outliers in a row hide it', ({ repositories }) =>
    formatRate(hiddenBehind(2, 0.05, repositories)),
  ),
  change('+20% merged, one run since: an unchanged pull request is blamed', ({ repositories }) =>
    formatRate(blamed(0.02, { step: 1.2, factor: 1, runs: 1 }, repositories)),
  ),
  change('+20% merged, two runs since: an unchanged pull request is blamed', ({ repositories }) =>
    formatRate(blamed(0.02, { step: 1.2, factor: 1, runs: 2 }, repositories)),
  ),
  change('over in two attempts of one commit: false alarms', ({ trials }) =>
    formatRate(failingTwice(thisRule, { ...at5, factor: 1, trials })),
  ),
  change('over in two attempts of one commit: +30% found', ({ trials }) =>
    formatRate(failingTwice(thisRule, { ...at5, factor: 1.3, trials })),
  ),
];

export const rows: readonly Row[] = [
  ...rules,
  ...changes,
  ...mergedSteps,
  ...several,
  ...detection,
  ...coarseMeter,
  ...minimum,
];
