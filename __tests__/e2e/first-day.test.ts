import { writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runGate } from './runner/run-gate.ts';
import { budgetOf, checksOn, commentsOn, proposal, report } from './runner/scene.ts';
import { storeArtifact, storeBytes } from './runner/store-artifact.ts';
import { pullRequest } from './runner/trigger.ts';
import { usualWorkflow } from './stand-in/routes/runs.ts';

const github = await githubForTests();

interface Situation {
  readonly budget?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Files in the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  /** Artifacts of the run by name. */
  readonly artifacts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** An artifact that GitHub no longer has. */
  readonly expired?: string;
}

/** All that is said in a situation, surface by surface. */
async function saidIn({ budget, inputs, files = {}, artifacts = {}, expired }: Situation) {
  const pull = proposal(github, budget);
  const job = startJob(github, pullRequest(github.world, pull), { files });
  const { id } = job.trigger.run;
  for (const [name, content] of Object.entries(artifacts))
    await storeArtifact(github, id, name, content);
  if (expired !== undefined)
    await storeBytes(github, id, expired, Buffer.from(''), { expired: true });
  const result = await runGate(job, inputs);
  const [check] = checksOn(github, pull.head.sha);
  return {
    result,
    comment: commentsOn(github, pull)[0]?.body ?? '',
    annotations: check?.annotations ?? [],
    errors: result.commands.filter(({ command }) => command === 'error'),
  };
}

const own = codecarbon();
const situations: Readonly<Record<string, Situation>> = {
  'no artifact': { budget: budgetOf('5 kg') },
  'an artifact of another name': { budget: budgetOf('5 kg'), artifacts: { 'carbon-report': { 'a.csv': own }, logs: { 'a.txt': 'x' } } },
  'a series': { budget: budgetOf('5 kg'), artifacts: { 'co2-1': { 'a.csv': own }, 'co2-2': { 'a.csv': own } } },
  'a text': { budget: budgetOf('5 kg'), artifacts: { emissions: { 'train.log': 'Training finished\n' } } },
  'a table': { budget: budgetOf('5 kg'), artifacts: { emissions: { 'results.csv': 'Model,CO2\nresnet,6200\n' } } },
  'no files': { budget: budgetOf('5 kg'), artifacts: { emissions: {} } },
  expired: { budget: budgetOf('5 kg'), expired: 'emissions' },
  'an empty report': { budget: budgetOf('5 kg'), artifacts: { emissions: { 'emissions.csv': '' } } },
  elsewhere: { budget: budgetOf('5 kg'), inputs: { files: 'emissions.csv' }, files: { 'out/emissions.csv': own } },
  'no file': { budget: budgetOf('5 kg'), inputs: { files: 'emissions.csv' } },
  'a missing shard': { budget: budgetOf('50 kg'), inputs: { expect: 'emissions-a\nemissions-b' }, artifacts: { 'emissions-a': { 'emissions.csv': own }, 'emission-b': { 'emissions.csv': own } } },
  'no budget': { artifacts: { emissions: { 'emissions.csv': own } } },
  'strict without a budget': { artifacts: { emissions: { 'emissions.csv': own } }, inputs: { strict: 'true' } },
  over: { budget: budgetOf('5 kg'), artifacts: { emissions: { 'emissions.csv': own } } },
  increase: { budget: 'budgets: [{ branches: "**", emissions: 5 KG }]', artifacts: { emissions: { 'emissions.csv': own } } },
  'a wrong input': { budget: budgetOf('5 kg'), inputs: { mode: 'enforced', artifacts: '[a', config: '../x.yml' } },
  'no such budget file': { inputs: { config: 'budgets.yml' }, artifacts: { emissions: { 'emissions.csv': own } } },
  'one-line budget': { inputs: { budget: '5 KG' }, artifacts: { emissions: { 'emissions.csv': own } } },
};

describe('dump', () => {
  test.each(Object.entries(situations))('%s', async (name, situation) => {
    const said = await saidIn(situation);
    writeFileSync(`/tmp/m/${name.replaceAll(' ', '-')}.txt`, [
      `=== ${name}`, said.comment.split('\n').slice(1, 14).join('\n'),
      '--- annotations', ...said.annotations.map((one) => JSON.stringify(one)),
      '--- errors', ...said.errors.map((one) => JSON.stringify(one)),
      '--- log', said.result.log,
    ].join('\n'));
    expect(usualWorkflow).toBeTruthy();
    expect(report).toBeTruthy();
  });
});
