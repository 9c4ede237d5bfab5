import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { resolveExtends } from '../../src/compare/budget/extends.ts';
import { parsePolicyReference } from '../../src/compare/budget/policy-reference.ts';
import type { InheritedFile, PolicySource } from '../../src/compare/budget/policy-source.ts';
import { readPolicy } from '../../src/compare/budget/read-policy.ts';
import type { Conclusion } from '../../src/compare/conclusion.ts';
import { judge } from '../../src/compare/judge.ts';
import { describeProblem } from '../../src/errors.ts';
import { measured, measurement, onMain } from './samples.ts';

const path = '.github/carbon-budgets.yml';
const reference = 'my-org/.github//carbon-budgets.yml@v3';
const commit = `3f2c1ab${'0'.repeat(33)}`;
const organisation = (text: string): InheritedFile => ({
  from: { path: 'carbon-budgets.yml', repository: 'my-org/.github', commit },
  references: [reference],
  text,
});
const file = (text: string, policy: string): PolicySource => ({
  ...{ kind: 'file', path, text: `extends: ${reference}\n${text}` },
  inherited: [organisation(policy)],
});
const policyIn = (source: PolicySource) => {
  const reading = readPolicy(source);
  if (reading.kind === 'broken') throw new Error(reading.problems.map(describeProblem).join('\n'));
  if (reading.kind === 'none') throw new Error('there is no policy');
  return reading.policy;
};
const problemsIn = (source: PolicySource) => {
  const reading = readPolicy(source);
  return reading.kind === 'broken' ? reading.problems.map(describeProblem) : [];
};
const judged = (source: PolicySource, ...workloads: readonly (readonly [string, number])[]) =>
  judge(
    measured(workloads.map(([name, kg]) => measurement(name, { emissions: kg * 1000 }))),
    readPolicy(source),
    onMain,
  );
const all = (limits: string) => `budgets:\n  - branches: "**"\n    ${limits}\n`;

describe('a reference', () => {
  test('names a repository, a file of it and a ref', () => {
    expect(parsePolicyReference(reference)).toEqual({
      value: {
        text: reference,
        path: 'carbon-budgets.yml',
        remote: { owner: 'my-org', repo: '.github', ref: 'v3' },
      },
    });
  });

  test('or a file of the same repository', () => {
    const text = 'budgets/base.yml';
    expect(parsePolicyReference(text)).toEqual({ value: { text, path: text } });
  });

  test.each([
    'my-org/.github//carbon-budgets.yml',
    'my-org/.github//@v3',
    'my-org//carbon-budgets.yml@v3',
    'my-org/..//carbon-budgets.yml@v3',
    'my-org/.github//../secret.yml@v3',
    'my-org/.github//a.yml@../../x',
    'https://example.com/a.yml@v3',
    '/etc/passwd',
    '../other/budgets.yml',
    '',
  ])('is not %j', (text) => {
    expect(parsePolicyReference(text)).toHaveProperty('refused');
  });
});

