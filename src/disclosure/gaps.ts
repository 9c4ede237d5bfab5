import { fsum } from 'd3-array';
import type { LedgerRow } from '../ledger/row.ts';
import { list } from '../list.ts';
import { formatCount, formatPercent, formatQuantity } from '../units.ts';
import type { Conflict } from './merge-ledgers.ts';
import { monthName, monthsIn, type ReportPeriod } from './report-period.ts';
import type { Total } from './totals.ts';

/** The data that is searched for gaps. */
export interface GapData {
  readonly period: ReportPeriod;
  readonly rows: readonly LedgerRow[];
  readonly kinds: readonly { readonly kind: LedgerRow['kind']; readonly total: Total }[];
  readonly superseded: readonly LedgerRow[];
  readonly conflicts: readonly Conflict[];
  /** Rows of the period without a repository, if repositories were requested. */
  readonly unnamed: number;
  /** Lines of the ledgers that could not be read, by place. */
  readonly unread: readonly string[];
}

/** What the figures do not contain, one sentence each, the most important first. */
export function gapsIn(found: GapData, repositories: readonly string[]): readonly string[] {
  return [
    ...unreadLines(found),
    ...absentRepositories(found, repositories),
    ...unnamedRows(found),
    ...emptyMonths(found),
    ...found.kinds.flatMap(missingFigures),
    ...conflicts(found),
    ...superseded(found),
    ...withoutScope(found),
    ...withoutEvidence(found),
    ...withoutMarket(found),
    ...withWarnings(found),
  ];
}

function unreadLines({ unread }: GapData): readonly string[] {
  if (unread.length === 0) return [];
  const shown = unread.slice(0, 10).join(', ');
  return [
    `${count(unread.length, 'line')} of the ledgers could not be read and ${unread.length === 1 ? 'is' : 'are'} in no figure: ${shown}${unread.length > 10 ? ', …' : ''}.`,
  ];
}

function absentRepositories({ rows }: GapData, repositories: readonly string[]) {
  const known = new Set(rows.map(({ repository }) => repository));
  const absent = repositories.filter((name) => !known.has(name));
  return absent.length === 0 ? [] : [`There are no rows of ${list(absent, 'and')} in this period.`];
}

const unnamedRows = ({ unnamed }: GapData): readonly string[] =>
  unnamed === 0
    ? []
    : [
        `${count(unnamed, 'row')} of this period ${unnamed === 1 ? 'names' : 'name'} no repository and ${unnamed === 1 ? 'is' : 'are'} left out.`,
      ];

function emptyMonths({ rows, period }: GapData): readonly string[] {
  const known = new Set(rows.map((row) => row.period));
  const empty = monthsIn(period).filter((month) => !known.has(month));
  if (empty.length === 0 || known.size === 0) return [];
  const names = empty.length > 6 ? `${empty.length} months` : list(empty.map(monthName), 'and');
  return [`There are no rows in ${names}. Nothing is assumed for that time.`];
}

function missingFigures({ kind, total }: GapData['kinds'][number]): readonly string[] {
  const { missing, rows } = total;
  return (
    [
      ['energyKwh', 'energy'],
      ['emissionsKg', 'emissions'],
    ] as const
  ).flatMap(([column, name]) =>
    missing[column] === 0
      ? []
      : [
          `${ofRows(missing[column], rows)} of kind ${kind} ${missing[column] === 1 ? 'lacks' : 'lack'} ${name} or a part of it; the total is a lower bound.`,
        ],
  );
}

function conflicts({ conflicts: found }: GapData): readonly string[] {
  if (found.length === 0) return [];
  const runs = [...new Set(found.map(({ kept }) => kept.runId))];
  return [
    `${count(found.length, 'row')} contradicted another row of the same run, attempt and workload; the row with more evidence counts. Runs: ${runs.slice(0, 10).join(', ')}${runs.length > 10 ? ', …' : ''}.`,
  ];
}

function superseded({ superseded: found }: GapData): readonly string[] {
  if (found.length === 0) return [];
  const energy = fsum(
    found.filter(({ kind }) => kind !== 'rate'),
    ({ energyKwh = 0 }) => energyKwh,
  );
  return [
    `${count(found.length, 'row')} of earlier attempts of a run ${found.length === 1 ? 'is' : 'are'} left out: of each run the latest attempt counts. They name ${formatQuantity('energy', energy)}.`,
  ];
}

function withoutScope({ rows }: GapData): readonly string[] {
  const missing = rows.filter(({ scope }) => scope === undefined).length;
  return missing === 0
    ? []
    : [
        `${ofRows(missing, rows.length)} ${missing === 1 ? 'has' : 'have'} no scope of the GHG Protocol; declare it with scope: in the budget file.`,
      ];
}

function withoutEvidence({ rows }: GapData): readonly string[] {
  const missing = rows.filter(({ reportSha256 = [] }) => reportSha256.length === 0).length;
  return missing === 0
    ? []
    : [
        `${ofRows(missing, rows.length)} ${missing === 1 ? 'does' : 'do'} not name the SHA-256 of the report that the figures were read from.`,
      ];
}

function withoutMarket({ rows }: GapData): readonly string[] {
  const known = rows.filter(({ emissionsMarketKg }) => emissionsMarketKg !== undefined).length;
  if (known === rows.length) return [];
  return known === 0
    ? [
        'Market-based emissions are blank: no row states them, since the gate knows no contracts for power.',
      ]
    : [`Market-based emissions are known of ${ofRows(known, rows.length)} only.`];
}

function withWarnings({ rows }: GapData): readonly string[] {
  const doubtful = rows.filter(({ warnings = 0 }) => warnings > 0).length;
  return doubtful === 0
    ? []
    : [
        `${ofRows(doubtful, rows.length)} ${doubtful === 1 ? 'has' : 'have'} warnings on their figures, such as a fallback country; the runs have the details.`,
      ];
}

/** `12 of 340 rows (3.5%)`. */
const ofRows = (part: number, all: number): string =>
  `${formatCount(part)} of ${count(all, 'row')} (${formatPercent(part / all)})`;

const count = (number: number, noun: string): string =>
  `${formatCount(number)} ${noun}${number === 1 ? '' : 's'}`;
