import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { measure } from '../../src/measure/measure.ts';
import type { Measured, ReportFile } from '../../src/measure/measurement.ts';
import { csv, layouts, newest, report, total } from './report-files.ts';

const fixtures = new URL('../fixtures/reports/', import.meta.url);

/** Every report that there is for tests, of every format. */
const samples = readdirSync(fixtures, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name: file }) => readFileSync(`${parentPath}/${file}`));
samples.push(Buffer.from('[{"emissions_kg": 6.2, "project": "a"}, {"energy_kwh": 1e-3}]'));

/** Those that are JSON, whole or a line each. */
const objects = samples.map(String).flatMap((text) => {
  const parts = text.trimStart().startsWith('{"') ? [text, ...text.split('\n')] : [text];
  return parts.filter((part) => /^\s*[[{]/.test(part) && isJson(part));
});

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

function sizeOf(text: string): number {
  let size = 0;
  JSON.parse(text, () => {
    size += 1;
  });
  return size;
}

const amount = fc
  .double({ min: 0, max: 1e6, noNaN: true })
  .filter((value) => !Object.is(value, -0));
const name = fc.string({ unit: 'binary', maxLength: 12 });
const row = fc.record({
  run_id: fc.uuid(),
  project_name: name,
  cpu_model: name,
  emissions: amount,
  energy_consumed: amount,
  duration: amount,
});

/** Files of a few runs, some with tasks, so that they share and contradict each other. */
const sharedRow = fc.record({
  run_id: fc.constantFrom('a', 'b', 'c'),
  emissions: fc.nat(100),
  energy_consumed: fc.nat(100),
  water_consumed: fc.nat(100),
});
const taskRow = fc.tuple(sharedRow, fc.constantFrom('fit', 'eval'));
const columnsOfTasks = ['task_name', ...newest];
const sharedText = fc.oneof(
  fc.array(sharedRow, { minLength: 1, maxLength: 5 }).map((rows) => csv(rows)),
  fc.array(taskRow, { minLength: 1, maxLength: 5 }).map((rows) =>
    csv(
      rows.map(([cells, task_name]) => ({ ...cells, task_name })),
      columnsOfTasks,
    ),
  ),
);
const sharedTexts = fc.array(sharedText, { minLength: 1, maxLength: 4 });

const filesOf = (texts: readonly string[]): ReportFile[] =>
  texts.map((text, index) => report(`${index}.csv`, text));

/** With the measurements and what is skipped of each file in an order of their own. */
function settled({ measurements, skipped }: Measured) {
  const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return { measurements, skipped: [...skipped].sort(byText) };
}

describe('whatever the rows', () => {
  test('they are read back from every layout, line end and padding', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...Object.values(layouts)),
        fc.constantFrom('\n', '\r\n'),
        async (rows, columns, end) => {
          const unique = rows.map((cells, index) => ({
            ...cells,
            // Decades apart: rows without a run_id that begin together are one run.
            timestamp: new Date(index * 1e12).toISOString(),
          }));
          const cleaned = unique.map((cells) => ({
            ...cells,
            project_name: cells.project_name.replaceAll('\n', ' '),
            cpu_model: cells.cpu_model.replaceAll('\n', ' '),
          }));
          const text = csv(cleaned, columns).replaceAll('\n', end);
          const measured = await measure([report('emissions.csv', text)]);
          expect(measured.problems).toEqual([]);
          expect(measured.measurements).toHaveLength(rows.length);
          const kg = rows.reduce((sum, { emissions }) => sum + emissions * 1000, 0);
          const kWh = rows.reduce((sum, cells) => sum + cells.energy_consumed, 0);
          expect(total(measured, 'emissions')).toBeCloseTo(kg, 3);
          expect(total(measured, 'energy')).toBeCloseTo(kWh, 6);
        },
      ),
    );
  });

  test('the order of files makes no difference', async () => {
    await fc.assert(
      fc.asyncProperty(sharedTexts, fc.infiniteStream(fc.nat()), async (texts, keys) => {
        const files = filesOf(texts);
        const shuffled = filesOf(texts)
          .map((file) => [keys.next().value as number, file] as const)
          .sort(([a], [b]) => a - b)
          .map(([, file]) => file);
        expect(settled(await measure(shuffled))).toEqual(settled(await measure(files)));
      }),
    );
  });

  test('a file measured twice counts once', async () => {
    await fc.assert(
      fc.asyncProperty(sharedTexts, async (texts) => {
        const once = await measure(filesOf(texts));
        const twice = await measure([...filesOf(texts), ...filesOf(texts)]);
        expect(twice.measurements).toEqual(once.measurements);
      }),
    );
  });

  test('a further file never lowers a total', async () => {
    await fc.assert(
      fc.asyncProperty(sharedTexts, sharedText, async (texts, more) => {
        const before = await measure(filesOf(texts));
        const after = await measure(filesOf([...texts, more]));
        for (const metric of ['emissions', 'energy', 'water'] as const)
          expect(total(after, metric)).toBeGreaterThanOrEqual(total(before, metric) - 1e-6);
      }),
    );
  });
});

