import { describe, expect, test } from '@jest/globals';
import { titleOf } from '../../../src/measure/estimate/estimate.ts';
import { type DeclaredRunner, runnerOf } from '../../../src/measure/estimate/runner.ts';

const hosted = (labels: readonly string[], group = 'GitHub Actions') =>
  titleOf(runnerOf({ labels, group }, 'public', []));

describe('the runner of a job', () => {
  test.each([
    ['ubuntu-latest', 'Linux x64, 4 vCPUs'],
    ['Ubuntu-24.04', 'Linux x64, 4 vCPUs'],
    ['ubuntu-slim', 'Linux x64, 1 vCPU'],
    ['ubuntu-24.04-arm', 'Linux arm64, 4 vCPUs'],
    ['windows-2025', 'Windows x64, 4 vCPUs'],
    ['windows-11-arm', 'Windows arm64, 4 vCPUs'],
    ['macos-15', 'macOS arm64 (M1), 3 vCPUs'],
    ['macos-15-intel', 'macOS x64 (Intel), 4 vCPUs'],
    ['macos-latest-large', 'macOS x64 (Intel), 12 vCPUs'],
    ['ubuntu-24.04-16-cores', 'Linux x64, 16 vCPUs'],
    ['windows-latest-8core', 'Windows x64, 8 vCPUs'],
  ])('%s is %s', (label, title) => {
    expect(hosted([label])).toBe(title);
  });

  test.each([
    [['self-hosted', 'ubuntu-latest']],
    [['self-hosted', 'linux', 'x64']],
    [['arc-runner-16-cores']],
    [['macos-15-xlarge']],
    [['ubuntu-latest-gpu']],
    [[]],
  ])('%j stays unknown', (labels) => {
    expect(hosted(labels)).toBe('unknown runner');
  });

  test('stays unknown where a runner of another group has a label of GitHub', () => {
    expect(hosted(['ubuntu-latest'], 'Default')).toBe('unknown runner');
  });

  test('has 2 vCPUs in a private repository, and 2 or 4 where that is not known', () => {
    const job = { labels: ['ubuntu-latest'], group: 'GitHub Actions' };
    expect(titleOf(runnerOf(job, 'private', []))).toBe('Linux x64, 2 vCPUs');
    expect(titleOf(runnerOf(job, 'unknown', []))).toBe('Linux x64, 2 or 4 vCPUs');
  });

  test('is what the budget file declares, by label or group', () => {
    const declared: readonly DeclaredRunner[] = [
      { label: 'GPU-box', kind: 'power', low: 200, high: 400 },
      { label: 'Big ones', kind: 'size', vcpus: 32 },
    ];
    expect(
      runnerOf({ labels: ['self-hosted', 'gpu-box'], group: 'Default' }, 'public', declared),
    ).toMatchObject({ kind: 'declared', watts: { low: 200, likely: 300, high: 400 } });
    expect(
      titleOf(runnerOf({ labels: ['our-windows'], group: 'Big ones' }, 'public', declared)),
    ).toBe('Windows x64, 32 vCPUs');
  });

  test('with a declared size is of the system that its group or the declared name says', () => {
    const size = (label: string) => [{ label, kind: 'size', vcpus: 8 }] as const;
    const job = { labels: [], group: 'windows-arm64-pool' };
    expect(titleOf(runnerOf(job, 'public', size('windows-arm64-pool')))).toBe(
      'Windows arm64, 8 vCPUs',
    );
    const mac = { labels: ['macos-15-xlarge'], group: 'GitHub Actions' };
    expect(runnerOf(mac, 'public', size('macos-15-xlarge'))).toMatchObject({
      kind: 'unknown',
      why: expect.stringContaining('in W'),
    });
  });
});
