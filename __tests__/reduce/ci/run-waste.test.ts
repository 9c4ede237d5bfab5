import { describe, expect, test } from '@jest/globals';
import { docsOnly } from '../../../src/reduce/ci/docs-only.ts';
import { uncachedInstall } from '../../../src/reduce/ci/uncached-install.ts';
import { aJob } from '../../measure/estimate/jobs.ts';
import { estimated } from './runs.ts';

const steps = (...all: readonly (readonly [string, number])[]) => ({
  steps: all.map(([name, seconds]) => ({ name, seconds })),
});

describe('an install without a cache', () => {
  test('that dominates its job is named, with minutes, energy and lines', () => {
    const [found] = uncachedInstall(
      estimated(aJob('test', steps(['Run npm ci', 300], ['Run npm test', 290]))),
    );
    expect(found).toMatchObject({ minutes: 5, rule: 'uncached-install' });
    expect(found?.title).toContain('test');
    expect(found?.energy?.low).toBeCloseTo((1.76 * 1.12) / 12_000, 12);
    expect(found?.energy?.high).toBeCloseTo((11.2 * 1.405) / 12_000, 12);
    expect(found?.yaml).toContain('cache: npm');
  });

  test.each([
    ['is a small part of the job', steps(['Run npm ci', 100], ['Run npm test', 490])],
    ['has a cache step', steps(['Run actions/cache@v4', 5], ['Run npm ci', 400])],
    ['may be cached by a set-up', steps(['Run actions/setup-node@v6', 5], ['Run npm ci', 400])],
    ['failed', { ...steps(['Run npm ci', 400]), state: 'failed' as const }],
    ['goes by another name', steps(['Install', 400])],
  ])('is passed over when it %s', (_, more) => {
    expect(uncachedInstall(estimated(aJob('test', more)))).toEqual([]);
  });
});

describe('a change of documents', () => {
  const jobs = estimated(aJob('test'), aJob('docs'));
  const changes = [{ path: 'README.md' }, { path: 'docs/guide/picture.png' }];

  test('that ran other jobs is named', () => {
    expect(docsOnly(jobs, changes)).toMatchObject([
      { rule: 'docs-only', minutes: 10, title: 'Only documents changed, and 1 job ran' },
    ]);
  });

  test.each([
    ['something else changed', jobs, [...changes, { path: 'src/docs.ts' }]],
    ['the changes are not known', jobs, []],
    ['only jobs for documents ran', estimated(aJob('docs'), aJob('lint')), changes],
    ['it took little', estimated(aJob('test', { endedAt: '2026-11-20T09:02:00Z' })), changes],
  ])('is passed over when %s', (_, ran, changed) => {
    expect(docsOnly(ran, changed)).toEqual([]);
  });
});
