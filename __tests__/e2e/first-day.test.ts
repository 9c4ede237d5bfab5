import { describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runGate } from './runner/run-gate.ts';
import { budgetOf, checksOn, commentsOn, proposal } from './runner/scene.ts';
import { storeArtifact, storeBytes } from './runner/store-artifact.ts';
import { pullRequest } from './runner/trigger.ts';
import { defaultWorkflow } from './stand-in/routes/runs.ts';

const github = await githubForTests();

/** What a newcomer's pull request has, and what every surface says of it. */
interface Situation {
  readonly budget?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Files in the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  /** Artifacts of the run by name. */
  readonly artifacts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** An artifact that GitHub no longer has. */
  readonly expired?: string;
  /** The cause, in the words that all surfaces share. */
  readonly says: readonly string[];
  /** The remedy, which the error of the step has too. */
  readonly remedy: string;
}

const report = codecarbon();
const budget = budgetOf('5 kg');

const situations: Readonly<Record<string, Situation>> = {
  'no artifact': {
    budget,
    says: ['The run has no artifacts; one named like "*emissions*" was expected'],
    remedy: 'Upload the report before the gate runs: "uses: actions/upload-artifact@v7"',
  },
  'artifacts of other names': {
    budget,
    artifacts: { 'carbon-report': { 'a.csv': report }, logs: { 'a.txt': 'x' } },
    says: [
      'None of the run\'s 2 artifacts is named like "*emissions*"',
      'artifact carbon-report: its name does not match',
      'artifact logs: its name does not match',
    ],
    remedy:
      'If the report is in carbon-report, write in the gate\'s step: artifacts: "carbon-report"',
  },
  'a series of artifacts of another name': {
    budget,
    artifacts: { 'co2-1': { 'a.csv': report }, 'co2-2': { 'a.csv': report } },
    says: ['artifact co2-2: its name does not match'],
    remedy: 'write in the gate\'s step: artifacts: "co2-*"',
  },
  'a text instead of a report': {
    budget,
    artifacts: { emissions: { 'train.log': 'Training finished\n' } },
    says: [
      'The artifact "emissions" contains no report',
      'train.log in artifact emissions is text',
      'its first line is "Training finished"',
    ],
    remedy: 'Give the file that your measuring tool wrote. https://github.com/',
  },
  'a table of their own': {
    budget,
    artifacts: { emissions: { 'results.csv': 'Model,CO2\nresnet,6200\n' } },
    says: ['results.csv in artifact emissions is a table', 'its first line is "Model,CO2"'],
    remedy: 'reports: { "results.csv": { emissions: "CO2 (g)" } }',
  },
  'an artifact without files': {
    budget,
    artifacts: { emissions: {} },
    says: ['artifact emissions: it contains no files'],
    remedy: 'correct the path in the step that uploads it',
  },
  'an expired artifact': {
    budget,
    expired: 'emissions',
    says: ['artifact emissions', 'The artifact has expired'],
    remedy: 'Run the measuring job again.',
  },
  'an empty report': {
    budget,
    artifacts: { emissions: { 'emissions.csv': '' } },
    says: ['emissions.csv in artifact emissions', 'The report is empty'],
    remedy: 'Check whether the step that writes the report finished',
  },
  'a file in another folder': {
    budget,
    inputs: { files: 'emissions.csv' },
    files: { 'out/emissions.csv': report },
    says: [
      'No file in the workspace matches "emissions.csv"',
      'out/emissions.csv: its folder does not match',
    ],
    remedy: 'write in the gate\'s step: files: "out/emissions.csv"',
  },
  'no file at all': {
    budget,
    inputs: { files: 'emissions.csv' },
    says: ['No file in the workspace matches "emissions.csv"'],
    remedy: "Correct the path under files in the gate's step",
  },
  'a shard that is missing': {
    budget: budgetOf('50 kg'),
    inputs: { expect: 'emissions-a\nemissions-b' },
    artifacts: {
      'emissions-a': { 'emissions.csv': report },
      'emission-b': { 'emissions.csv': report },
    },
    says: [
      'No report was found for "emissions-b", which the input expect names',
      'artifact emissions-a: it has the report of train',
      'artifact emission-b: its name does not match',
    ],
    remedy: 'If it is in emission-b, add that name to artifacts and to expect',
  },
  'no budget file where config names one': {
    inputs: { config: 'budgets.yml' },
    artifacts: { emissions: { 'emissions.csv': report } },
    says: ['There is no budget file at the path that config names'],
    remedy: 'Correct the path, or leave config out to use .github/carbon-budgets.yml.',
  },
  'a one-line budget with a wrong unit': {
    inputs: { budget: '5 KG' },
    artifacts: { emissions: { 'emissions.csv': report } },
    says: ['The budget "5 KG" is unclear: "KG" is not a unit of emissions'],
    remedy: 'Write "5 kg".',
  },
};

