import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cloudRegions } from '../../src/grid/cloud-region.ts';
import type { Measurement } from '../../src/measure/measurement.ts';
import { rankAdvice, rules } from '../../src/reduce/advice.ts';

const amount = fc.oneof(
  fc.constant(0),
  fc.double({ min: 0, max: 1e15, noNaN: true }),
  fc.double({ min: 0, max: 1e-12, noNaN: true }),
);
const count = fc.nat({ max: 1e9 });
const amounts = fc.record(
  { emissions: amount, energy: amount, duration: amount },
  { requiredKeys: [] },
);
const part = fc.record({
  energy: amount,
  utilisation: fc.double({ min: 1e-9, max: 1, noNaN: true }),
});

const measurement = fc.record(
  {
    workload: fc.string(),
    names: fc.constant([]),
    method: fc.record({ tool: fc.string() }),
    source: fc.constant({}),
    warnings: fc.constant([]),
    amounts,
    location: fc.record(
      {
        country: fc.constantFrom('USA', 'FRA', 'POL', 'ZZZ', ''),
        cloudRegion: fc.oneof(
          fc.constantFrom(...cloudRegions.map(({ name }) => name)),
          fc.string(),
        ),
      },
      { requiredKeys: [] },
    ),
    kind: fc.constantFrom('measured', 'estimated', 'rate'),
    range: fc.record({ low: amounts, high: amounts }),
    usage: fc.array(
      fc.record({
        model: fc.oneof(fc.constantFrom('claude-opus-4', 'gpt-5-mini', 'o3'), fc.string()),
        ...{ calls: count, inputTokens: count, cachedTokens: count },
        ...{ cacheWriteTokens: count, outputTokens: count },
      }),
      { maxLength: 4 },
    ),
    hardware: fc.record({ cpu: part, gpu: part, ram: part }, { requiredKeys: [] }),
    model: fc.record({ parameters: amount, bits: fc.nat({ max: 64 }) }),
    offsets: amount,
  },
  { requiredKeys: ['workload', 'names', 'amounts', 'method', 'location', 'source', 'warnings'] },
) as fc.Arbitrary<unknown> as fc.Arbitrary<Measurement>;

const positive = ({ emissions, energy }: Measurement['amounts']) =>
  [emissions, energy].filter((value) => value !== undefined && value > 0) as number[];

const shown = /NaN|undefined|Infinity/;

test.each(rules)('$id gives only valid figures, whatever was measured', async (rule) => {
  await fc.assert(
    fc.asyncProperty(fc.array(measurement, { maxLength: 5 }), async (measurements) => {
      const advice = rankAdvice(await rule.advise(measurements, 'emissions'), measurements);
      for (const { saving, data, title, basis } of advice) {
        const { low, high } = saving.kind === 'amount' ? saving : { low: 0, high: 0 };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeGreaterThanOrEqual(low);
        expect(high).toBeLessThan(Number.POSITIVE_INFINITY);
        expect([title, ...data].filter((line) => shown.test(line))).toEqual([]);
        expect(basis.source.url).toMatch(/^https:\/\//);
      }
    }),
    { numRuns: 300 },
  );
});

test('no advice saves more than was emitted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(measurement, { maxLength: 5 }), async (measurements) => {
      // Below that, floating point has too few digits left to divide and multiply back.
      const least = Math.min(...measurements.flatMap(({ amounts }) => positive(amounts)));
      fc.pre(least > 1e-100);
      const whole = measurements.map(({ range: _, ...one }) => one);
      const sum = whole.reduce((total, one) => total + (one.amounts.emissions ?? 0), 0);
      const region = rules.filter(({ id }) => id === 'cleaner-region' || id === 'quantisation');
      for (const rule of region)
        for (const { saving } of await rule.advise(whole, 'emissions'))
          if (saving.kind === 'amount' && saving.metric === 'emissions')
            expect(saving.high).toBeLessThanOrEqual(sum * (1 + 1e-9));
    }),
    { numRuns: 300 },
  );
});