describe('a file that extends a policy', () => {
  test('may have no budgets of its own', () => {
    const source = file('', all('emissions: 5 kg'));
    expect(judged(source, ['train', 6]).conclusion).toBe('failure');
    expect(judged(source, ['train', 3]).level).toBe('within');
  });

  test('is under the limits of both, each with its origin', () => {
    const source = file(all('emissions: 3 kg'), all('emissions: 5 kg'));
    const { verdicts, level } = judged(source, ['train', 4]);
    expect(level).toBe('over');
    expect(verdicts.map(({ budget, level: own }) => [budget?.from?.repository, own])).toEqual([
      [undefined, 'over'],
      ['my-org/.github', 'near'],
    ]);
  });

  test('does not split an inherited sum by entries of its own', () => {
    const own = `budgets:
  - { branches: "**", workloads: train, emissions: 4 kg }
  - { branches: "**", workloads: eval, emissions: 4 kg }
`;
    const source = file(own, all('emissions: 5 kg'));
    expect(judged(source, ['train', 3], ['eval', 3]).conclusion).toBe('failure');
  });

  test('inherits what it does not set', () => {
    const policy = `${all('emissions: 5 kg')}strict: true\nvanished: fail\noverride: false\nunproven: fail\n`;
    expect(policyIn(file(all('emissions: 3 kg'), policy))).toMatchObject({
      ...{ strict: true, vanished: 'fail', unproven: 'fail', missing: 'fail' },
    });
    expect(policyIn(file('', policy)).override).toBeUndefined();
  });

  test.each([
    [all('emissions: 6 kg'), 'The limit of 6.00 kg is looser than the inherited 5.00 kg'],
    [all('energy: { month: 30 kWh }'), 'The limit of 30.0 kWh per month is looser than'],
    [all('energy: { increase: 10% }'), 'The limit of +10% of energy is looser than'],
    [
      'budgets:\n  - branches: main\n    workloads: train\n    emissions: 6 kg\n',
      'The limit of 6.00 kg is looser than the inherited 5.00 kg',
    ],
    ['missing: warn\n', 'missing is warn'],
    ['unbudgeted: pass\n', 'unbudgeted is pass'],
    ['vanished: pass\n', 'vanished is pass'],
    ['override: { label: documentation }\n', 'override is documentation'],
    ['override: { keep: true }\n', 'override is carbon-budget-override, kept'],
    ['strict: false\n', 'strict is false'],
    ['removed: train\n', 'removed is train'],
    ['confirm: re-run\n', 'confirm is re-run'],
    ['measured-jobs: "**"\n', 'measured-jobs is **'],
    ['estimates: range\n', 'estimates is range'],
    ['baseline: { since: "2026-11-01" }\n', 'baseline is 20 runs, at least 8, since 2026-11-01'],
    ['carbon-intensity: FR\n', 'carbon-intensity is FR'],
    ['runners: { gpu: 1 W }\n', 'runners is gpu: 1 W'],
  ])('may not loosen it by %j', (text, what) => {
    const policy = `${all('emissions: 5 kg\n    energy: { month: 20 kWh, increase: 5% }')}strict: true
estimates: strict
override: { label: carbon-budget-override }
runners: { gpu: 350 W }
`;
    const [problem = '', ...others] = problemsIn(file(text, policy));
    expect(others).toEqual([]);
    expect(problem).toContain(what);
    // Both lines: that of the file, and that of the policy.
    expect(problem).toMatch(/^\.github\/carbon-budgets\.yml:\d+:\d+: /);
    expect(problem).toMatch(
      /my-org\/\.github\/\/carbon-budgets\.yml@3f2c1ab:\d+:\d+|the default in my-org\/\.github at 3f2c1ab/,
    );
  });

  test('fails what has no budget if the policy is strict', () => {
    const policy = all('workloads: other\n    emissions: 5 kg');
    expect(judged(file('', policy), ['train', 4]).conclusion).toBe('neutral');
    expect(judged(file('', `${policy}strict: true\n`), ['train', 4]).conclusion).toBe('failure');
  });

  test('may tighten all of it', () => {
    const text = `${all('emissions: 4 kg\n    energy: { month: 10 kWh, increase: 2% }')}vanished: fail
override: false
strict: true
unbudgeted: fail
estimates: strict
runners: { other: 200 W }
`;
    const policy = all('emissions: 5 kg\n    energy: { month: 20 kWh, increase: 5% }');
    expect(problemsIn(file(text, policy))).toEqual([]);
  });

  test('is not refused for what only looks looser', () => {
    const policy = `budgets:
  - { branches: "**", workloads: train, emissions: 10 kg }
  - { branches: "**", emissions: 5 kg }
`;
    const own = 'budgets:\n  - { branches: "**", workloads: train, emissions: 8 kg }\n';
    expect(problemsIn(file(own, policy))).toEqual([]);
  });

  test('is broken while a policy is not read, and the policy itself still applies to a change', () => {
    const text = `extends: ${reference}\n`;
    const unread = { kind: 'file', path, text } as const;
    expect(problemsIn(unread)).toEqual([
      `${path}:1:1: The policy ${reference}, which this file extends, was not read. Run the gate where it can be read, or give its file.`,
    ]);
    const { from, references } = organisation('');
    const inherited = [{ from, references, why: 'could not be read: no', remedy: 'Try again.' }];
    expect(problemsIn({ ...unread, inherited })).toEqual([
      `${path}:1:1: The policy ${reference} could not be read: no. Try again.`,
    ]);
    const looser = readPolicy(file(all('emissions: 6 kg'), all('emissions: 5 kg')));
    expect(looser).toMatchObject({ kind: 'broken', inherited: { budgets: [] } });
  });

  test('is held to each of several policies, of which each tightens the ones before', () => {
    const team = {
      ...organisation(`extends: ${reference}\n${all('emissions: 4 kg')}`),
      ...{ from: { path: 'team.yml', repository: 'my-org/team', commit }, references: ['team'] },
    };
    const source: PolicySource = {
      ...{ kind: 'none', path },
      inherited: [organisation(all('emissions: 5 kg')), team],
    };
    expect(judged(source, ['train', 4.5]).verdicts.map(({ level }) => level)).toEqual([
      'over',
      'near',
    ]);
  });

  test('and its repository is under it without a file, or with a budget in one line', () => {
    const inherited = [{ ...organisation(all('emissions: 5 kg')), isRequired: true as const }];
    expect(judged({ kind: 'none', path, inherited }, ['train', 6]).level).toBe('over');
    expect(judged({ kind: 'input', text: '3 kg', inherited }, ['train', 4]).level).toBe('over');
    expect(
      judged({ kind: 'file', path, text: all('energy: 1 kWh'), inherited }, ['train', 6]).level,
    ).toBe('over');
    const looser = { kind: 'file', path, text: all('emissions: 9 kg'), inherited } as const;
    expect(problemsIn(looser)).toEqual([expect.stringContaining('9.00 kg is looser')]);
    expect(judged(looser, ['train', 1]).conclusion).toBe('failure');
  });
});

