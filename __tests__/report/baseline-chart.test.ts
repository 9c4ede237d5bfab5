import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { periods } from '../../src/compare/history/period.ts';
import { burnDownChart, trendChart } from '../../src/report/trend/mermaid-charts.ts';
import { drawTrend } from '../../src/report/trend/trend.ts';
import type { BurnDown, Trend } from '../../src/report/trend/trend-series.ts';
import { metrics } from '../../src/units.ts';
import { findingsOf } from './factories.ts';
import { scenarios } from './scenarios.ts';

const trendOfScenario = (name: string): Trend => findingsOf(scenarios[name] ?? {}).trend;

/** The attributes of the elements of one class, as numbers where they are. */
function elementsOf(svg: string, kind: string): readonly Record<string, number>[] {
  const elements = svg.match(new RegExp(`<\\w+ class="${kind}"[^>]*>`, 'g')) ?? [];
  return elements.map((element) =>
    Object.fromEntries(
      [...element.matchAll(/(\w+)="([-\d.]+)"/g)].map(([, name, value]) => [name, Number(value)]),
    ),
  );
}

describe('the typical run in the SVG', () => {
  const svg = drawTrend(trendOfScenario('over'));
  // The first of each is the key.
  const [, band] = elementsOf(svg, 'band');
  const [, typical] = elementsOf(svg, 'typical');

  test('is a line in the middle of the band of noise', () => {
    const { y = 0, height = 0 } = band ?? {};
    expect(height).toBeGreaterThan(10);
    expect(Math.abs((typical?.y1 ?? 0) - (y + height / 2))).toBeLessThan(0.2);
  });

  test('is in the key and in the description', () => {
    expect(svg).toContain('>typical 3.80 kg</text>');
    expect(svg).toContain('>within noise</text>');
    expect(svg).toMatch(
      /<desc .*the median of 20 runs, with a standard deviation of 676 g\.<\/desc>/,
    );
  });

  test('has a band that never goes below zero', () => {
    const { baseline, ...trend } = trendOfScenario('over');
    const wide = { runs: 8, median: baseline?.median ?? 0, deviation: 10, band: 1e9 };
    const [, { y = 0, height = 0 } = {}] = elementsOf(
      drawTrend({ ...trend, baseline: wide }),
      'band',
    );
    const [zero] = elementsOf(drawTrend(trend), 'grid');
    expect(y + height).toBeCloseTo(zero?.y1 ?? 0, 1);
  });

  test('is not drawn without a baseline', () => {
    const without = drawTrend(trendOfScenario('no-history'));
    expect(elementsOf(without, 'band')).toEqual([]);
    expect(elementsOf(without, 'typical')).toEqual([]);
  });

  test('gives an increase a limit above both its percentage and the noise', () => {
    expect(drawTrend(trendOfScenario('grid-hides-an-increase'))).toContain('>fails above 525 Wh<');
    expect(drawTrend(trendOfScenario('within-noise'))).toContain('>fails above 562 Wh<');
  });
});

describe('the burn-down', () => {
  test('shows what is left, an even pace, and when the budget runs out', () => {
    const svg = drawTrend(trendOfScenario('month-runs-out'));
    expect(svg).toContain('>November 2026: 11.9 kg left, at this pace until Nov 23<');
    expect(svg).toMatch(/78\.1 kg is used: 11\.9 kg left, at this pace until Nov 23\.<\/desc>/);
    expect(elementsOf(svg, 'pace')).toHaveLength(1);
    expect(elementsOf(svg, 'overdrawn')).toEqual([]);
    const [projection] = elementsOf(svg, 'projection');
    const [end] = elementsOf(svg, 'end');
    expect(projection?.x2).toBe(end?.x1);
  });

  test('marks what is below zero, and since when', () => {
    const svg = drawTrend(trendOfScenario('month-is-used-up'));
    expect(svg).toContain('>November 2026: 18.1 kg over, used up since Nov 16<');
    expect(elementsOf(svg, 'overdrawn')).toHaveLength(1);
    expect(svg).toContain('>over budget<');
    expect(elementsOf(svg, 'projection')).toEqual([]);
  });

  test('is left out where no period is limited', () => {
    expect(drawTrend(trendOfScenario('over'))).not.toContain('<g transform');
    expect(findingsOf(scenarios.over ?? {}).trend.burnDown).toBeUndefined();
  });

  test('has in Mermaid a bar for each day until now, and a line for an even pace to the end', () => {
    const { burnDown } = trendOfScenario('month-runs-out');
    const chart = burnDownChart(burnDown as BurnDown);
    const values = (kind: string) =>
      numbersIn(chart.match(new RegExp(`  ${kind} \\[(.*)\\]`))?.[1]);
    expect(values('bar')).toHaveLength(30);
    expect(values('bar').filter((value) => value > 0)).toHaveLength(20);
    expect(values('bar')[19]).toBeCloseTo(11.88, 2);
    expect(values('line')).toHaveLength(30);
    expect(values('line').at(-1)).toBe(0);
  });

  test('has bars for weeks in a long period', () => {
    const burnDown = trendOfScenario('month-runs-out').burnDown as BurnDown;
    const [from, to] = [new Date('2026-10-01'), new Date('2027-01-01')];
    const chart = burnDownChart({ ...burnDown, period: 'quarter', from, to });
    expect(chart).toContain('Q4 2026: ');
    expect(numbersIn(chart.match(/ {2}bar \[(.*)\]/)?.[1])).toHaveLength(14);
  });
});

