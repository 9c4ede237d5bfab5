import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runnersNode } from './runner/nodes.ts';
import { preload } from './runner/preload.ts';
import { type GateResult, runGate } from './runner/run-gate.ts';
import { budgetOf, checksOn, proposal } from './runner/scene.ts';
import { storeArtifact, storeBytes, zipOf } from './runner/store-artifact.ts';
import { pullRequest } from './runner/trigger.ts';

const github = await githubForTests();

interface GateReport {
  readonly problems: readonly { readonly where: { readonly artifact?: string } }[];
}
const gateReport = ({ outputs }: GateResult): GateReport =>
  JSON.parse(readFileSync(outputs.report ?? '', 'utf8'));

const tiny = codecarbon({ emissions: '0.001', energy_consumed: '0.003' });
const reportOf = (project_name: string) =>
  codecarbon({ project_name, emissions: '100', energy_consumed: '300' });
const heavy = reportOf('heavy');
const padding = ' '.repeat(70 * 1024);
const manyKeys = (count: number) =>
  Array.from({ length: count }, (_, at) => `"key_${at}": "x"`).join(', ');
const [header = '', row = ''] = heavy.split('\n');
const wide = Array.from({ length: 8000 }, (_, at) => `extra_${at}`).join(',');

/** Reports of 100 kg, each made to look like another file: by the name of the artifact and of the file. */
const hiding: Readonly<Record<string, readonly [path: string, content: string | Buffer]>> = {
  'named-like-a-log': [
    'a.json',
    '{"project": "CarbonTracker: Actual consumption", "emissions_kg": 100}',
  ],
  'array-like-another-tool': [
    'a.json',
    '[{"timestamp": "2026", "serviceEstimates": [], "emissions_kg": 100}]',
  ],
  'separator-first': ['emissions.csv', `sep=,\n${reportOf('separator')}`],
  'nul-first': ['emissions.csv', Buffer.concat([Buffer.from([0]), Buffer.from(reportOf('nul'))])],
  'blanks-first': ['emissions.csv', `${padding}\n${reportOf('blanks')}`],
  'header-beyond-64-kib': ['emissions.csv', `${wide},${header}\n${',x'.repeat(7999)},x,${row}\n`],
  'keys-beyond-64-kib': ['a.json', `{${manyKeys(6000)}, "emissions_kg": 100}`],
  'comment-first': ['emissions.csv', `# ${'x'.repeat(70 * 1024)}\n${reportOf('comment')}`],
  unrecognised: ['emissions.csv', 'total emissions of this run: 100 kilograms\n'],
  'unrecognised-table': ['results.csv', 'model,emissions_kg\nbert,100\n'],
};

describe.each(runnersNode)('on %s', (_, node) => {
  const begin = () => {
    const pull = proposal(github, budgetOf('5 kg'));
    const job = startJob(github, pullRequest(github.world, pull));
    return { pull, job, run: job.trigger.run.id };
  };

  test.each(Object.entries(hiding))(
    'a report of 100 kg is not passed over beside a tiny one: %s',
    async (_name, [path, content]) => {
      const { job, run } = begin();
      await storeArtifact(github, run, 'emissions-tiny', { 'emissions.csv': tiny });
      await storeArtifact(github, run, 'emissions-hiding', { [path]: content });
      const { exitCode, outputs } = await runGate(job, { artifacts: 'emissions-*' }, node);
      expect({ exitCode, isOver: ['over', 'missing'].includes(outputs.verdict ?? '') }).toEqual({
        ...{ exitCode: 1, isOver: true },
      });
    },
  );

  test('together, each is either counted or named as a problem', async () => {
    const { job, run } = begin();
    await storeArtifact(github, run, 'emissions-tiny', { 'emissions.csv': tiny });
    for (const [name, [path, content]] of Object.entries(hiding))
      await storeArtifact(github, run, `emissions-${name}`, { [path]: content });
    const folder = await zipOf({ 'emissions.csvx': heavy });
    const named = Buffer.from(folder.toString('latin1').replaceAll('.csvx', '.csv/'), 'latin1');
    await storeBytes(github, run, 'emissions-folder-with-data', named);
    const result = await runGate(job, { artifacts: 'emissions-*' }, node);
    expect(result.exitCode).toBe(1);
    const refused = new Set(
      gateReport(result).problems.flatMap(({ where }) => where.artifact ?? []),
    );
    const counted = JSON.parse(readFileSync(result.outputs.report ?? '', 'utf8')) as {
      readonly workloads: readonly { readonly sources?: readonly { artifact?: string }[] }[];
    };
    const read = JSON.stringify(counted.workloads);
    const lost = [...Object.keys(hiding), 'folder-with-data']
      .map((name) => `emissions-${name}`)
      .filter((name) => !refused.has(name) && !read.includes(`"${name}"`));
    expect(lost).toEqual([]);
    expect(refused).toContain('emissions-folder-with-data');
  });

  test('a report that keeps the reader busy is abandoned and named, and the check completes', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    const job = startJob(github, pullRequest(github.world, pull), {
      env: preload('impatient-reader'),
    });
    const lines = Array.from({ length: 250_000 }, (__, at) =>
      JSON.stringify({ run_id: `r${at}`, duration: at, emissions: at, energy_consumed: at }),
    );
    await storeArtifact(github, job.trigger.run.id, 'emissions', {
      'busy.jsonl': lines.join('\n'),
    });
    const result = await runGate(job, {}, node);
    expect(result.exitCode).toBe(1);
    expect(gateReport(result).problems).toMatchObject([
      {
        what: 'The report takes too long to read, and was given up',
        where: { artifact: 'emissions', file: 'busy.jsonl' },
      },
    ]);
    expect(checksOn(github, pull.head.sha)).toMatchObject([
      { status: 'completed', conclusion: 'failure' },
    ]);
  });

  test('input beyond a cap is refused within seconds, with the cap named, and the check completes', async () => {
    const { pull, job, run } = begin();
    // More laps, measures and names than are read, in files that take long to write and short to refuse.
    const steps = Array.from({ length: 150_000 }, () => ({
      ...{ label: 'a', energy_joules: '1', time: '1' },
    }));
    const measures = Array.from({ length: 300_000 }, (__, at) => ({ powerConsumption: at }));
    const names = Array.from(
      { length: 30_000 },
      (__, at) => `p${at},r${at},1,0.1,0.2,2026-11-02T09:00:00,3.3.0,cpu`,
    );
    await storeArtifact(github, run, 'emissions-laps', {
      'lap-data.json': JSON.stringify({ repository: 'r', workflow: 'w', run_id: '1', steps }),
    });
    await storeArtifact(github, run, 'emissions-measures', {
      'boamps.json': JSON.stringify({ header: {}, measures }),
    });
    await storeArtifact(github, run, 'emissions-names', {
      'emissions.csv': `project_name,run_id,duration,emissions,energy_consumed,timestamp,codecarbon_version,cpu_model\n${names.join('\n')}\n`,
    });
    const result = await runGate(job, { artifacts: 'emissions-*' }, node);
    expect(result.exitCode).toBe(1);
    const problems = JSON.stringify(gateReport(result).problems);
    expect(problems).toContain('more than 10,000 laps');
    expect(problems).toContain('at most 1,000 are read');
    expect(problems).toContain('more than 10,000 workloads');
    expect(checksOn(github, pull.head.sha)).toMatchObject([
      { status: 'completed', conclusion: 'failure' },
    ]);
  });
});