describe('what is extended', () => {
  const files: Readonly<Record<string, string>> = {
    'a.yml': 'extends: [b.yml, "o/r//c.yml@v1"]\n',
    'b.yml': 'extends: d.yml\n',
    'o/r//c.yml': 'extends: d.yml\n',
    'd.yml': '',
    'o/r//d.yml': '',
    'loop.yml': 'extends: loop.yml\n',
    'deep.yml': 'extends: 1.yml\n',
    ...Object.fromEntries(
      Array.from({ length: 9 }, (_, n) => [`${n + 1}.yml`, `extends: ${n + 2}.yml\n`]),
    ),
    'wide.yml': `extends: [${[1, 2, 3, 4, 5].map((n) => `w${n}.yml`)}]\n`,
    ...Object.fromEntries(
      [1, 2, 3, 4, 5].map((n) => [
        `w${n}.yml`,
        `extends: [${[1, 2, 3, 4, 5].map((m) => `leaf-${n}-${m}.yml`)}]\n`,
      ]),
    ),
    'large.yml': 'x'.repeat(300_000),
  };
  const resolved = (text: string) =>
    resolveExtends(text, [], async ({ path: name, remote }, within) => {
      const repository = remote ? `${remote.owner}/${remote.repo}` : within?.repository;
      const from = { path: name, ...(repository && { repository, commit: 'v1' }) };
      const found = files[repository ? `${repository}//${name}` : name];
      return { from, text: found ?? '' };
    });
  const shown = async (text: string) =>
    (await resolved(text)).map((one) => `${one.from.path} ${'why' in one ? one.why : ''}`.trim());

  test('comes before what extends it, once each', async () => {
    expect(await shown('extends: a.yml')).toEqual(['d.yml', 'b.yml', 'd.yml', 'c.yml', 'a.yml']);
  });

  test('may not extend itself, go too deep, be too many or too large', async () => {
    expect(await shown('extends: loop.yml')).toContain(
      'loop.yml extends itself through other files',
    );
    expect(await shown('extends: deep.yml')).toContain(
      '5.yml is at the end of a chain of more than 5 files',
    );
    expect(
      (await shown('extends: wide.yml')).filter((one) => one.includes('limit of 20 files')),
    ).not.toEqual([]);
    expect(await shown('extends: large.yml')).toEqual(['large.yml is larger than 256 KiB']);
    for (const text of ['extends: loop.yml', 'extends: deep.yml', 'extends: large.yml'])
      expect(readPolicy({ kind: 'file', path, text, inherited: await resolved(text) }).kind).toBe(
        'broken',
      );
  });
});