describe('whatever the bytes', () => {
  const anyBytes = fc.uint8Array({ maxLength: 400 });
  const anyText = fc.string({ maxLength: 200 }).map((text) => Buffer.from(text));
  const damaged = fc
    .tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(30), fc.uint8Array({ maxLength: 8 }))
    .map(([sample, at, cut, put]) => {
      const start = at % sample.length;
      return Buffer.concat([sample.subarray(0, start), put, sample.subarray(start + cut)]);
    });
  const figure = fc.constantFrom(
    'NaN',
    '-1',
    '1e999',
    '-0',
    '""',
    'null',
    '0x1',
    '1e-999',
    '7',
    '-',
  );
  const forged = fc
    .tuple(fc.constantFrom(...samples), figure, fc.nat())
    .map(([sample, value, nth]) => {
      const numbers = [...sample.toString().matchAll(/\d[\d.e-]*/g)];
      const number = numbers[nth % numbers.length];
      const at = number?.index ?? 0;
      return Buffer.from(
        sample.toString().slice(0, at) +
          value +
          sample.toString().slice(at + (number?.[0].length ?? 0)),
      );
    });

  /** A report in JSON with something else in one place. */
  const bent = fc
    .tuple(fc.constantFrom(...objects), fc.jsonValue({ maxDepth: 2 }), fc.nat())
    .map(([sample, value, nth]) => {
      const chosen = nth % sizeOf(sample);
      let count = 0;
      const put = (_: string, old: unknown) => (count++ === chosen ? value : old);
      return Buffer.from(JSON.stringify(JSON.parse(sample), put));
    });

  test('no reader crashes, and every amount is finite and not negative', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyBytes, anyText, damaged, forged, bent), async (bytes) => {
        const { measurements } = await measure([report('emissions.csv', bytes)]);
        const numbers = measurements.flatMap(({ amounts, range, usage = [] }) => [
          ...[amounts, range?.low ?? {}, range?.high ?? {}].flatMap((one) => Object.values(one)),
          ...usage.flatMap(({ model, ...counts }) => Object.values(counts)),
        ]);
        for (const value of numbers as number[])
          expect(Number.isFinite(value) && value >= 0 && !Object.is(value, -0)).toBe(true);
      }),
      // `npm run fuzz` tries many more.
      { numRuns: 500, seed: 17 },
    );
  });

  test('how they are cut into pieces makes no difference', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.integer({ min: 1, max: 700 }),
        fc.boolean(),
        async (sample, size, wide) => {
          const bytes = wide ? Buffer.from(`\ufeff${sample}`, 'utf16le') : sample;
          const pieces: Uint8Array[] = [];
          for (let at = 0; at < bytes.length; at += size)
            pieces.push(bytes.subarray(at, at + size));
          const whole = await measure([report('emissions.csv', sample)]);
          const cut = await measure([{ path: 'emissions.csv', content: pieces }]);
          expect(cut).toEqual(whole);
        },
      ),
    );
  });
});
