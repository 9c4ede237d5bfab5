import { describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import { repeatRun } from './runner/past.ts';
import {
  budgetPath,
  checksOn,
  commentsOn,
  forgetHistory,
  judge,
  judgePull,
  report,
} from './runner/scene.ts';
import { push } from './runner/trigger.ts';
import { openPull } from './stand-in/activity.ts';

const github = await githubForTests();

/** A run at one energy (kWh) and carbon intensity (g/kWh). */
const run = (energy: number, intensity: number, more: Readonly<Record<string, string>> = {}) => ({
  uploads: [
    report({ energy_consumed: `${energy}`, emissions: `${(energy * intensity) / 1e3}`, ...more }),
  ],
});

const budgets = (limits: string) =>
  `budgets:\n  - branches: main\n${limits}baseline: { runs: 8 }\n`;
const increase = budgets('    energy: { increase: 5% }\n');

describe.each(runnersNode)('on %s', (_, node) => {
  async function pushes(budget: string, ...runs: readonly ReturnType<typeof run>[]) {
    forgetHistory(github);
    const judged = [];
    for (const one of runs)
      judged.push(
        await judge(github, node, push(github.world, 'main', { [budgetPath]: budget }), one),
      );
    return judged;
  }
  /** The fewest runs of a baseline: one of the gate, and seven that only checks carry. */
  async function past(budget: string, one: ReturnType<typeof run>) {
    await pushes(budget, one);
    const { world } = github;
    const [check] = checksOn(github, world.branches.get('main') ?? '');
    if (check) for (let runs = 1; runs < 8; runs++) repeatRun(world, 'main', check, 1);
    world.caches.length = 0;
  }
  const proposing = (name: string) =>
    openPull(github.world, { branch: `${name}-${github.world.nextId()}` });

  test('a cleaner grid does not hide an increase in energy', async () => {
    await past(increase, run(0.5, 400));
    const pull = proposing('hidden');
    const { result } = await judgePull(github, node, pull, run(0.6, 300));
    expect(result).toMatchObject({
      exitCode: 1,
      outputs: { verdict: 'over', 'baseline-kg': '0.2', 'change-percent': '-10' },
    });
    expect(commentsOn(github, pull)[0]?.body).toContain(
      '+34.6 g from more energy, −54.6 g from a cleaner grid',
    );
  });

  test('a dirtier grid does not fail a change that saves energy', async () => {
    await past(increase, run(0.6, 300));
    const pull = proposing('blamed');
    const { result } = await judgePull(github, node, pull, run(0.5, 400));
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(commentsOn(github, pull)[0]?.body).toContain(
      '−34.6 g from less energy, +54.6 g from a dirtier grid',
    );
  });

  test('an increase cannot fail without enough history, and the comment shows how many runs are known', async () => {
    await pushes(increase, run(0.5, 400), run(0.5, 400));
    const pull = proposing('early');
    const { result } = await judgePull(github, node, pull, run(0.9, 400));
    expect(result.exitCode).toBe(0);
    expect(commentsOn(github, pull)[0]?.body).toMatch(/2 of 8 comparable runs/);
  });

  test('a new minor version of the tool starts a new baseline; a patch version does not', async () => {
    const older = { codecarbon_version: '3.2.9' };
    await past(increase, run(0.5, 400, older));
    const judgeNow = (version: string) =>
      judgePull(github, node, proposing('version'), run(0.9, 400, { codecarbon_version: version }));
    expect((await judgeNow('3.3.0')).result.exitCode).toBe(0);
    expect((await judgeNow('3.2.1')).result.exitCode).toBe(1);
  });

  test('sums the runs of the branch over a calendar year', async () => {
    const yearly = budgets('    emissions: { year: 700 g }\n');
    const judged = await pushes(yearly, run(0.5, 400), run(0.6, 400), run(0.7, 400));
    expect(judged.map(({ result }) => result.outputs.verdict)).toEqual([
      'within',
      'within',
      'over',
    ]);
    expect(judged[2]?.result.summary).toContain('720 g of 700 g CO₂e this year');
  });

  test('a reference grid makes runs on different grids comparable', async () => {
    const reference = `${budgets('    emissions: 130 g\n')}carbon-intensity: 250 g/kWh\n`;
    const [clean, dirty] = await pushes(reference, run(0.6, 20), run(0.5, 800));
    expect(clean?.result.outputs).toMatchObject({ verdict: 'over', 'emissions-kg': '0.15' });
    expect(dirty?.result.outputs).toMatchObject({ verdict: 'near', 'emissions-kg': '0.125' });
    expect(dirty?.result.summary).toContain('400 g');
  });

  test('looks up a zone and refuses an unknown one', async () => {
    const inZone = (zone: string) =>
      pushes(`${budgets('    emissions: 1 kg\n')}carbon-intensity: ${zone}\n`, run(1, 400));
    const [known] = await inZone('FR');
    expect(known?.result.summary).toContain('average of France (FR), Electricity Maps');
    const [unknown] = await inZone('FRX');
    expect(unknown?.result.exitCode).toBe(1);
    expect(unknown?.result.summary).toContain('carbon-budgets.yml:5:1');
  });
});
