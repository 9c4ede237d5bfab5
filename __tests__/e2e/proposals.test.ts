import { describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import { budgetOf, budgetPath, checksOn, commentsOn, judgePull, proposal } from './runner/scene.ts';

const github = await githubForTests();

const proposing = (base: string | undefined, text: string) =>
  proposal(github, base, { files: { [budgetPath]: text } });

describe.each(runnersNode)('on %s', (_, node) => {
  test('a looser budget does not help the pull request that proposes it, and is shown', async () => {
    const pull = proposing(budgetOf('5 kg'), budgetOf('500 kg'));
    github.delayMs = 100;
    const { result } = await judgePull(github, node, pull);
    github.delayMs = 0;
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over', 'budget-kg': '5' } });
    for (const text of [result.summary, commentsOn(github, pull)[0]?.body])
      expect(text).toMatch(/ emissions \| 5\.00 kg \| 500 kg \| ▲ \*\*looser\*\* \|/);
    const [one, other] = github.log.filter(({ path }) => path.includes('/contents/'));
    expect(other?.from).toBeLessThan(one?.until ?? 0);
  });

  test('announces the first budget file', async () => {
    const pull = proposing(undefined, budgetOf('5 kg'));
    const { result } = await judgePull(github, node, pull);
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'unbudgeted' } });
    expect(commentsOn(github, pull)[0]?.body).toMatch(/First budget file/);
    expect(commentsOn(github, pull)[0]?.body).not.toMatch(/```yaml/);
  });

  test('a broken proposal fails the pull request, with line and column', async () => {
    const pull = proposing(budgetOf('50 kg'), budgetOf('5 miles'));
    const { result } = await judgePull(github, node, pull);
    expect(result).toMatchObject({
      exitCode: 1,
      outputs: { verdict: 'within', conclusion: 'failure' },
    });
    expect(commentsOn(github, pull)[0]?.body).toMatch(
      /proposed budget file is broken[\s\S]*yml:3:5/,
    );
    const [check] = checksOn(github, pull.head.sha);
    expect(check?.conclusion).toBe('failure');
    expect(check?.annotations).toEqual([
      expect.objectContaining({ path: budgetPath, start_line: 3, annotation_level: 'failure' }),
    ]);
  });

  test('an invalid pattern fails the pull request, with line and column', async () => {
    for (const branches of ['"!"', '"?"', '"a["']) {
      const text = `budgets:\n  - branches: ${branches}\n    emissions: 5 kg\n`;
      const pull = proposing(budgetOf('50 kg'), text);
      const { result } = await judgePull(github, node, pull);
      expect(result).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
      expect(commentsOn(github, pull)[0]?.body).toMatch(
        /proposed budget file is broken[\s\S]*yml:2:5/,
      );
    }
  });

  test('warns about a limit of zero on its line', async () => {
    const pull = proposing(budgetOf('50 kg'), budgetOf('0 kg'));
    const { result } = await judgePull(github, node, pull);
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(commentsOn(github, pull)[0]?.body).toMatch(/allows nothing[\s\S]*every run that uses/);
    expect(checksOn(github, pull.head.sha)[0]?.annotations).toEqual([
      expect.objectContaining({ path: budgetPath, start_line: 3, annotation_level: 'warning' }),
    ]);
  });

  test('a pull request that does not change the file proposes nothing', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    await judgePull(github, node, pull);
    expect(commentsOn(github, pull)[0]?.body).not.toMatch(/propos/i);
  });

  test('a proposal that cannot be read leaves the verdict alone', async () => {
    const pull = proposing(budgetOf('50 kg'), budgetOf('5 miles'));
    const base = new RegExp(`/contents/.*ref=(?!${pull.base.sha})`);
    github.faults.push({ path: base, fault: { kind: 'status', status: 403 } });
    const { result } = await judgePull(github, node, pull);
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(result.log).toMatch(/not known whether the budget file is changed: .*contents: read/);
  });
});
