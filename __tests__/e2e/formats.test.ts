import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Result } from '../../src/report/json/result.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import { budgetPath, checksOn, commentsOn, judgePull, proposal } from './runner/scene.ts';

const github = await githubForTests();

const reports = new URL('../fixtures/reports/', import.meta.url);
const fixture = (path: string) => readFileSync(new URL(path, reports), 'utf8');

/** The names give no hint of the format. */
const mixture = {
  'one.txt': fixture('codecarbon/layout-3.2.1.csv'),
  'two.txt': fixture('eco-ci/lap-data.json'),
  'three.txt': fixture('zeus/windows.csv'),
  'four.txt': fixture('greenops-cli/plan.json'),
  'five.txt': fixture('llm/openai-responses.jsonl'),
  'six.txt': fixture('carbontracker/2026-03-04T0506Z_carbontracker_output.log'),
  'notes.txt': 'What was run and why.\n',
};

const budgets = `budgets:
  - branches: "**"
    energy: 900 kWh
    tokens:
      output: 2 M
      cache-hits: 99%
`;

describe.each(runnersNode)('on %s', (_, node) => {
  test('judges an artifact with six formats, and shows tool, kind and source of each workload', async () => {
    const pull = proposal(github, budgets);
    const uploads = [{ name: 'emissions', files: mixture }];
    const { result } = await judgePull(github, node, pull, { uploads });

    const told: Result = JSON.parse(readFileSync(result.outputs.report ?? '', 'utf8'));
    const sources = told.workloads.flatMap(({ measurements }) =>
      measurements.map(({ method, source }) => [source.file, method.tool]),
    );
    expect(Object.fromEntries(sources)).toEqual({
      'one.txt': 'CodeCarbon',
      'two.txt': 'Eco-CI',
      'three.txt': 'Zeus',
      'four.txt': 'GreenOps CLI',
      'five.txt': 'LLM usage',
      'six.txt': 'carbontracker',
    });
    expect(told.leftAside).toContainEqual({
      where: { artifact: 'emissions', file: 'notes.txt' },
      why: 'is text in an unknown format',
      begins: 'its first line is "What was run and why."',
      unknownFormat: true,
    });

    const [comment, ...others] = commentsOn(github, pull);
    expect(others).toEqual([]);
    const lines = {
      'two.txt': 'Eco-CI',
      'four.txt': 'GreenOps CLI ledger 2.0.0, rate',
      'five.txt': 'LLM usage EcoLogits 0.9 methodology, 2026-03-13, estimated',
    };
    for (const [file, facts] of Object.entries(lines))
      expect(comment?.body).toContain(`: ${facts}; from \`emissions/${file}\``);
  });

  test('an exceeded share of tokens fails the job at its line', async () => {
    const pull = proposal(github, budgets);
    const uploads = [{ name: 'emissions', files: mixture }];
    const { result } = await judgePull(github, node, pull, { uploads });

    expect(result.exitCode).toBe(1);
    expect(result.log).toMatch(/Over budget: \d+% of the input tokens were read from a cache/);
    const [check] = checksOn(github, pull.head.sha);
    const failures = check?.annotations.filter((one) => one.annotation_level === 'failure');
    expect(failures).toEqual([
      expect.objectContaining({
        path: budgetPath,
        start_line: 6,
        title: expect.stringContaining('Too few cache hits'),
      }),
    ]);
  });
});
