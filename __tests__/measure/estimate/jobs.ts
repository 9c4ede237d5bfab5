import type { Job } from '../../../src/measure/estimate/job.ts';

/** A job of ten minutes on a standard Linux runner. */
export const aJob = (name: string, more: Partial<Job> = {}): Job => ({
  name,
  attempt: 1,
  state: 'succeeded',
  startedAt: '2026-11-20T09:00:00Z',
  endedAt: '2026-11-20T09:10:00Z',
  labels: ['ubuntu-latest'],
  group: 'GitHub Actions',
  steps: [],
  ...more,
});
