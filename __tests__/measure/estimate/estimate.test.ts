import { describe, expect, test } from '@jest/globals';
import {
  asMeasurements,
  type EstimateOptions,
  estimateJobs,
} from '../../../src/measure/estimate/estimate.ts';
import type { Job } from '../../../src/measure/estimate/job.ts';
import type { Measurement } from '../../../src/measure/measurement.ts';
import { measurement } from '../../compare/samples.ts';
import { aJob } from './jobs.ts';

const options: EstimateOptions = {
  at: '2026-11-20T09:30:00Z',
  visibility: 'public',
  declared: [],
  grid: { low: 20, likely: 345, high: 590, source: 'a test' },
  isMeasured: () => false,
};
const estimate = (
  jobs: readonly Job[],
  reports: readonly Measurement[] = [],
  more: Partial<EstimateOptions> = {},
) => estimateJobs(jobs, reports, { ...options, ...more });
const namesIn = ({ jobs }: ReturnType<typeof estimateJobs>) => jobs.map(({ job }) => job.name);

describe('an estimate', () => {
  test('leaves out jobs that no runner worked on', () => {
    expect(namesIn(estimate([aJob('deploy', { state: 'idle' }), aJob('lint')]))).toEqual(['lint']);
  });

  test('counts a job that still runs up to now', () => {
    const { endedAt: _, ...running } = aJob('gate', { state: 'running' });
    expect(estimate([running]).jobs[0]?.duration).toBe(1800);
  });

  test('counts jobs of one name that ran side by side, and once what a re-run carries over', () => {
    const cells = [aJob('cell'), aJob('cell')];
    const carried = cells.map((cell) => ({ ...cell, attempt: 2 }));
    expect(estimate([...carried, ...cells]).jobs).toHaveLength(2);
  });

  test('counts each attempt, and a job that a re-run carries over once', () => {
    const again = aJob('test', {
      attempt: 2,
      startedAt: '2026-11-20T09:20:00Z',
      endedAt: '2026-11-20T09:25:00Z',
    });
    const { jobs } = estimate([aJob('lint'), aJob('lint', { attempt: 2 }), aJob('test'), again]);
    expect(jobs.map(({ duration }) => duration)).toEqual([600, 600, 300]);
  });

  test('has the range of its energy and emissions, and a job of a matrix two names', () => {
    const [found] = asMeasurements(estimate([aJob('test (ubuntu-latest, 22)')]));
    expect(found).toMatchObject({ kind: 'estimated', workload: 'test (ubuntu-latest, 22)' });
    expect(found?.names).toEqual(['test (ubuntu-latest, 22)', 'test']);
    expect(found?.range?.low.energy).toBeCloseTo((1.76 * 1.12) / 6000, 12);
    expect(found?.amounts.emissions).toBeCloseTo((5.16 * 1.18 * 345) / 6000, 9);
    expect(found?.range?.high.emissions).toBeCloseTo((11.2 * 1.405 * 590) / 6000, 9);
  });

  test('has no energy on an unknown runner, which is not zero', () => {
    const [found] = asMeasurements(estimate([aJob('train', { labels: ['self-hosted'] })]));
    expect(found?.amounts).toEqual({ duration: 600 });
  });

  test('has no emissions on a declared runner, whose grid nobody knows', () => {
    const declared = [{ label: 'box', kind: 'power', low: 200, high: 400 } as const];
    const jobs = [aJob('train', { labels: ['self-hosted', 'box'] })];
    const [found] = asMeasurements(estimate(jobs, [], { declared }));
    expect(found?.amounts).toEqual({ duration: 600, energy: 0.05 });
    expect(found?.range?.high.energy).toBeCloseTo(0.4 / 6, 12);
  });
});

describe('a job with a measured report', () => {
  const report = (artifact: string, more: Partial<Measurement> = {}) =>
    measurement('codecarbon', { energy: 1 }, { source: { artifact, file: 'e.csv' }, ...more });
  const jobs = [aJob('test'), aJob('test (ubuntu-latest, 22)'), aJob('train')];

  test.each([
    ['emissions-train', ['test', 'test (ubuntu-latest, 22)']],
    ['emissions-test-ubuntu-latest-22', ['test', 'train']],
    ['emissions-test', ['test (ubuntu-latest, 22)', 'train']],
    ['emissions-training', ['test', 'test (ubuntu-latest, 22)', 'train']],
    ['emissions', ['test', 'test (ubuntu-latest, 22)', 'train']],
  ])('as %s says, is left out', (artifact, left) => {
    expect(namesIn(estimate(jobs, [report(artifact)]))).toEqual(left);
  });

  test('is left out in its newest attempt only', () => {
    const again = aJob('train', { attempt: 2, startedAt: '2026-11-20T09:05:00Z' });
    const { jobs: left } = estimate([aJob('train'), again], [report('emissions-train')]);
    expect(left.map(({ job }) => job.attempt)).toEqual([1]);
  });

  test('stays in when the report holds less than a fifth of the lower end of its estimate', () => {
    const tiny = report('emissions-train', { amounts: { energy: 1e-5 } as Measurement['amounts'] });
    expect(namesIn(estimate(jobs, [tiny]))).toContain('train');
    const several = Array.from({ length: 10 }, () => tiny);
    expect(namesIn(estimate(jobs, several))).not.toContain('train');
  });

  test('stays in when the report is itself an estimate, or holds nothing', () => {
    const nothing = report('emissions-train', { amounts: {} });
    const guess = report('emissions-train', { kind: 'estimated' });
    expect(namesIn(estimate(jobs, [nothing, guess]))).toContain('train');
  });

  test('is left out when the budget file names it, but only if there is a report', () => {
    const isMeasured = (name: string) => name === 'train';
    expect(namesIn(estimate(jobs, [], { isMeasured }))).toContain('train');
    expect(namesIn(estimate(jobs, [report('emissions')], { isMeasured }))).not.toContain('train');
  });
});
