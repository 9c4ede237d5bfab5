import { readdirSync, readFileSync } from 'node:fs';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { asShown } from '../e2e/runner/commands.ts';
import { nodes } from '../e2e/runner/nodes.ts';
import { serve } from '../grid/sources/service.ts';
import { manifest, runRegion } from './run-region.ts';

const hour = 3_600_000;

/** A forecast as Electricity Maps answers it. */
function forecastOf(zone: string, begin: number, figures: readonly number[]) {
  const forecast = figures.map((carbonIntensity, index) => ({
    carbonIntensity,
    datetime: new Date(begin + index * hour).toISOString(),
  }));
  return { json: { zone, forecast } };
}

test('region/action.yml is a valid action and describes each input and output', () => {
  const content = readFileSync('region/action.yml', 'utf8');
  const { context } = parseAction(
    { name: 'region/action.yml', content },
    new NoOperationTraceWriter(),
  );
  expect(context.errors.getErrors()).toEqual([]);
  expect(manifest.runs.using).toBe('node20');
  for (const { description } of [
    ...Object.values(manifest.inputs),
    ...Object.values(manifest.outputs),
  ])
    expect(description).toMatch(/\w.*\.$/);
});

test('NOTICE states the licence of the files of dist/ with the grid data', () => {
  const terms = /Open Database License[\s\S]*In this distribution: (.*)/.exec(
    readFileSync('NOTICE', 'utf8'),
  );
  const holding = readdirSync('dist')
    .filter((file) => readFileSync(`dist/${file}`, 'utf8').includes('South Central Sweden'))
    .map((file) => `dist/${file}`);
  expect(holding).not.toEqual([]);
  expect(terms?.[1]?.split(', ').sort()).toEqual(holding.sort());
});

const page = readFileSync('docs/region.md', 'utf8');
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);

test.each(examples)(
  'an example of docs/region.md is what GitHub takes for a workflow',
  (content) => {
    const trace = new NoOperationTraceWriter();
    const { context } = parseWorkflow({ name: 'example.yml', content }, trace);
    expect(context.errors.getErrors()).toEqual([]);
    const { jobs } = parse(content) as { jobs: Record<string, { steps: Step[] }> };
    const steps = Object.values(jobs).flatMap(({ steps }) => steps);
    const given = steps.flatMap((step) =>
      step.uses?.includes('/region@') ? [step.with ?? {}] : [],
    );
    expect(given).toHaveLength(1);
    expect(Object.keys(manifest.inputs)).toEqual(
      expect.arrayContaining(Object.keys(given[0] ?? {})),
    );
  },
);

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

describe.each(nodes)('on %s', (_, node) => {
  test.each([
    ['lines', 'us-west-2\nca-central-1\neu-north-1'],
    ['commas', 'us-west-2, ca-central-1, eu-north-1'],
    ['brackets', '[us-west-2, "ca-central-1", eu-north-1]'],
    ['dashes', '- us-west-2\n- ca-central-1\n- eu-north-1'],
  ])('three regions in %s are ranked without any network', async (_, regions) => {
    const { exitCode, outputs, summary } = await runRegion({ regions }, node);
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({
      region: 'eu-north-1',
      'carbon-intensity': '20',
      zone: 'SE-SE3',
      source: 'Electricity Maps (ODbL 1.0), 2025',
      'start-at': '',
      go: 'true',
    });
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(manifest.outputs).sort());
    const ranking = JSON.parse(outputs.ranking ?? '') as { region: string; rank: number }[];
    expect(ranking.map(({ region, rank }) => [region, rank])).toEqual([
      ['eu-north-1', 1],
      ['ca-central-1', 2],
      ['us-west-2', 3],
    ]);
    expect(summary).toMatch(/^### eu-north-1 is the cleanest of 3: 20 gCO₂e\/kWh\n/);
  });

  test('a forecast picks the window; the token is masked and never shown', async () => {
    const token = 'em-secret-4711';
    const begin = Math.floor(Date.now() / hour) * hour;
    const figures = [50, 40, 30, 10, 10, 40, 50, 60, 60];
    await using service = await serve(forecastOf('SE-SE3', begin, figures));
    const { exitCode, outputs, log, summary } = await runRegion(
      {
        regions: 'eu-north-1',
        source: 'electricity-maps',
        before: '6h',
        duration: '2h',
        'electricity-maps-token': token,
        'api-url': `${service.url}/v3/`,
      },
      node,
    );
    expect(exitCode).toBe(0);
    expect(Date.parse(outputs['start-at'] ?? '')).toBe(begin + 3 * hour);
    expect(outputs).toMatchObject({
      'carbon-intensity': '10',
      source: 'Electricity Maps, average, lifecycle',
    });
    expect(Number(outputs['wait-seconds'])).toBeGreaterThan(2 * 3600 - 60);
    expect(Number(outputs['saving-percent'])).toBeGreaterThan(60);
    expect(service.requests).toHaveLength(1);
    expect(asShown(log) + summary + JSON.stringify(outputs)).not.toContain(token);
  });

  test('warns about a source that refuses, and ranks by yearly averages', async () => {
    await using service = await serve({ status: 401, text: '{"error":"Invalid auth-token"}' });
    const { exitCode, outputs, commands } = await runRegion(
      {
        regions: 'FR, SE-SE3',
        source: 'electricity-maps',
        'electricity-maps-token': 'wrong',
        'api-url': service.url,
      },
      node,
    );
    expect([exitCode, outputs.region, outputs.source]).toEqual([
      0,
      'SE-SE3',
      'Electricity Maps (ODbL 1.0), 2025',
    ]);
    const warnings = commands.filter(({ command }) => command === 'warning');
    expect(warnings.map(({ message }) => message)).toEqual([
      'FR: Electricity Maps refused the token or the zone (401).',
      'SE-SE3: Electricity Maps refused the token or the zone (401).',
      'All are ranked by the yearly averages of 2025 instead, so that they can be compared.',
    ]);
  });

  test('sets go to false above the maximum without failing', async () => {
    const result = await runRegion({ regions: 'PL', 'max-intensity': '250 g/kWh' }, node);
    expect([result.exitCode, result.outputs.go]).toEqual([0, 'false']);
  });

  test.each([
    [{ regions: 'us-wst-2' }, 'Input `regions`: "us-wst-2" is not a cloud region'],
    [{ regions: '' }, 'none is named. Name a cloud region'],
    [
      { regions: 'FR', source: 'electricity-maps' },
      'needs Input `electricity-maps-token`. Set it from a secret.',
    ],
    [
      { regions: 'GB', source: 'uk-neso', 'api-url': 'x' },
      'Input `api-url` is not an HTTP address',
    ],
  ])('%j fails and says how to fix it', async (inputs, said) => {
    const { exitCode, commands, outputs } = await runRegion(inputs, node);
    expect(exitCode).toBe(1);
    expect(commands.map(({ command }) => command)).toEqual(['error']);
    expect(commands[0]?.message).toContain(said);
    expect(outputs).toEqual({});
  });
});
