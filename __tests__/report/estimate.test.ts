import { describe, expect, test } from '@jest/globals';
import { estimateJobs } from '../../src/measure/estimate/estimate.ts';
import type { Job } from '../../src/measure/estimate/job.ts';
import type { DeclaredRunner } from '../../src/measure/estimate/runner.ts';
import { howEstimated } from '../../src/report/comment/how-estimated.ts';
import { issuesIn } from '../../src/report/issues.ts';
import { aJob } from '../measure/estimate/jobs.ts';
import { findingsOf } from './factories.ts';

const hostile = '![x](https://evil.example/a.png) | @octocat <script> #1';

function findings(jobs: readonly Job[], declared: readonly DeclaredRunner[] = []) {
  const estimate = estimateJobs(jobs, [], {
    ...{ at: '2026-11-20T12:00:00Z', visibility: 'public', declared },
    grid: { low: 20, likely: 345, high: 590, source: 'regions of a test' },
    isMeasured: () => false,
  });
  return { ...findingsOf({}), estimate };
}

describe('how jobs were estimated', () => {
  test('names runner, minutes, range, source, PUE, grid and what is not included', () => {
    const text = howEstimated(findings([aJob('test')]), 12);
    expect(text).toContain(
      '- Linux x64, 4 vCPUs: `test`, 10.0 minutes, 329 mWh–2.62 Wh; power by Eco-CI',
    );
    expect(text).toContain('1.12 to 1.405, likely 1.18');
    expect(text).toContain('20 to 590 g/kWh, likely 345');
    expect(text).toContain('not included: 114–228 mg CO₂e');
  });

  test('gives no grid where no job ran on a hosted runner', () => {
    const declared = [{ label: 'box', kind: 'power', low: 200, high: 300 } as const];
    const text = howEstimated(findings([aJob('t', { labels: ['box'] })], declared), 12);
    expect(text).toContain('the budget file');
    expect(text).not.toContain('g/kWh');
  });

  test('shows names of jobs and labels as text only', () => {
    const { endedAt: _, ...running } = aJob(hostile, { state: 'running' });
    const found = findings([running, aJob(hostile, { labels: ['self-hosted', hostile] })]);
    const text = howEstimated(found, 12);
    expect(text).toContain('Still running');
    expect(text).not.toMatch(/(?<!`[^`\n]*)(?:!\[x\]|<script>|@octocat)/);
  });
});

describe('a runner whose power is unknown', () => {
  test('is an issue once, with the line that declares it', () => {
    const labels = ['self-hosted', 'linux', 'gpu-box'];
    const jobs = ['a', 'b', 'c', 'd', 'e'].map((name) => aJob(name, { labels }));
    const issues = issuesIn(findings(jobs)).filter(({ kind }) => kind === 'unknown-runner');
    expect(issues).toHaveLength(1);
    expect(issues[0]?.what).toContain('"a", "b", "c" and 2 more');
    expect(issues[0]?.remedy).toContain('runners: { "gpu-box": 200-350 W }');
    expect(issues[0]?.remedy).not.toContain('vCPU');
  });

  test('is named by its own label, and by its size where GitHub may host it', () => {
    const group = 'Default Larger Runners';
    const jobs = ['ubuntu-latest-m', 'ubuntu-latest-xl'].map((label) =>
      aJob(label, { labels: [label], group }),
    );
    const remedies = issuesIn(findings(jobs)).map(({ remedy }) => remedy);
    expect(remedies).toEqual([
      expect.stringContaining('runners: { "ubuntu-latest-m": 16 vCPU }'),
      expect.stringContaining('runners: { "ubuntu-latest-xl": 16 vCPU }'),
    ]);
    const mac = findings([aJob('m', { labels: ['macos-15-xlarge'] })]);
    expect(issuesIn(mac)[0]?.remedy).not.toContain('vCPU');
  });

  test('of a runner group that has labels of GitHub is named by the group', () => {
    const [issue] = issuesIn(findings([aJob('a', { group: 'arc' })]));
    expect(issue?.remedy).toContain('runners: { "arc": ');
  });
});
