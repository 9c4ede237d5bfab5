import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { measure } from '../../../src/measure/measure.ts';
import type { Measured, ReportFile } from '../../../src/measure/measurement.ts';
import { csv, fixture, report } from '../report-files.ts';

/** One report of each format, by the folder and file in which the fixtures keep it. */
const samples = [
  'boamps/two-meters.json',
  'carbonifer/per-h.json',
  'carbontracker/2026-03-04T0506Z_carbontracker_output.log',
  'cloud-carbon-footprint/estimates.json',
  'codecarbon/layout-3.2.1.csv',
  'codecarbon/cumulative-rows.csv',
  'codecarbon/logger.jsonl',
  'eco-ci/lap-data.json',
  'eco-ci/output.txt',
  'eco2ai/emission.csv',
  'ecologits/impacts.jsonl',
  'energibridge/intel-nvidia.csv',
  'green-metrics-tool/compare.json',
  'greenframe/analysis.json',
  'greenit/1.json',
  'greenops-cli/plan.json',
  'hugging-face/README.md',
  'impact-framework/nested.yaml',
  'llm/anthropic-stream.txt',
  'llm/ccusage-daily.json',
  'llm/claude-code.jsonl',
  'llm/codex.jsonl',
  'llm/cohere.json',
  'llm/gemini.json',
  'llm/openai-chat.json',
  'llm/otel-traces.json',
  'power-gadget/PowerLog.csv',
  'scaphandre/report.json',
  'sitespeed/sustainable.pageSummary.json',
  'zeus/windows.csv',
] as const;

const textOf = (name: string) =>
  Buffer.concat([...(fixture(name).content as Iterable<Uint8Array>)]).toString();

/** What a limit may be on: sums of each kind, and tokens. */
function totals({ measurements }: Measured): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  const add = (key: string, value: number) => {
    sums[key] = (sums[key] ?? 0) + value;
  };
  for (const { kind = 'measured', amounts, usage = [] } of measurements) {
    for (const [metric, value] of Object.entries(amounts)) add(`${kind} ${metric}`, value);
    for (const { model, calls, ...tokens } of usage)
      for (const [name, count] of Object.entries(tokens)) add(name, count);
  }
  return sums;
}

function expectNoLess(after: Measured, before: Measured): void {
  const [more, less] = [totals(after), totals(before)];
  const lower = Object.entries(less).filter(
    ([key, value]) => !((more[key] ?? 0) >= value * (1 - 1e-9)),
  );
  expect(lower).toEqual([]);
}

/** The same report with one of its numbers changed, as whoever adds one may do. */
const changed = (text: string) =>
  fc.tuple(fc.nat(), fc.constantFrom('0', '1', '7', '0.5', '12', '1e3')).map(([nth, value]) => {
    const numbers = [...text.matchAll(/\d[\d.e-]*/g)];
    const { index = 0, 0: old = '' } = numbers[nth % numbers.length] ?? {};
    return text.slice(0, index) + value + text.slice(index + old.length);
  });

const artifact = fc.constantFrom('emissions', 'other');
const inArtifact = (file: ReportFile, name: string): ReportFile => ({ ...file, artifact: name });

describe.each(samples)('adding to %s', (name) => {
  const text = textOf(name);
  const own = () => inArtifact(report(name, text), 'emissions');

  test('a changed copy of it, in its artifact or another, lowers no total', async () => {
    const before = await measure([own()]);
    await fc.assert(
      fc.asyncProperty(changed(text), artifact, fc.boolean(), async (copy, where, isFirst) => {
        const path = where === 'emissions' ? `copy/${name}` : name;
        const added = () => inArtifact(report(path, copy), where);
        const files = isFirst ? [added(), own()] : [own(), added()];
        expectNoLess(await measure(files), before);
      }),
      { numRuns: 25, seed: 17 },
    );
  });
});

/** All pairs, each once: either report of a pair is added to the other, before or after it. */
test.each(samples.map((name, at) => [name, samples.slice(at)] as const))(
  'adding any other report to %s, in any artifact, or that to the other, lowers no total',
  async (name, others) => {
    const alone = (one: string) => measure([inArtifact(fixture(one), 'emissions')]);
    const before = await alone(name);
    for (const other of others) {
      const otherBefore = await alone(other);
      const at = (one: string, where: string) => inArtifact(fixture(one), where);
      for (const files of [
        [at(name, 'emissions'), at(other, 'emissions')],
        [at(other, 'emissions'), at(name, 'other')],
      ]) {
        const after = await measure(files);
        expectNoLess(after, before);
        expectNoLess(after, otherBefore);
      }
    }
  },
);

describe('a summary that repeats a tool', () => {
  const shards = [1.23456789012, 4.56789012345];
  const shard = (kg: number, at: number) =>
    inArtifact(
      report(`${at}/emissions.csv`, csv([{ run_id: `r${at}`, emissions: kg }])),
      'emissions',
    );
  const summary = (kg: number) =>
    inArtifact(report('all_results.json', JSON.stringify({ emissions_kg: kg })), 'emissions');
  const grams = async (files: readonly ReportFile[]) =>
    totals(await measure(files))['measured emissions'] ?? 0;
  const sum = 1.23456789012 + 4.56789012345;

  test('counts once, whichever comes first', async () => {
    for (const files of [
      [...shards.map(shard), summary(sum)],
      [summary(sum), ...shards.map(shard)],
    ])
      expect(await grams(files)).toBeCloseTo(sum * 1000, 6);
  });

  test('never makes the total less than the summary, nor than the sum of the shards', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0.001, max: 10, noNaN: true }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(0, 0.5, 1, 1.000001, 2),
        async (amounts, factor) => {
          const all = amounts.reduce((total, one) => total + one, 0);
          const found = await grams([...amounts.map(shard), summary(all * factor)]);
          const least = Math.max(all, all * factor) * 1000;
          expect(found).toBeGreaterThanOrEqual(least * (1 - 1e-9));
        },
      ),
      { numRuns: 60, seed: 17 },
    );
  });

  test('a shard that makes the others no longer add up to it only raises the total', async () => {
    const before = await grams([...shards.map(shard), summary(sum)]);
    const after = await grams([...shards.map(shard), shard(0.5, 2), summary(sum)]);
    expect(after).toBeGreaterThanOrEqual(before);
  });

  test('a shard that makes a single one and another add up to it does not lower the total', async () => {
    const one = [shard(1.23456789012, 0), summary(sum)];
    const before = await grams(one);
    const after = await grams([...one, shard(4.56789012345, 1)]);
    expect(after).toBeGreaterThanOrEqual(Math.max(sum * 1000, 0));
    // What counted twice before the second shard was added is the same run: the summary holds it already.
    expect(before).toBeGreaterThanOrEqual(sum * 1000);
  });
});
