import { fsum, group, sort } from 'd3-array';
import type { LedgerRow } from '../ledger/row.ts';
import { list } from '../list.ts';
import { formatCount, formatNumber } from '../units.ts';
import { periodName, type ReportPeriod } from './report-period.ts';

/** A method of measuring, with the amounts that were measured with it. */
export interface MethodUse {
  readonly kind: LedgerRow['kind'];
  readonly method: string;
  readonly basis: LedgerRow['basis'];
  readonly rows: number;
  readonly energyKwh?: number;
}

/** The source of an emission factor, with the carbon intensities of its rows. */
export interface FactorUse {
  readonly source?: string;
  readonly zone?: string;
  readonly year?: number;
  readonly licence?: string;
  readonly kind?: LedgerRow['factorKind'];
  readonly basis?: LedgerRow['factorBasis'];
  readonly dataset?: string;
  readonly rows: number;
  /** gCO₂e/kWh. */
  readonly low?: number;
  readonly high?: number;
}

/** Most energy first. */
export function methodsIn(rows: readonly LedgerRow[]): readonly MethodUse[] {
  const found = group(rows, ({ kind, method, basis }) => JSON.stringify([kind, method, basis]));
  const uses = [...found.values()].map((own): MethodUse => {
    const { kind, method, basis } = own[0] as LedgerRow;
    const known = own.flatMap(({ energyKwh }) => energyKwh ?? []);
    return {
      ...{ kind, method, basis, rows: own.length },
      ...(kind !== 'rate' && known.length > 0 && { energyKwh: fsum(known) }),
    };
  });
  return sort(uses, ({ energyKwh = 0 }) => -energyKwh);
}

export function factorsIn(rows: readonly LedgerRow[]): readonly FactorUse[] {
  const found = group(rows, (row) =>
    JSON.stringify([
      ...[row.factorSource, row.factorZone, row.factorYear, row.factorLicence],
      ...[row.factorKind, row.factorBasis, row.datasetVersion],
    ]),
  );
  const uses = [...found.values()].map((own): FactorUse => {
    const known = own.flatMap(({ carbonIntensity }) => carbonIntensity ?? []);
    return {
      ...originOf(own[0] as LedgerRow),
      rows: own.length,
      ...(known.length > 0 && { low: Math.min(...known), high: Math.max(...known) }),
    };
  });
  return sort(uses, ({ rows: count }) => -count);
}

type Origin = Omit<FactorUse, 'rows' | 'low' | 'high'>;

const originOf = (row: LedgerRow): Origin => ({
  ...(row.factorSource !== undefined && { source: row.factorSource }),
  ...(row.factorZone !== undefined && { zone: row.factorZone }),
  ...(row.factorYear !== undefined && { year: row.factorYear }),
  ...(row.factorLicence !== undefined && { licence: row.factorLicence }),
  ...(row.factorKind !== undefined && { kind: row.factorKind }),
  ...(row.factorBasis !== undefined && { basis: row.factorBasis }),
  ...(row.datasetVersion !== undefined && { dataset: row.datasetVersion }),
});

/** `Electricity Maps, SE-SE3, 2025 (ODbL 1.0)`, or a phrase if no source is stated. */
export function factorName({ source, zone, year, licence }: Origin): string {
  const parts = [source, zone, year === undefined ? undefined : String(year)].filter(Boolean);
  if (parts.length === 0) return 'from the measuring tool; source not stated';
  return `${parts.join(', ')}${licence === undefined ? '' : ` (${licence})`}`;
}

/** The factor of one row, as far as the row states it. */
export const factorOfRow = (row: LedgerRow): string => factorName(originOf(row));

/** `210 g/kWh`, `20–418 g/kWh`. */
export function intensityRange({ low, high }: FactorUse): string {
  if (low === undefined || high === undefined) return 'unknown';
  const bounds = [...new Set([low, high].map(formatNumber))];
  return `${bounds.join('–')} g/kWh`;
}

/** What the statement is about. */
export interface StatementData {
  readonly period: ReportPeriod;
  readonly repositories: readonly string[];
  readonly rows: readonly LedgerRow[];
  readonly kinds: readonly {
    readonly kind: LedgerRow['kind'];
    readonly total: { readonly rows: number };
  }[];
  readonly factors: readonly FactorUse[];
}

/** The method statement that GDR-M requires, in paragraphs. It quotes rows, so it is plain text. */
export function methodStatement(figures: StatementData): readonly string[] {
  const { rows, factors, period, repositories } = figures;
  const measured = rows.filter(({ kind }) => kind === 'measured');
  const tools = [...new Set(measured.map(({ tool, method }) => tool ?? method))].sort();
  const zones = [...new Set(factors.flatMap(({ zone }) => zone ?? []))].sort();
  const sources = [...new Set(factors.flatMap(({ source }) => source ?? []))].sort();
  const marginal = rows.some(({ factorKind }) => factorKind === 'marginal');
  return [
    `Boundary. The figures cover ${formatCount(rows.length)} ledger rows of ${periodName(period)}${repositories.length > 0 ? ` from ${shortList(repositories, 6)}` : ''}: what workflow runs of these repositories used, as far as a report or an estimate exists. They are not the footprint of an organisation. A run counts in the month of its first attempt (UTC), once, by its latest attempt.`,
    `Measurement. ${tools.length > 0 ? `Energy was measured or modelled by ${shortList(tools, 8)} on the machines that ran the jobs.` : 'No row is measured.'} ${kindsSentence(figures)} Measured and estimated figures are never added to each other, and rates of what keeps running are not added to runs.`,
    `Emission factors. Emissions are energy times the carbon intensity of the grid, location-based${marginal ? ', except rows marked marginal, which no total of scope 2 may contain' : ''}. ${sources.length > 0 ? `Sources: ${shortList(sources, 6)}.` : 'The rows do not state the source of the factor; the measuring tool chose it.'} ${zones.length > 0 ? `Zones: ${shortList(zones, 12)}.` : ''} Market-based emissions are given only where a row states them: the gate knows no contracts for power. Embodied emissions are apart from emissions of energy.`.replace(
      / {2,}/g,
      ' ',
    ),
    'Scopes. Hosted runners, cloud services and APIs of language models are scope 3, category 1; own machines are scope 2. The budget file of a repository declares it. Rows without a declaration are in no scope.',
    'Uncertainty. Software that models energy from utilisation or from model sizes can be wrong by tens of percent; estimates are given with their range. A sum that lacks a part says so and is a lower bound.',
    'Credits and certificates lower no figure of this report; where a measuring tool claims any, they are listed apart.',
  ];
}

function kindsSentence({ kinds }: StatementData): string {
  const estimated = kinds.find(({ kind }) => kind === 'estimated');
  return estimated
    ? `Jobs without a report (${formatCount(estimated.total.rows)} rows) are estimated from their duration and published power figures of the runner.`
    : 'No row is estimated.';
}

const shortList = (names: readonly string[], most: number): string =>
  names.length > most
    ? `${names.slice(0, most).join(', ')} and ${names.length - most} more`
    : list(names, 'and');