const numbersIn = (text = ''): readonly number[] => text.split(', ').map(Number);

const amount = fc.oneof(
  fc.double({ min: 0, max: 1e15, noNaN: true }),
  fc.constantFrom(0, 1e-12, 1e300),
);
const moment = fc.date({
  min: new Date('2026-01-01'),
  max: new Date('2027-12-31'),
  noInvalidDate: true,
});
const burnDown: fc.Arbitrary<BurnDown> = fc
  .record({
    subject: fc.string(),
    period: fc.constantFrom(...periods),
    metric: fc.constantFrom(...metrics),
    limit: amount,
    before: amount,
    used: amount,
    from: moment,
    length: fc.integer({ min: 1, max: 366 }),
    steps: fc.array(fc.record({ at: moment, used: amount }), { maxLength: 20 }),
    runsOut: fc.option(moment, { nil: undefined }),
  })
  .map(({ length, runsOut, ...rest }) => ({
    ...rest,
    to: new Date(rest.from.getTime() + length * 86_400_000),
    ...(runsOut && { runsOut }),
  }));
const anyTrend: fc.Arbitrary<Trend> = fc.record(
  {
    metric: fc.constantFrom(...metrics),
    subject: fc.string(),
    branch: fc.string(),
    points: fc.array(
      fc.record({
        at: fc.oneof(
          moment.map((at) => at.toISOString()),
          fc.string(),
        ),
        sha: fc.string(),
        value: amount,
        judged: fc.boolean(),
      }),
      { maxLength: 80 },
    ),
    limit: amount,
    limitKind: fc.constantFrom('amount' as const, 'increase' as const),
    baseline: fc.record({
      runs: fc.nat(),
      median: amount,
      deviation: amount,
      band: fc.oneof(amount, fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY)),
    }),
    burnDown,
  },
  { requiredKeys: ['metric', 'subject', 'branch', 'points'] },
);

describe('whatever the figures', () => {
  test('no attribute of the SVG is anything but a finite number', () => {
    fc.assert(
      fc.property(anyTrend, (trend) => {
        const attributes = drawTrend(trend).match(/ [\w-]+="[^"]*"/g) ?? [];
        expect(attributes.filter((one) => /NaN|Infinity|undefined/.test(one))).toEqual([]);
        expect(attributes.filter((one) => / (width|height|r)="-/.test(one))).toEqual([]);
      }),
    );
  });

  test('Mermaid gets plain numbers, as many in each series', () => {
    fc.assert(
      fc.property(anyTrend, burnDown, (trend, period) => {
        for (const chart of [trendChart(trend) ?? '', burnDownChart(period)]) {
          const series = [...chart.matchAll(/^ {2}(?:bar|line) \[(.*)\]$/gm)].map(([, one = '']) =>
            one.split(', '),
          );
          expect(series.flat().filter((one) => !/^-?\d+(\.\d+)?$/.test(one))).toEqual([]);
          expect(new Set(series.map(({ length }) => length)).size).toBeLessThan(2);
        }
      }),
    );
  });
});
