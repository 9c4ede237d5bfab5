import { describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runnersNode } from './runner/nodes.ts';
import { runGate } from './runner/run-gate.ts';
import { budgetOf, checksOn, commentsOn, proposal } from './runner/scene.ts';
import { pullRequest, push } from './runner/trigger.ts';

const github = await githubForTests();

/** 500 workloads with names of characters that take four bytes and two UTF-16 units. */
const names = Array.from({ length: 500 }, (_, n) => `${'𝔗𝔯𝔞𝔦𝔫🚂'.repeat(20)}${n}`);
const rows = names.map((project_name, n) => ({
  project_name,
  emissions: n < 120 ? '2' : n < 160 ? '0.9' : '0.1',
}));
const files = { 'emissions.csv': codecarbon(...rows) };
const inputs = { files: '*.csv' };
const perWorkload = `${budgetOf('1 kg')}    per: workload\n`;

/** A character that was cut in half is a lone surrogate. */
const whole = (text: string) => !/\p{Cs}/u.test(text);

describe.each(runnersNode)('on %s', (_, node) => {
  test('500 workloads with long names fit the limits of every surface', async () => {
    const pull = proposal(github, perWorkload);
    const result = await runGate(
      startJob(github, pullRequest(github.world, pull), { files }),
      inputs,
      node,
    );
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    const [comment] = commentsOn(github, pull);
    expect(Buffer.byteLength(comment?.body ?? '')).toBeLessThan(65_000);
    expect(comment?.body).toMatch(/^<!--.*\n<!--.*\n### \S+ Over budget: /);
    const [check] = checksOn(github, pull.head.sha);
    expect(Buffer.byteLength(check?.summary ?? '')).toBeLessThan(65_535);
    expect(check?.title?.length).toBeLessThanOrEqual(255);
    expect(Buffer.byteLength(result.summary)).toBeLessThan(1024 ** 2);
    for (const text of [comment?.body, check?.summary, check?.title, result.summary])
      expect(whole(text ?? '')).toBe(true);
  });

  test('sends more than fifty annotations in chunks, worst first, each once', async () => {
    const pull = proposal(github, perWorkload);
    const job = startJob(github, pullRequest(github.world, pull), { files });
    github.log.length = 0;
    await runGate(job, inputs, node);
    const patches = github.log.filter(
      ({ method, path }) => method === 'PATCH' && /check-runs/.test(path),
    );
    expect(patches).toHaveLength(4);
    const annotations = checksOn(github, pull.head.sha)[0]?.annotations ?? [];
    const levels = annotations.map(({ annotation_level: level }) => level);
    expect(levels).toEqual([...Array(120).fill('failure'), ...Array(40).fill('warning')]);
    expect(new Set(annotations.map(({ title, message }) => `${title} ${message}`)).size).toBe(160);
  });

  test('the check contains the records of 500 workloads', async () => {
    const branch = `wide-${github.world.nextId()}`;
    const trigger = push(github.world, branch);
    await runGate(startJob(github, trigger, { files }), { ...inputs, budget: '999 kg' }, node);
    const [check] = checksOn(github, trigger.sha);
    expect(check?.text).toMatch(/^<!-- carbon-budget-gate history 1: \S+ -->$/);
    expect(check?.text?.length).toBeLessThan(65_535);
  });
});
