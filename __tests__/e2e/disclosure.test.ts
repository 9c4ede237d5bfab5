import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readLedger } from '../../src/ledger/jsonl.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { writeFiles } from './runner/job.ts';
import { runnersNode } from './runner/nodes.ts';
import { budgetPath, forgetHistory, judge, judgePull, proposal, report } from './runner/scene.ts';
import { runStep } from './runner/step.ts';
import { push } from './runner/trigger.ts';
import { setLabel } from './stand-in/activity.ts';
import { gatePermissions } from './stand-in/permissions.ts';

// From runs of the built action to the reports that the built command makes of their ledger.

const github = await githubForTests();
const { world } = github;
world.permissions.set('maintainer', 'write');
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const permissions = { ...gatePermissions, contents: 'write' } as const;
const keeping = { permissions, inputs: { ledger: 'branch' } };

type Validate = ((value: unknown) => boolean) & { readonly errors?: unknown };
type Ajv = new (options: { strict: false }) => { compile(schema: unknown): Validate };
const viaOpenApi = createRequire(createRequire(import.meta.url).resolve('openapi-backend'));
const { default: Ajv } = viaOpenApi('ajv') as { default: Ajv };
const { default: addFormats } = viaOpenApi('ajv-formats') as { default: (ajv: unknown) => void };

