import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { jobOf, type ListedJob } from '../../../src/github/jobs.ts';
import { hostedIntensity } from '../../../src/grid/hosted-runners.ts';
import { estimateJobs } from '../../../src/measure/estimate/estimate.ts';

/** What docs/estimates.md says, read as a reader would; nothing here comes from the code's own table. */
const page = readFileSync('docs/estimates.md', 'utf8').replace(/\s+\n|\n(?=[^\n|])/g, ' ');
const numbersIn = (text: string) => [...text.matchAll(/\d+(?:\.\d+)?/g)].map(Number);
const find = (pattern: RegExp) => numbersIn(pattern.exec(page)?.[0] ?? '');

const rows = readFileSync('docs/estimates.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| (?:Linux|Windows|macOS)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, type, labels = '', vcpus, low, likely, high, sizes]) => ({
    type,
    labels: [...labels.matchAll(/`([^`]+)`/g)].map(([, label]) => label),
    vcpus: Number(vcpus),
    watts: [low, likely, high].map(Number),
    scales: sizes === 'by vCPU',
  }));
const [pueLow = 0, pueHigh = 0, pueLikely = 0] = find(/\(PUE\) is [\d.]+ to [\d.]+, likely [\d.]+/);
const [gridLow = 0, gridHigh = 0, gridLikely = 0] = find(/: 20 to 590 g\/kWh, and 345 g\/kWh/);
const [embodiedLikely = 0] = find(/[\d.]+ g a minute for/);
const [embodiedLow = 0] = find(/[\d.]+ over six years/);
const [embodiedHigh = 0] = find(/[\d.]+ over three/);

/** Sizes of this run's runners: what `Sizes` in the page says of a public repository. */
const vcpusOf: Readonly<Record<string, number>> = { 'ubuntu-slim': 1, 'ubuntu-24.04-16-cores': 16 };

const listed: readonly ListedJob[] = JSON.parse(
  readFileSync('__tests__/fixtures/jobs/twelve-jobs.json', 'utf8'),
).jobs;

function byHand({ labels: [label = ''], started_at, completed_at }: ListedJob) {
  const row = rows.find(({ labels }) => labels.includes(label));
  if (!row) return undefined;
  const minutes = (Date.parse(completed_at ?? '') - Date.parse(started_at)) / 60_000;
  const size = row.scales ? (vcpusOf[label] ?? 4) / row.vcpus : 1;
  const energy = [pueLow, pueLikely, pueHigh].map(
    (pue, end) => ((minutes / 60) * (row.watts[end] ?? 0) * size * pue) / 1000,
  );
  const grids = [gridLow, gridLikely, gridHigh];
  return {
    energy,
    emissions: energy.map((kwh, end) => kwh * (grids[end] ?? 0)),
    embodied: [embodiedLow, embodiedLikely, embodiedHigh].map((one) => one * minutes * size),
    hasEmbodied: row.type?.endsWith('x64') === true,
  };
}

const estimate = estimateJobs(listed.map(jobOf), [], {
  at: '2026-11-20T12:00:00Z',
  visibility: 'public',
  declared: [],
  grid: await hostedIntensity(),
  isMeasured: () => false,
});
const ends = (one: { low: number; likely: number; high: number } | undefined) =>
  one && [one.low, one.likely, one.high];
const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9));

describe('a run of twelve jobs', () => {
  test('has eleven that used a runner, of which one is unknown', () => {
    expect(estimate.jobs).toHaveLength(11);
    const unknown = estimate.jobs.filter(({ energy }) => energy === undefined);
    expect(unknown.map(({ job }) => job.name)).toEqual(['gpu-train']);
  });

  test.each(
    listed
      .filter(({ conclusion }) => conclusion !== 'skipped')
      .map((job) => [job.name, job] as const),
  )('%s is what the tables of the page give', (name, job) => {
    const found = estimate.jobs.find((one) => one.job.name === name);
    const expected = byHand(job);
    if (!expected) return expect(found).not.toHaveProperty('energy');
    expect(ends(found?.energy)).toEqual(close(expected.energy));
    expect(ends(found?.emissions)).toEqual(close(expected.emissions));
    expect(ends(found?.embodied)).toEqual(
      expected.hasEmbodied ? close(expected.embodied) : undefined,
    );
  });

  test.each(estimate.jobs.map((one) => [one.job.name, one] as const))(
    '%s is as the page shows it',
    (name, { job, duration, energy }) => {
      const shown = page.split('|\n').flatMap((line) => {
        const [, first = '', runner, minutes, ...watthours] = line.split('|');
        return first.trim() === name ? [{ runner, minutes, watthours: watthours.map(Number) }] : [];
      });
      expect(shown).toHaveLength(1);
      expect(job.labels.map((label) => ` \`${label}\` `)).toContain(shown[0]?.runner);
      expect(Number(shown[0]?.minutes)).toBeCloseTo(duration / 60, 2);
      const declared = [200, 275, 350].map((watts) => (watts * duration) / 3600);
      const own = ends(energy)?.map((kwh) => kwh * 1000) ?? declared;
      expect(shown[0]?.watthours).toEqual(own.map((one) => Number(one.toPrecision(3))));
    },
  );

  test('covers three systems, a larger runner and a self-hosted one', () => {
    const labels = new Set(listed.flatMap((one) => one.labels));
    for (const label of ['ubuntu-latest', 'windows-latest', 'macos-latest', 'self-hosted'])
      expect(labels).toContain(label);
    expect([...labels].some((label) => label.endsWith('-cores'))).toBe(true);
  });
});