/** Runs the gate in a situation; every surface as plain text. */
async function surfacesIn({
  budget: file,
  inputs,
  files = {},
  artifacts = {},
  expired,
}: Situation) {
  const pull = proposal(github, file);
  const job = startJob(github, pullRequest(github.world, pull), { files });
  const { id } = job.trigger.run;
  for (const [name, content] of Object.entries(artifacts))
    await storeArtifact(github, id, name, content);
  if (expired !== undefined)
    await storeBytes(github, id, expired, Buffer.from(''), { expired: true });
  const { log, commands, summary } = await runGate(job, inputs);
  const [check] = checksOn(github, pull.head.sha);
  const annotations = (check?.annotations ?? []) as { path: string; message: string }[];
  return {
    texts: {
      comment: plain(commentsOn(github, pull)[0]?.body ?? ''),
      summary: plain(summary),
      annotations: annotations.map(({ message }) => message).join('\n'),
      log: unfolded(log),
    },
    paths: annotations.map(({ path }) => path),
    errors: commands.filter(({ command }) => command === 'error'),
  };
}

/** Markdown as a reader sees it, as far as these texts use it. */
const plain = (markdown: string) =>
  markdown.replace(/\\([\\`*_[\]<>~&!])/g, '$1').replaceAll('`', '');

/** What a log shows before anybody unfolds a group. */
const unfolded = (log: string) => log.replace(/^::group::.*\n(?:.*\n)*?::endgroup::$/gm, '');

describe.each(Object.entries(situations))('the first pull request with %s', (_, situation) => {
  test('says the cause and the remedy on every surface', async () => {
    const { texts, paths, errors } = await surfacesIn(situation);
    for (const [surface, text] of Object.entries(texts))
      for (const said of [...situation.says, situation.remedy])
        expect({ surface, text }).toEqual({ surface, text: expect.stringContaining(said) });
    expect(new Set(paths)).toEqual(new Set([defaultWorkflow]));
    expect(errors).toEqual([
      expect.objectContaining({
        properties: { file: defaultWorkflow },
        message: expect.stringContaining(situation.remedy),
      }),
    ]);
  });
});

test('over budget, the error says how much less and where the limit is', async () => {
  const artifacts = { emissions: { 'emissions.csv': report } };
  const { errors, paths } = await surfacesIn({ budget, artifacts, says: [], remedy: '' });
  expect(errors.map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /^Over budget: .* Use 1\.20 kg less, or change the limit at \.github\/carbon-budgets\.yml:3:5\.$/,
    ),
  ]);
  expect(paths).toEqual(['.github/carbon-budgets.yml']);
});

// What else is refused is tested in github/workspace.test.ts.
test.each([
  [
    { mode: 'enforced' },
    'Input `mode` is "enforced". Did you mean enforce? Use enforce or observe.',
  ],
  [
    { artifacts: '[a' },
    'write "\\" before a character to match it literally. Patterns are written',
  ],
])(
  'the wrong input %j is refused on the workflow file, with what to write',
  async (inputs, said) => {
    const { errors } = await surfacesIn({ budget, inputs, says: [], remedy: '' });
    expect(errors).toEqual([
      expect.objectContaining({
        properties: { file: defaultWorkflow },
        message: expect.stringContaining(said),
      }),
    ]);
  },
);

test('a misspelt input is not overlooked', async () => {
  const pull = proposal(github, budget);
  const env = { INPUT_ARTEFACTS: 'carbon', INPUT_UNRELATED: 'x' };
  const { commands } = await runGate(startJob(github, pullRequest(github.world, pull), { env }));
  expect(
    commands.filter(({ command }) => command === 'error').map(({ message }) => message),
  ).toEqual([
    expect.stringMatching(
      /\nInput `artefacts` is not an input of the gate\. Did you mean `artifacts`\?$/,
    ),
  ]);
});
