import { describe, expect, test } from '@jest/globals';
import type { Job } from '../../../src/measure/estimate/job.ts';
import type { CiRun } from '../../../src/reduce/ci/past-run.ts';
import { runsToRead, wasteInPast } from '../../../src/reduce/ci/past-waste.ts';
import { aJob } from '../../measure/estimate/jobs.ts';
import { aRun, withJobs } from './runs.ts';

const rulesOf = (runs: readonly CiRun[], ...jobs: readonly Job[]) =>
  wasteInPast(
    runs,
    runs.map((run) => withJobs(run, ...jobs)),
  ).map(({ rule }) => rule);

describe('superseded runs', () => {
  /** Each begins five minutes after the one before, which still runs. */
  const overlapping = (more: Partial<CiRun> = {}, count = 4) =>
    Array.from({ length: count }, (_, index) =>
      aRun({
        createdAt: `2026-11-20T09:${String(index * 5).padStart(2, '0')}:00Z`,
        endedAt: `2026-11-20T09:${String(index * 5 + 10).padStart(2, '0')}:00Z`,
        ...more,
      }),
    );

  test('count from when the newer one was created', () => {
    const runs = overlapping();
    const read = runs.map((run) =>
      withJobs(run, aJob('test', { startedAt: run.createdAt, endedAt: run.endedAt })),
    );
    const [found] = wasteInPast(runs, read);
    expect(found).toMatchObject({ rule: 'superseded', minutes: 15 });
    expect(found?.energy?.likely).toBeCloseTo((5.16 * 1.18 * 15) / 60_000, 12);
    expect(found?.yaml).toContain('cancel-in-progress: true');
    expect(runsToRead(runs)).toHaveLength(3);
  });

  test('whose jobs were not all read say of how many the figures are', () => {
    const runs = overlapping({}, 6);
    const read = runs
      .slice(0, 3)
      .map((run) =>
        withJobs(run, aJob('test', { startedAt: run.createdAt, endedAt: run.endedAt })),
      );
    const [found] = wasteInPast(runs, read);
    expect(found?.title).toMatch(/^5 runs/);
    expect(found?.remedy).toContain('The figures are of 3 of them.');
  });

  test.each([
    ['were cancelled', overlapping({ conclusion: 'cancelled' })],
    ['are of a push', overlapping({ event: 'push' })],
    ['test one commit', overlapping({ sha: 'same' })],
    ['are too few', overlapping({}, 3)],
  ])('are passed over when they %s', (_, runs) => {
    expect(rulesOf(runs, aJob('test'))).toEqual([]);
  });
});

describe('a schedule', () => {
  const nightly = (sha: (index: number) => string) =>
    Array.from({ length: 7 }, (_, index) =>
      aRun({
        ...{ event: 'schedule', branch: '1 main', sha: sha(index) },
        createdAt: `2026-11-${10 + index}T05:00:00Z`,
        endedAt: `2026-11-${10 + index}T05:10:00Z`,
      }),
    );

  test('on a commit that had passed is named', () => {
    const runs = nightly(() => 'same');
    const found = wasteInPast(
      runs,
      runs.map((run) => withJobs(run, aJob('test'))),
    );
    expect(found).toMatchObject([{ rule: 'unchanged-schedule', minutes: 60 }]);
    expect(found[0]?.title).toContain('6 scheduled runs');
  });

  test('on new commits is not', () => {
    expect(rulesOf(nightly(String), aJob('test'))).toEqual([]);
  });
});

describe('matrix cells', () => {
  const failed = { state: 'failed' } as const;
  const runs = Array.from({ length: 8 }, () => aRun({ conclusion: 'failure', event: 'push' }));
  const cell = (name: string, more: Partial<Job> = {}) => aJob(`test (${name})`, more);

  test('that never failed alone are named, the costliest of a matrix', () => {
    const read = runs.map((run, index) =>
      withJobs(
        run,
        cell('18', failed),
        cell('20', index % 2 ? failed : {}),
        cell('22', { endedAt: '2026-11-20T09:30:00Z', ...(index % 2 ? failed : {}) }),
      ),
    );
    const found = wasteInPast(runs, read);
    expect(found).toMatchObject([{ rule: 'matrix-cells', minutes: 240 }]);
    expect(found[0]?.title).toContain('test (22) never failed alone in 8 failures');
  });

  test('that failed alone are kept', () => {
    const read = runs.map((run, index) =>
      withJobs(run, cell('18', index === 0 ? {} : failed), cell('20', index === 0 ? failed : {})),
    );
    expect(wasteInPast(runs, read)).toEqual([]);
  });

  test('are not judged by runs in which one was cancelled, nor by few', () => {
    const cancelled = runs.map((run) =>
      withJobs(run, cell('18', failed), cell('20', { state: 'cancelled' })),
    );
    expect(wasteInPast(runs, cancelled)).toEqual([]);
    const few = runs.slice(1).map((run) => withJobs(run, cell('18', failed), cell('20', failed)));
    expect(wasteInPast(runs, few)).toEqual([]);
  });
});
