import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import {
  budgetOf,
  checksOn,
  commentsOn,
  judgePull,
  proposal,
  type SceneOptions,
} from './runner/scene.ts';

const github = await githubForTests();
const fleet = 'fleet: my-org/carbon//budgets.json@fleet\n';

const platform = {
  ...{ name: 'platform', subject: { kind: 'team', team: 'platform' }, metric: 'emissions' },
  ...{ limit: 200_000, warnAt: 0.8, figures: 'measured', level: 'near', used: 184_000 },
  ...{ share: 0.92, runCount: 40, unknownRuns: 0, repositories: ['octo-org/models'] },
};
const rolledUp = { schemaVersion: 1, at: '2026-11-23T05:00:00.000Z', month: '2026-11' };
const summary = (...budgets: readonly object[]) => JSON.stringify({ ...rolledUp, budgets });

/** The organisation's repository, whose branch `fleet` has the summary of the last roll-up. */
function organisation(text: string, readers?: readonly string[]): void {
  const sha = `${github.world.nextId()}`.padEnd(40, 'f');
  github.world.others.set('my-org/carbon', {
    commits: new Map([[sha, new Map([['budgets.json', text]])]]),
    branches: new Map([['fleet', sha]]),
    ...(readers && { readers }),
  });
}

describe.each(runnersNode)('on %s', (_, node) => {
  const judged = async (more = fleet, options: SceneOptions = {}) => {
    const pull = proposal(github, more + budgetOf('9 kg'));
    const { result } = await judgePull(github, node, pull, options);
    const [comment] = commentsOn(github, pull);
    const [check] = checksOn(github, pull.head.sha);
    return { ...result, body: comment?.body ?? '', check };
  };
  // The gate's clock is the machine's.
  const month = new Date().toISOString().slice(0, 7);
  const now = (text: string) => text.replace('2026-11"', `${month}"`);
  const name = new Date().toLocaleString('en', { month: 'long', timeZone: 'UTC' });

  test('the comment warns about a team that has nearly used its budget, and the verdict is unchanged', async () => {
    organisation(now(summary(platform)));
    const sentence = `The team platform has used 92% of its 200 kg CO₂e for ${name} (roll-up of 2026-11-23).`;
    const found = await judged();
    expect(found).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(found.body).toContain(`\n- ⚠️ ${sentence}\n`);
    expect(found.check?.conclusion).toBe('success');
    expect(found.log).toContain(sentence);
    expect(JSON.parse(readFileSync(found.outputs.report ?? '', 'utf8')).fleet).toHaveLength(1);
  });

  test('a budget that is used up is a warning too, with what is unknown and where the figures are from', async () => {
    const over = { ...platform, level: 'over', share: 1.06, used: 212_000 };
    const topic = {
      ...over,
      ...{ subject: { kind: 'topic', topic: 'training' }, metric: 'energy', limit: 5000 },
      ...{ figures: 'estimated', unknownRuns: 2, share: 1.5 },
    };
    organisation(now(summary(over, topic)));
    const found = await judged(`${fleet}strict: true\n`);
    expect(found).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(found.body).toContain('The team platform has used 106% of its 200 kg CO₂e');
    expect(found.body).toContain(
      `The topic training has used at least 150% of its 5.00 MWh for ${name} (estimates, roll-up of`,
    );
  });

  // What else is not mentioned, and what is unreadable, is tested in compare/fleet-sums.test.ts.
  test('the roll-up of another month is not mentioned', async () => {
    organisation(summary(platform).replace('2026-11"', '2020-01"'));
    expect((await judged()).body).not.toContain('roll-up');
  });

  test('what a policy names applies to the repositories that extend it', async () => {
    organisation(now(summary(platform)));
    const sha = `${github.world.nextId()}`.padEnd(40, 'e');
    github.world.others.set('my-org/.github', {
      commits: new Map([[sha, new Map([['carbon-budgets.yml', fleet + budgetOf('9 kg')]])]]),
      branches: new Map([['v3', sha]]),
    });
    const found = await judged('extends: my-org/.github//carbon-budgets.yml@v3\n');
    expect(found.body).toContain('The team platform has used 92%');
  });

  test('a private summary is read with the token for policies', async () => {
    const token = github.grant({ contents: 'read' });
    organisation(now(summary(platform)), [token]);
    const without = await judged();
    expect(without.exitCode).toBe(0);
    expect(without.log).toContain(
      'The last roll-up, my-org/carbon//budgets.json@fleet, is not shown',
    );
    expect(without.log).toContain('`policy-token`');
    const found = await judged(fleet, { inputs: { 'policy-token': token } });
    expect(found.body).toContain('The team platform has used 92%');
  });

  test.each([
    ['{', 'it is not JSON'],
    ['{}', 'it is not what `rollup` writes: at has a wrong value'],
  ])('an unreadable summary is a line in the log: %#', async (text, why) => {
    organisation(text);
    const found = await judged();
    expect(found).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(found.log).toContain(`is not shown: ${why}`);
    expect(found.body).not.toContain('roll-up');
  });

  test('no name in it can add Markdown or a command', async () => {
    const hostile = '@octocat <img src=x>\n::error::x [a](https://evil.example)';
    organisation(now(summary({ ...platform, subject: { kind: 'team', team: hostile } })));
    const found = await judged();
    expect(found.body).toContain('has used 92%');
    expect(found.body).toContain('`[a](https://evil.example)`');
    expect(found.body).not.toMatch(/(?<!\\)<img|(?<!`)@octocat/);
    expect(found.log).not.toMatch(/^::error::x/m);
  });

  test('a reference within the repository is refused with its place', async () => {
    const found = await judged('fleet: budgets.json\n');
    expect(found.exitCode).toBe(1);
    expect(found.log).toContain('.github/carbon-budgets.yml:1:1');
    expect(found.log).toContain('names no repository');
  });
});
