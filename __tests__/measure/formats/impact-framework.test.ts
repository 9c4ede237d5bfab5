import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { fixture, report, total } from '../report-files.ts';

// As exhaust of if-run writes them (src/if-run/builtins/export-yaml.ts).
const nested = () => fixture('impact-framework/nested.yaml', 'manifests');
const text = () => Buffer.concat([...(nested().content as Iterable<Uint8Array>)]).toString();

describe('Impact Framework', () => {
  test('components count, and the aggregates above them do not', async () => {
    const measured = await measure([nested()]);
    expect(measured.problems).toEqual([]);
    expect(measured.measurements.map(({ workload, amounts }) => [workload, amounts])).toEqual([
      ['web/uk', { emissions: 150, energy: 0.75 }],
      ['web/us', { emissions: 400, energy: 1 }],
      ['database', { emissions: 800, energy: 2, duration: 120 }],
    ]);
    expect(total(measured, 'emissions')).toBe(1350);
    expect(measured.measurements[0]).toMatchObject({
      names: ['web/uk', 'shop', 'manifests'],
      method: { tool: 'Impact Framework', version: '1.0.0' },
      source: { line: 45 },
    });
  });

  test('an aggregate counts where nothing below it has figures', async () => {
    const { measurements } = await measure([
      report(
        'm.yaml',
        text().replace(
          / {2}children:[\s\S]*?\n {2}outputs:[\s\S]*?\n {2}aggregated/,
          '  aggregated',
        ),
      ),
    ]);
    expect(measurements).toMatchObject([{ amounts: { emissions: 1350, energy: 3.75 } }]);
  });

  test('one manifest in two artifacts counts once', async () => {
    const again = { ...nested(), artifact: 'copy' };
    expect(total(await measure([nested(), again]), 'emissions')).toBe(1350);
  });

  test('carbon in kilograms is read as such, in another unit refused', async () => {
    const inKilograms = await measure([report('m.yaml', text().replace('gCO2eq', 'kgCO2eq'))]);
    expect(total(inKilograms, 'emissions')).toBe(1_350_000);
    const { problems } = await measure([report('m.yaml', text().replace('gCO2eq', 'pounds'))]);
    expect(problems[0]?.what).toContain('pounds, not grams');
  });

  test('a run that failed is a problem, not zero', async () => {
    const { problems, measurements } = await measure([fixture('impact-framework/failed.yaml')]);
    expect(measurements).toEqual([]);
    expect(problems).toMatchObject([
      {
        what: expect.stringContaining('MissingInputDataError: functional-unit'),
        where: { line: 15 },
      },
    ]);
  });

  test('a manifest that was not run, and one without carbon, are skipped', async () => {
    const input = text().replace(/execution:[\s\S]*?\ntree/, 'tree');
    const other = text().replaceAll('carbon:', 'memory:').replaceAll('energy:', 'disk:');
    const { problems, skipped } = await measure([
      report('in.yml', input),
      report('other.yml', other),
    ]);
    expect(problems).toEqual([]);
    expect(skipped.map(({ why }) => why)).toEqual([
      'is a manifest that Impact Framework has not run',
      'is a manifest without carbon and energy',
    ]);
  });

  test('broken YAML and aliases that multiply are refused with their line', async () => {
    const bomb = `initialize:\ntree:\na: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`;
    const { problems } = await measure([
      report('cut.yaml', text().replace('tags: null', 'tags: [')),
      report('bomb.yaml', bomb),
    ]);
    expect(problems.map(({ where }) => where.file)).toEqual(['cut.yaml', 'bomb.yaml']);
    expect(problems.every(({ what }) => what.startsWith('This is not YAML: '))).toBe(true);
  });
});
