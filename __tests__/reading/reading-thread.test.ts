import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/errors.ts';
import { measure } from '../../src/measure/measure.ts';
import type { ReportFile } from '../../src/measure/measurement.ts';
import {
  measureInThread,
  type ReadingLimits,
  startReader,
} from '../../src/reading/reading-thread.ts';
import { csv, report } from '../measure/report-files.ts';

const script = new URL('../../dist/reading.js', import.meta.url);
const defaults: ReadingLimits = { file: 20_000, givenUp: 3, memory: 1024 };

const read = (
  files: Iterable<ReportFile> | AsyncIterable<ReportFile>,
  limits: Partial<ReadingLimits> = {},
) => {
  const all = { ...defaults, ...limits };
  return measureInThread(files, {}, startReader(all.memory, script), all, script);
};

const good = (name: string) => report(name, csv([{ run_id: name, project_name: name }]));

/** More work than the time it is given, however fast the machine: 200 MB of one long text. */
const endless = (path: string): ReportFile => ({
  path,
  content: {
    async *[Symbol.asyncIterator]() {
      yield Buffer.from('[\n');
      for (let n = 0; n < 50_000; n += 1)
        yield Buffer.from(
          `{"gwp": {"value": 1}, "energy": {"value": 1}, "errors": ${'[1],'.repeat(900)}[]},`,
        );
    },
  },
});

describe('reading in a thread', () => {
  test('has the same results as reading in this thread', async () => {
    const files = () => [good('a'), report('b.json', '{"emissions_kg": -1}'), report('c', 'x')];
    const { digests, ...measured } = await read(files());
    expect(measured).toEqual(await measure(files()));
    expect(digests).toEqual(
      [good('a'), report('b.json', '{"emissions_kg": -1}'), report('c', 'x')].map(
        ({ path, artifact, content }) => ({
          ...(artifact !== undefined && { artifact }),
          file: path,
          sha256: createHash('sha256')
            .update(Buffer.concat([...(content as Iterable<Uint8Array>)]))
            .digest('hex'),
        }),
      ),
    );
  });

  test('takes files in pieces of any size, and errors of files and of their content', async () => {
    const bytes = Buffer.from(csv(Array.from({ length: 5000 }, (_, n) => ({ run_id: `${n}` }))));
    const where = { file: 'broken.csv' };
    async function* files(): AsyncGenerator<ReportFile> {
      yield { path: 'whole.csv', content: [bytes] };
      yield {
        path: 'broken.csv',
        content: (async function* () {
          yield bytes.subarray(0, 3000);
          throw new UserError([{ what: 'Wrong checksum', where, remedy: 'Upload it again' }]);
        })(),
      };
      yield good('late');
      throw new UserError([{ what: 'No more', where: {}, remedy: 'Again' }]);
    }
    const { measurements, problems } = await read(files());
    expect(measurements.some(({ workload }) => workload === 'late')).toBe(true);
    expect(measurements.reduce((sum, { runs = 1 }) => sum + runs, 0)).toBeGreaterThan(5000);
    expect(problems.map(({ what }) => what)).toEqual(['Wrong checksum', 'No more']);
  });

  test('stops what takes too long, names it, and reads the others', async () => {
    const files = [good('a'), endless('slow.json'), good('b')];
    const { measurements, problems } = await read(files, { file: 400 });
    expect(measurements.map(({ workload }) => workload)).toEqual(['a', 'b']);
    expect(problems).toEqual([
      {
        what: 'The report takes too long to read, and was given up',
        where: { file: 'slow.json' },
        remedy: 'Upload the report as the measuring tool wrote it, or split it',
      },
    ]);
  });

  test('gives up after a few, and says so', async () => {
    const files = [good('a'), endless('b.json'), endless('c.json'), good('d')];
    const { measurements, problems } = await read(files, { file: 400, givenUp: 2 });
    expect(measurements.map(({ workload }) => workload)).toEqual(['a']);
    expect(problems.map(({ where: { file }, what }) => file ?? what)).toEqual([
      'b.json',
      'c.json',
      'Reports after those that were given up are not read',
    ]);
  });

  test('stops what takes too much memory', async () => {
    const keys = Array.from({ length: 300_000 }, (_, n) => `"k${n}":{"a":[${n}]}`);
    const fat = `{"score":1,"scenarios":[],"x":{${keys.join()}}}`;
    const files = [report('fat.json', fat), good('b')];
    const { measurements, problems } = await read(files, { memory: 24 });
    expect(problems).toMatchObject([
      {
        what: 'The report takes too much memory to read, and was given up',
        where: { file: 'fat.json' },
      },
    ]);
    expect(measurements.map(({ workload }) => workload)).toEqual(['b']);
  });

  test('does not wait for bytes at the expense of the file', async () => {
    const late: ReportFile = {
      path: 'late.csv',
      content: (async function* () {
        await new Promise((resolve) => setTimeout(resolve, 600));
        yield Buffer.from(csv([{ run_id: 'late' }]));
      })(),
    };
    expect((await read([late], { file: 500 })).problems).toEqual([]);
  });

  test('an error of our own is not taken for a user’s', async () => {
    async function* files(): AsyncGenerator<ReportFile> {
      yield good('a');
      throw new TypeError('a bug');
    }
    await expect(read(files())).rejects.toThrow('a bug');
  });
});
