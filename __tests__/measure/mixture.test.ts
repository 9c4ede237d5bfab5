import { expect, test } from '@jest/globals';
import { measure } from '../../src/measure/measure.ts';
import { csv, fixture, report } from './report-files.ts';

test('an artifact with nine formats: a workload each, by its tool, kind and file', async () => {
  const names = [
    'eco-ci/total-data.json',
    'boamps/two-meters.json',
    'greenops-cli/plan.json',
    'impact-framework/failed.yaml',
    'zeus/windows.csv',
    'ecologits/impacts.jsonl',
    'scaphandre/cut-off.json',
    'llm/claude-code.jsonl',
  ];
  const { measurements, problems, skipped } = await measure([
    ...names.map((name) => fixture(name, 'reports')),
    { ...report('emissions.csv', csv([{ run_id: 'a' }])), artifact: 'reports' },
    { ...report('notes.txt', 'Hello'), artifact: 'reports' },
    { ...report('info.pkl', Buffer.from([0x80, 4, 0x95, 0])), artifact: 'reports' },
  ]);
  const read = measurements.map(({ method, kind = 'measured', source }) => [
    source.file,
    method.tool,
    kind,
  ]);
  expect(read).toEqual([
    ['boamps/two-meters.json', 'BoAmps (codecarbon)', 'measured'],
    ['eco-ci/total-data.json', 'Eco-CI', 'measured'],
    ['ecologits/impacts.jsonl', 'EcoLogits', 'estimated'],
    ['ecologits/impacts.jsonl', 'EcoLogits', 'estimated'],
    ['emissions.csv', 'CodeCarbon', 'measured'],
    ['greenops-cli/plan.json', 'GreenOps CLI', 'rate'],
    ['llm/claude-code.jsonl', 'LLM usage', 'estimated'],
    ['scaphandre/cut-off.json', 'Scaphandre', 'measured'],
    ['zeus/windows.csv', 'Zeus', 'measured'],
  ]);
  expect(measurements.every(({ names: known }) => known.includes('reports'))).toBe(true);
  expect(problems.map(({ where }) => where.file)).toEqual(['impact-framework/failed.yaml']);
  expect(skipped.map(({ where }) => where.file)).toEqual(
    ['notes.txt', 'info.pkl', 'zeus/windows.csv'].sort(
      (a, b) => names.indexOf(b) - names.indexOf(a),
    ),
  );
});
