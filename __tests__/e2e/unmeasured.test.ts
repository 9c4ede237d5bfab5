import { describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import { budgetOf, checksOn, commentsOn, judgePull, proposal } from './runner/scene.ts';

const github = await githubForTests();

/** A table with rows of 10 g each, some of them without a figure. */
function table(rows: number, blank: number): string {
  const measured = { emissions: '0.01', energy_consumed: '0.03' };
  const unknown = { emissions: 'nan', energy_consumed: 'nan', os: 'macOS-15.1-arm64-arm-64bit' };
  const all = Array.from({ length: rows }, (_, at) => ({
    ...(at < blank ? unknown : measured),
    run_id: `run-${at}`,
  }));
  return codecarbon(...all);
}

describe.each(runnersNode)('on %s', (_, node) => {
  const judged = async (more: string, tables: Readonly<Record<string, string>>) => {
    const pull = proposal(github, budgetOf('50 kg') + more);
    const uploads = Object.entries(tables).map(([name, text]) => ({
      name,
      files: { 'emissions.csv': text },
    }));
    const { result } = await judgePull(github, node, pull, {
      uploads,
      inputs: { artifacts: 'emissions*' },
    });
    const [check] = checksOn(github, pull.head.sha);
    return { ...result, body: commentsOn(github, pull)[0]?.body ?? '', check };
  };
  const one = { emissions: table(400, 1) };

  test('a row without a figure fails unless the budget file allows it, and says how to', async () => {
    const { exitCode, outputs, body } = await judged('', one);
    expect({ exitCode, verdict: outputs.verdict }).toEqual({ exitCode: 1, verdict: 'missing' });
    expect(body).toContain('Missing figures: emissions.csv:2:6');
    expect(body).toContain('powermetrics reported no power to CodeCarbon');
    expect(body).toMatch(/unmeasured: \{ allow: 1% \}/);
  });

  test('a share of rows that is allowed only warns, and the comment says what the sum lacks', async () => {
    const { exitCode, outputs, body, check } = await judged('unmeasured: { allow: 1% }\n', one);
    expect({ exitCode, outputs }).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'near', conclusion: 'success' },
    });
    expect(body).toContain('1 of 400 rows has no figure');
    expect(body).toContain('The sum leaves this row out: 1 of 400');
    expect(check?.conclusion).toBe('success');
  });

  test('the share is that of each file, whatever other reports add', async () => {
    const { exitCode, outputs } = await judged('unmeasured: { allow: 1% }\n', {
      'emissions-a': table(40, 1),
      'emissions-b': table(400, 0),
    });
    expect({ exitCode, verdict: outputs.verdict }).toEqual({ exitCode: 1, verdict: 'missing' });
  });

  test('with warn any share warns, but a report of nothing else is still missing', async () => {
    const some = await judged('unmeasured: warn\n', { emissions: table(4, 2) });
    expect(some.outputs).toMatchObject({ verdict: 'near', conclusion: 'success' });
    expect(some.body).toContain('2 of 4 rows have no figure');
    const none = await judged('unmeasured: warn\n', { emissions: table(2, 2) });
    expect(none.outputs).toMatchObject({ verdict: 'missing', conclusion: 'failure' });
  });
});
