import fc from 'fast-check';

const amount = (unit: string, most = 12) => fc.nat(most).map((n) => `${n} ${unit}`);
const entryOf = (metric: string, unit: string, most?: number) =>
  fc.oneof(
    amount(unit, most).map((limit) => `    ${metric}: ${limit}\n`),
    fc
      .record({
        limit: amount(unit, most),
        increase: fc.nat(50),
        month: amount(unit, 40),
      })
      .map(
        ({ limit, increase, month }) =>
          `    ${metric}: { limit: ${limit}, increase: ${increase}%, month: ${month} }\n`,
      ),
  );
const limit = fc.oneof(
  entryOf('emissions', 'kg'),
  entryOf('energy', 'kWh'),
  entryOf('water', 'L'),
  entryOf('duration', 's', 5000),
  fc.nat(2000).map((n) => `    tokens: { output: ${n} tokens }\n`),
  fc
    .record({ limit: amount('kg'), per: fc.constantFrom('run', 'call', '1k tokens') })
    .map((one) => `    emissions: { limit: ${one.limit}, per: ${one.per} }\n`),
);
const entry = fc
  .record({
    limit,
    per: fc.constantFrom('run', 'workload'),
    branches: fc.constantFrom('"**"', 'main', '[main, "!main"]', 'dev'),
    workloads: fc.constantFrom(undefined, 'train', 'lax-*', 'eval', '"[te]*"', '["**", "!train"]'),
  })
  .map(
    (one) =>
      `  - branches: ${one.branches}\n    per: ${one.per}\n${one.workloads ? `    workloads: ${one.workloads}\n` : ''}${one.limit}`,
  );

/**
 * Budget files. None limits a share of tokens: using more of a cheap model lowers the share of the
 * expensive one, as such a limit intends.
 */
export const budgetFiles = fc
  .record({
    entries: fc.array(entry, { minLength: 1, maxLength: 3 }),
    unbudgeted: fc.constantFrom('fail', 'warn', 'pass'),
    unproven: fc.constantFrom('fail', 'warn'),
    missing: fc.constantFrom('fail', 'warn', 'pass'),
    vanished: fc.constantFrom('fail', 'warn', 'pass'),
    unmeasured: fc.constantFrom('fail', 'warn', '{ allow: 20% }'),
    estimates: fc.constantFrom('range', 'strict'),
    intensity: fc.constantFrom('reported', '250 g/kWh', 'FR'),
  })
  .map(
    ({ entries, intensity, ...severities }) =>
      `budgets:\n${entries.join('')}carbon-intensity: ${intensity}\n${Object.entries(severities)
        .map(([key, value]) => `${key}: ${value}\n`)
        .join('')}baseline: { runs: 12, minimum: 8 }\n`,
  );

/** A budget file with a stretch replaced, or any text. */
export const brokenFiles = fc.oneof(
  fc
    .tuple(budgetFiles, fc.nat(), fc.nat(12), fc.string({ maxLength: 8 }))
    .map(([text, at, cut, put]) => {
      const start = at % text.length;
      return text.slice(0, start) + put + text.slice(start + cut);
    }),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify({ budgets: value })),
);
