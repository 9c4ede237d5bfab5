import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { csv, newest } from '../__tests__/measure/report-files.ts';
import type { ReportFile } from '../src/measure/measurement.ts';

const fixtures = new URL('../__tests__/fixtures/reports/', import.meta.url);

interface Sample {
  readonly path: string;
  readonly bytes: Buffer;
}

/** A report of each format, as its tool wrote it. */
const samples: readonly Sample[] = readdirSync(fixtures, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => ({ path: name, bytes: readFileSync(`${parentPath}/${name}`) }))
  .sort((a, b) => Number(a.path > b.path) - Number(a.path < b.path));

/** A file of an uploaded artifact. */
export interface Upload {
  readonly artifact: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

export const filesOf = (uploads: readonly Upload[]): ReportFile[] =>
  uploads.map(({ artifact, path, bytes }, at) => ({
    path,
    artifact: `${artifact}${at}`,
    content: [bytes],
  }));

/** A readable form for a counterexample. */
export const describeUpload = ({ artifact, path, bytes }: Upload): string =>
  `${artifact}/${path}: ${JSON.stringify(Buffer.from(bytes).toString('latin1').slice(0, 3000))}`;

const word = fc.constantFrom('train', 'eval', 'x', 'tra\u200bin', 'TRAIN', '');
const figure = fc.oneof(
  { weight: 4, arbitrary: fc.nat(12) },
  fc.constantFrom('', '0', '-0', '1e-400', 'NaN', '1e3', '1,5', '-1', '0x10', '1e400', '9e15'),
);
const row = fc.record({
  run_id: fc.constantFrom('a', 'b', 'c', ''),
  project_name: word,
  cpu_model: fc.constantFrom('', 'A', 'B'),
  gpu_model: fc.constantFrom('', 'A100'),
  country_iso_code: fc.constantFrom('DEU', 'FRA', ''),
  emissions: figure,
  energy_consumed: figure,
  water_consumed: figure,
  duration: figure,
});
const codecarbon = fc
  .array(row, { minLength: 1, maxLength: 4 })
  .map((rows) => ({ path: 'emissions.csv', bytes: Buffer.from(csv(rows)) }));
const tasks = fc
  .array(fc.tuple(row, fc.constantFrom('fit', 'eval', '')), { minLength: 1, maxLength: 3 })
  .map((rows) => ({
    path: 'emissions_tasks.csv',
    bytes: Buffer.from(
      csv(
        rows.map(([cells, task_name]) => ({ ...cells, task_name })),
        ['task_name', ...newest],
      ),
    ),
  }));
const plain = fc
  .array(
    fc.record(
      {
        emissions_kg: figure,
        energy_kwh: figure,
        project: word,
        run_id: fc.constantFrom('a', 'b'),
        duration_s: figure,
      },
      { requiredKeys: [] },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => ({ path: 'carbon.json', bytes: Buffer.from(JSON.stringify(all)) }));

const whole = fc.constantFrom(...samples);

/** A report with one number replaced. */
const forged = fc
  .tuple(whole, fc.oneof(figure.map(String), fc.constantFrom('""', 'null', '-')), fc.nat())
  .map(([{ path, bytes }, value, nth]) => {
    const text = bytes.toString();
    const numbers = [...text.matchAll(/\d[\d.e-]*/g)];
    const number = numbers[nth % Math.max(numbers.length, 1)];
    if (!number) return { path, bytes };
    const { index, 0: old } = number;
    return {
      path,
      bytes: Buffer.from(text.slice(0, index) + value + text.slice(index + old.length)),
    };
  });

/** A report with a line duplicated, removed, or moved to the top. */
const shuffled = fc
  .tuple(whole, fc.nat(), fc.constantFrom('duplicate', 'remove', 'move'))
  .map(([{ path, bytes }, nth, what]) => {
    const lines = bytes.toString().split('\n');
    const at = nth % lines.length;
    const line = lines[at] ?? '';
    if (what === 'duplicate') lines.splice(at, 0, line);
    else lines.splice(at, 1);
    if (what === 'move') lines.unshift(line);
    return { path, bytes: Buffer.from(lines.join('\n')) };
  });

/** A report with a stretch of bytes replaced. */
const damaged = fc
  .tuple(whole, fc.nat(), fc.nat(30), fc.uint8Array({ maxLength: 8 }))
  .map(([{ path, bytes }, at, cut, put]) => {
    const start = at % Math.max(bytes.length, 1);
    return {
      path,
      bytes: Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + cut)]),
    };
  });

/** A JSON report with one value replaced. */
const mistyped = fc
  .tuple(whole, fc.jsonValue({ maxDepth: 2 }), fc.nat())
  .map(([{ path, bytes }, value, nth]) => {
    const json = parsed(bytes.toString());
    if (json === undefined) return { path, bytes };
    let size = 0;
    JSON.stringify(json, (_, old) => {
      size += 1;
      return old;
    });
    let count = 0;
    const put = (_: string, old: unknown) => (count++ === nth % size ? value : old);
    return { path, bytes: Buffer.from(JSON.stringify(json, put) ?? '') };
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const anything = fc
  .tuple(
    fc.constantFrom('emissions.csv', 'a.json', 'README.md', 'x.log', 'notes.txt', 'a/../b.csv'),
    fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
    ),
  )
  .map(([path, bytes]) => ({ path, bytes }));

const artifact = fc.constantFrom('emissions-', 'train-', 'lax-', 'eval-');

const upload = (...files: readonly fc.Arbitrary<Omit<Upload, 'artifact'>>[]) =>
  fc
    .tuple(artifact, fc.oneof(...files))
    .map(([name, file]): Upload => ({ artifact: name, ...file }));

/** Well-formed uploads, some with odd figures. */
export const readable = upload(codecarbon, tasks, plain, whole);
/** Any upload. */
export const hostile = upload(
  codecarbon,
  tasks,
  plain,
  whole,
  forged,
  shuffled,
  damaged,
  mistyped,
  anything,
);