/** Fails where a value does not fit a schema of this repository. */
function expectFits(value: unknown, schema: string): void {
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  const validate = ajv.compile(
    JSON.parse(readFileSync(new URL(`../../schema/${schema}`, import.meta.url), 'utf8')),
  );
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

const answers = (grams: number, predictions: number, more = {}) => ({
  name: 'emissions-evaluate',
  files: {
    'evaluate.json': JSON.stringify({
      workload: 'evaluate',
      ...{ emissions_kg: grams / 1e3, energy_kwh: grams / 400, duration_s: 3600, predictions },
      ...more,
    }),
  },
});

beforeEach(() => {
  forgetHistory(github);
  world.branches.delete('carbon-ledger');
});

describe.each(runnersNode)('on %s', (_, node) => {
  test('twice the work at the same efficiency never fails a budget per functional unit', async () => {
    const file = `functional-unit: { name: inference, from: predictions }
budgets:
  - branches: "**"
    emissions: { limit: 2 g, per: 1k inferences }
`;
    const run = async (grams: number, predictions: number) => {
      const trigger = push(world, 'main', { [budgetPath]: file });
      const uploads = [answers(grams, predictions)];
      const { result } = await judge(github, node, trigger, { uploads });
      return [result.exitCode, result.outputs.verdict];
    };
    // Other amounts are tested in compare/per-unit.test.ts.
    expect(await run(3000, 2_000_000)).toEqual([0, 'within']);
    expect(await run(1.5, 500)).toEqual([1, 'over']);
  });

  test('the predicate fits its schema, and makes an in-toto statement on the ledger file', async () => {
    const trigger = push(world, 'main', {
      [budgetPath]: 'budgets: [{ branches: main, emissions: 9 kg }]\n',
    });
    const { result } = await judge(github, node, trigger, { inputs: { attest: 'true' } });
    const { ledger = '', predicate: path = '', 'predicate-type': predicateType } = result.outputs;
    const predicate = JSON.parse(readFileSync(path, 'utf8'));
    expectFits(predicate, 'predicate.schema.json');
    for (const row of readLedger(readFileSync(ledger, 'utf8')))
      expectFits(row, 'ledger.schema.json');
    // As actions/attest makes it of its inputs.
    const sha256 = createHash('sha256').update(readFileSync(ledger)).digest('hex');
    const statement = {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'ledger.jsonl', digest: { sha256 } }],
      ...{ predicateType, predicate },
    };
    expect(() => new URL(statement.predicateType ?? '')).not.toThrow();
    expect(predicateType).toMatch(/\/schema\/predicate\.schema\.json$/);
    expect(statement.predicate).toMatchObject({
      ledger: { sha256, rows: 1, lastHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      run: {
        ...{ repository: 'octo-org/models', event: 'push', branch: 'main' },
        ...{ sha: trigger.sha, runId: trigger.run.id, attempt: 1 },
      },
      budget: { path: budgetPath, commit: trigger.sha },
      ...{ verdict: 'within', conclusion: 'success' },
    });
  });

  test('reports from the ledger have the scopes, units, overrides and offsets of the runs', async () => {
    const file = `functional-unit: { name: inference, from: predictions }
device: { embodied: 1200 kg, lifetime: 35040 h }
scope: { evaluate: 2, "**": 3 }
budgets:
  - { branches: "**", emissions: 5 kg }
`;
    const offset = { offsets_kg: 9 };
    const uploads = [answers(3000, 2_000_000, offset), report({ emissions: '1' }, 'emissions')];
    const trigger = push(world, 'main', { [budgetPath]: file });
    const { job } = await judge(github, node, trigger, { uploads, ...keeping });
    const pull = proposal(github, file, { author: 'dev', body: 'Carbon-Override: a demo' });
    const heavy = { uploads: [report({ emissions: '50' })], ...keeping };
    expect((await judgePull(github, node, pull, heavy)).result.exitCode).toBe(1);
    setLabel(world, pull, 'maintainer', 'carbon-budget-override');
    expect((await judgePull(github, node, pull, heavy)).result.exitCode).toBe(0);

    const folder = join(job.workspace, 'audit');
    mkdirSync(folder);
    const kept = world.commits.get(world.branches.get('carbon-ledger') ?? '') ?? [];
    writeFiles(folder, Object.fromEntries(kept));
    const files = [...kept].filter(([path]) => path.startsWith('ledger/'));
    const rows = files.flatMap(([path, text]) => readLedger(text, path));
    expect(rows.filter(({ workload }) => workload === 'evaluate')).toMatchObject([
      { scope: 2, functionalUnits: 2_000_000, offsetsClaimedKg: 9, emissionsKg: 3 },
    ]);
    expect(rows.some((row) => 'emissionsMarketKg' in row)).toBe(false);

    const year = rows[0]?.period.slice(0, 4) ?? '';
    const shown = async (format: string, ...more: string[]) => {
      const args = [cli, 'report', '--year', year, '--format', format, ...more];
      const output = ['--output', 'report.txt'];
      const { exitCode } = await runStep(
        { ...job, workspace: folder },
        { node, args: [...args, ...output] },
      );
      expect(exitCode).toBe(0);
      return readFileSync(join(folder, 'report.txt'), 'utf8');
    };
    for (const format of ['html', 'markdown']) {
      const text = await shown(format);
      expect(text).toContain('cannot relax its own budget');
      expect(text).toMatch(/1 run result over budget was let through by 1 person/);
      expect(text).toContain('a demo');
      expect(text).toMatch(/claim 9\.00 kg CO₂e of offsets or certificates in 1 row\./);
    }
    const esrs = parse(await shown('esrs'), { columns: true }) as Record<string, string>[];
    const value = (element: RegExp) =>
      esrs.find((row) => element.test(row.element ?? ''))?.value ?? 'absent';
    expect(Number(value(/LocationBasedScope2/))).toBeCloseTo(0.003, 9);
    expect(value(/MarketBasedScope2/)).toBe('');
    expect(Number(value(/Scope3/))).toBeGreaterThan(0.001);
    // The other names are tested in disclosure/esrs.test.ts.
    expect(await shown('esrs', '--taxonomy', 'vsme')).toMatch(/^vsme[^\n]*,B3,/m);
    // 3,000 g of energy and an hour of the device, per 2,000,000 inferences.
    const grams = (3000 + 1.2e6 / 35_040) / 2e6;
    const { sci } = JSON.parse(await shown('json'));
    expect(sci).toMatchObject([{ unit: 'inference', gramsPerUnit: expect.closeTo(grams, 9) }]);
    expect(await shown('sci')).toContain('1.52 mg');
  });
});
