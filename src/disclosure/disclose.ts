import type { LedgerRow } from '../ledger/row.ts';
import { csvReport } from './csv/csv-report.ts';
import type { ProfileName } from './csv/profiles.ts';
import { esrsReport } from './esrs/esrs-report.ts';
import type { TaxonomyName } from './esrs/taxonomies.ts';
import { type Figures, figuresOf } from './figures.ts';
import { htmlReport } from './html/html-report.ts';
import { jsonReport } from './json-report.ts';
import { markdownReport } from './markdown-report.ts';
import { mergeLedgers } from './merge-ledgers.ts';
import type { ReportPeriod } from './report-period.ts';
import type { ReportText } from './report-text.ts';
import { sciReport } from './sci-report.ts';

export const reportFormats = ['markdown', 'html', 'csv', 'json', 'esrs', 'sci'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The scope of a report. */
export interface Selection {
  readonly period: ReportPeriod;
  /** `owner/name`; all if none is named. */
  readonly repositories: readonly string[];
  /** Lines of the ledgers that could not be read, by place: the report says so. */
  readonly unread?: readonly string[];
}

/** How a format is written, where it has variants. */
export interface Variants {
  readonly profile: ProfileName;
  readonly taxonomy: TaxonomyName;
}

/** Calculates the figures of all formats from the rows of any number of ledgers and histories. */
export const figuresFrom = (
  rows: readonly LedgerRow[],
  { period, repositories, unread = [] }: Selection,
): Figures => figuresOf(mergeLedgers(rows), period, repositories, unread);

/** Writes the figures in a format. The same rows give the same bytes. */
export function disclose(
  figures: Figures,
  format: ReportFormat,
  { profile, taxonomy }: Variants,
): ReportText {
  const plain = (text: string): ReportText => ({ text, notes: [] });
  const write: Readonly<Record<ReportFormat, () => ReportText>> = {
    markdown: () => plain(markdownReport(figures)),
    html: () => plain(htmlReport(figures)),
    csv: () => csvReport(figures, profile),
    json: () => plain(jsonReport(figures)),
    esrs: () => esrsReport(figures, taxonomy),
    sci: () => sciReport(figures),
  };
  return write[format]();
}
