import { createHash } from 'node:crypto';
import { randomLcg, randomLogNormal } from 'd3-random';
import type { LedgerRow } from '../../src/ledger/row.ts';

interface Workload {
  readonly repository: string;
  readonly workload: string;
  readonly kwh: number;
  readonly zone: string;
  readonly intensity: number;
  readonly more?: Partial<LedgerRow>;
}

const maps = {
  factorSource: 'Electricity Maps',
  factorLicence: 'ODbL 1.0',
  factorKind: 'average',
  factorBasis: 'location',
  datasetVersion: '@tgwf/co2 0.19.0',
} as const;

const workloads: readonly Workload[] = [
  {
    ...{ repository: 'octo-org/models', workload: 'train', kwh: 2.4, zone: 'DE', intensity: 334 },
    more: {
      scope: 2,
      emissionsMarketKg: 0,
      embodiedKg: 0.04,
      gpu: '1 x NVIDIA L4',
      functionalUnit: 'epoch',
      functionalUnits: 12,
    },
  },
  {
    ...{
      repository: 'octo-org/models',
      workload: 'evaluate',
      kwh: 0.31,
      zone: 'DE',
      intensity: 334,
    },
    more: { scope: 2, functionalUnit: 'inference', functionalUnits: 20_000, embodiedKg: 0.006 },
  },
  {
    repository: 'octo-org/shop',
    workload: 'build',
    kwh: 0.021,
    zone: 'US-MIDA-PJM',
    intensity: 386,
    more: { scope: 3, scope3Category: 1 },
  },
  {
    repository: 'octo-org/shop',
    workload: 'test <script>alert(1)</script>',
    kwh: 0.034,
    zone: 'US-MIDA-PJM',
    intensity: 386,
    more: { scope: 3, scope3Category: 1 },
  },
  {
    repository: 'octo-org/assistant',
    workload: 'assistant-evaluation',
    kwh: 0.19,
    zone: 'FR',
    intensity: 33,
    more: {
      scope: 3,
      scope3Category: 1,
      basis: 'sourced',
      inputTokens: 900_000,
      cachedTokens: 100_000,
      outputTokens: 90_000,
      functionalUnit: '1k tokens',
      functionalUnits: 1090,
    },
  },
  { repository: 'octo-org/assistant', workload: 'lint', kwh: 0.008, zone: 'FR', intensity: 33 },
];

/** Rows of 2025 and 2026 over three repositories, always the same; `size` of them in 2026. */
export function yearOfRows(size = 5000): readonly LedgerRow[] {
  const source = randomLcg(0.42);
  const noise = randomLogNormal.source(source)(0, 0.06);
  const rows: LedgerRow[] = [];
  for (const [year, count] of [
    [2025, Math.round(size * 0.8)],
    [2026, size],
  ] as const)
    for (let index = 0; index < count; index += 1) {
      const at = new Date(Date.UTC(year, 0, 1) + (index / count) * 364 * 86_400_000 + 3_600_000);
      rows.push(
        rowOf(workloads[index % workloads.length] as Workload, rows.length, at, noise, source),
      );
    }
  return rows;
}

function rowOf(
  { repository, workload, kwh, zone, intensity, more }: Workload,
  index: number,
  at: Date,
  noise: () => number,
  chance: () => number,
): LedgerRow {
  const iso = at.toISOString();
  const moved = workload === 'train' && iso >= '2026-05-12';
  const quantised = workload === 'evaluate' && iso >= '2026-09-01';
  const energyKwh = kwh * noise() * (quantised ? 0.8 : 1) * (iso < '2026' ? 1.12 : 1);
  const carbonIntensity = (moved ? 24 : intensity) * (0.97 + 0.06 * chance());
  const emissionsKg = (energyKwh * carbonIntensity) / 1e3;
  const runId = 11_000_000_000 + index;
  const isEstimated = workload === 'lint';
  return {
    ledgerVersion: 1,
    ...{ at: iso, period: iso.slice(0, 7), repository, workflow: '.github/workflows/carbon.yml' },
    ...{ runId, attempt: 1, branch: 'main', event: 'push', workload },
    sha: createHash('sha1').update(`commit ${index}`).digest('hex'),
    ...{ carbonIntensity, ...maps, factorZone: moved ? 'SE-SE3' : zone, factorYear: 2025 },
    ...{ energyKwh, emissionsKg, durationS: 600 * noise() },
    ...(isEstimated ? estimated(energyKwh, emissionsKg) : measured(index)),
    ...more,
    ...(workload === 'evaluate' && { modelBits: quantised ? 4 : 16 }),
    ...(isEstimated ? { verdict: 'unbudgeted' } : judged(workload, kwh, energyKwh, iso, chance)),
    ...advised(workload, moved || quantised || iso < '2026'),
    runUrl: `https://github.com/${repository}/actions/runs/${runId}`,
  };
}

const measured = (index: number) => ({
  ...{ kind: 'measured' as const, basis: 'measured' as const },
  ...{ method: 'CodeCarbon 3.2 · machine', tool: 'CodeCarbon', toolVersion: '3.2.1' },
  reportSha256: [createHash('sha256').update(`report ${index}`).digest('hex')],
});

const estimated = (energyKwh: number, emissionsKg: number) => ({
  ...{ kind: 'estimated' as const, basis: 'estimated' as const },
  method: 'runner power table · ubuntu24 X64',
  ...{ energyLowKwh: energyKwh * 0.5, energyHighKwh: energyKwh * 1.9 },
  ...{ emissionsLowKg: emissionsKg * 0.5, emissionsHighKg: emissionsKg * 1.9 },
  rangeBasis: 'published power of the runner',
});

function judged(
  workload: string,
  kwh: number,
  energyKwh: number,
  at: string,
  chance: () => number,
): Pick<LedgerRow, 'verdict'> & Partial<LedgerRow> {
  const isOver = chance() < 0.03;
  const limit = { budget: `${workload} on main`, budgetMetric: 'energy', budgetLimit: kwh * 1.3 };
  if (!isOver)
    return { verdict: chance() < 0.1 ? 'near' : 'within', ...limit, budgetUsed: energyKwh };
  return {
    ...{ verdict: 'over', ...limit, budgetUsed: kwh * (1.3 + chance()) },
    ...(chance() < 0.2 && {
      ...{ overrideBy: 'hubot', overrideAt: at },
      overrideReason: 'The release needs the larger model; issue 311 has the plan to shrink it.',
    }),
  };
}

function advised(workload: string, isFollowed: boolean): Pick<LedgerRow, 'advice'> {
  const cells: Readonly<Record<string, string>> = {
    train: 'cleaner-region:0.88..0.95',
    evaluate: 'quantisation:0.15..0.23',
    build: 'cleaner-region:0.5..0.7',
  };
  const cell = cells[workload];
  return cell === undefined || isFollowed ? {} : { advice: [cell] };
}

export const asLines = (rows: readonly LedgerRow[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');