describe('whatever a repository writes', () => {
  const word = fc.constantFrom('train', 'eval', 'lax');
  const limits = fc.oneof(
    fc.nat(9).map((kg) => `emissions: ${kg} kg`),
    fc.nat(9).map((kg) => `emissions: { month: ${kg} kg }`),
    fc.nat(9).map((kwh) => `energy: { limit: ${kwh} kWh, increase: ${kwh}% }`),
  );
  const entry = fc
    .record({
      ...{ limits, per: fc.constantFrom('run', 'workload') },
      branches: fc.constantFrom('"**"', 'main', 'other'),
      workloads: fc.constantFrom(undefined, 'train', 'eval', 'lax', '["**", "!lax"]', '"[te]*"'),
    })
    .map(
      (one) =>
        `  - branches: ${one.branches}\n    per: ${one.per}\n${one.workloads ? `    workloads: ${one.workloads}\n` : ''}    ${one.limits}\n`,
    );
  const severity = fc.constantFrom('fail', 'warn', 'pass');
  const maybe = <T>(value: fc.Arbitrary<T>, key: string) =>
    fc.option(value).map((one) => (one === null ? '' : `${key}: ${one}\n`));
  const budgetFile = (least: number) =>
    fc
      .tuple(
        fc.array(entry, { minLength: least, maxLength: 3 }),
        maybe(severity, 'missing'),
        maybe(severity, 'vanished'),
        maybe(fc.constantFrom('fail', 'warn'), 'unproven'),
        maybe(fc.boolean(), 'strict'),
        maybe(fc.constantFrom('train', '"**"'), 'removed'),
        maybe(fc.constantFrom('FR', '1 g/kWh', 'reported'), 'carbon-intensity'),
        maybe(fc.constantFrom('{ runs: 8 }', '{ since: "2026-11-03" }'), 'baseline'),
        maybe(fc.constantFrom('false', '{ keep: true }', '{ label: x }'), 'override'),
      )
      .map(
        ([entries, ...keys]) =>
          `${entries.length > 0 ? `budgets:\n${entries.join('')}` : ''}${keys.join('')}`,
      );
  const workloads = fc.array(
    fc.record({ name: word, emissions: fc.nat(9000), energy: fc.nat(9) }),
    { maxLength: 4 },
  );
  const history = ['train', 'eval'].flatMap((workload) =>
    Array.from({ length: 12 }, (_, day) => ({
      ...{
        at: `2026-11-${String(day + 1).padStart(2, '0')}T12:00:00Z`,
        sha: `${day}`,
        branch: 'main',
      },
      ...{ runId: day + 1, attempt: 1, workload, energyKwh: 2 + (day % 4) / 10, emissionsKg: 1 },
      ...{ carbonIntensity: 500, method: 'CodeCarbon 3.3 · machine', verdict: 'within' as const },
    })),
  );
  const badness: Record<Conclusion, number> = { success: 0, neutral: 1, failure: 2 };

  test('no verdict is better than by the policy alone', () => {
    fc.assert(
      fc.property(
        budgetFile(0),
        budgetFile(1),
        workloads,
        fc.boolean(),
        (own, policy, used, past) => {
          const found = measured(
            used.map(({ name, emissions, energy }) => measurement(name, { emissions, energy })),
          );
          const context = { ...onMain, history: past ? history : [] };
          const text = `${policy}unbudgeted: pass\n`;
          // Warnings on the set-up are about a repository's own file only.
          const alone = judge(found, readPolicy({ kind: 'file', path, text }), context);
          fc.pre(!alone.isStrict || alone.warnings.length === 0);
          const reading = readPolicy({
            ...{ kind: 'file', path, text: `extends: ${reference}\n${own}` },
            inherited: [organisation(text)],
          });
          const together = judge(found, reading, context);
          expect(badness[together.conclusion]).toBeGreaterThanOrEqual(badness[alone.conclusion]);
        },
      ),
      { numRuns: 500, seed: 16 },
    );
  });

  test('one change of the policy changes the verdict of every repository that extends it', () => {
    const repositories = Array.from(
      { length: 200 },
      (_, at) =>
        `unbudgeted: fail\nbudgets:\n  - branches: ${at % 2 ? 'main' : '"**"'}\n    workloads: [train, team-${at}]\n    energy: ${at + 1} kWh\n`,
    );
    const found = measured([measurement('train', { emissions: 4000, energy: 0.5 })]);
    const verdictsBy = (limit: string) =>
      repositories.map((own) => {
        const reading = readPolicy(file(own, all(`emissions: ${limit}`)));
        return judge(found, reading, onMain).conclusion;
      });
    expect(verdictsBy('5 kg')).toEqual(repositories.map(() => 'success'));
    expect(verdictsBy('3 kg')).toEqual(repositories.map(() => 'failure'));
  });

  test('a comparison that a repository adds does not raise the threshold of the policy', () => {
    const found = measured([
      measurement('train', { energy: 2.6 }),
      measurement('eval', { energy: 2 }),
    ]);
    const policy =
      'budgets:\n  - branches: "**"\n    workloads: train\n    energy: { increase: 5% }\n';
    const own =
      'budgets:\n  - branches: "**"\n    per: workload\n    energy: { increase: 90% }\n    emissions: { increase: 90% }\n';
    const by = (text: string) =>
      judge(found, readPolicy(file(text, policy)), { ...onMain, history });
    const bandOf = (judgement: ReturnType<typeof by>) =>
      judgement.verdicts.flatMap(({ budget, comparisons }) =>
        budget?.workloads?.includes('train') && comparisons.energy?.kind === 'compared'
          ? [comparisons.energy.baseline.band]
          : [],
      );
    expect(bandOf(by(own))).toEqual(bandOf(by('')));
    expect(bandOf(by(''))).toHaveLength(1);
  });
});
