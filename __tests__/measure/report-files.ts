import { readFileSync } from 'node:fs';
import { measure } from '../../src/measure/measure.ts';
import type { Measured, Measurement, ReportFile } from '../../src/measure/measurement.ts';
import type { Metric } from '../../src/units.ts';

const fixtures = new URL('../fixtures/reports/', import.meta.url);

export function fixture(name: string, artifact?: string): ReportFile {
  return { ...report(name, readFileSync(new URL(name, fixtures))), ...(artifact && { artifact }) };
}

export function report(path: string, content: string | Uint8Array): ReportFile {
  return { path, content: [typeof content === 'string' ? Buffer.from(content) : content] };
}

/** Columns of each layout that CodeCarbon has written, by the version that introduced it. */
export const layouts: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ['1.0', '2.0', '2.2.0', '2.2.3', '2.7.0', '3.0.8', '3.2.1'].map((version) => [
    version,
    headerOf(`codecarbon/layout-${version}.csv`),
  ]),
);
export const newest = layouts['3.2.1'] ?? [];

function headerOf(name: string): string[] {
  return readFileSync(new URL(name, fixtures), 'utf8').split('\n')[0]?.split(',') ?? [];
}

/** A CodeCarbon CSV: what a row does not say is filled with what a quiet machine would. */
export function csv(
  rows: readonly Readonly<Record<string, string | number>>[],
  columns = newest,
): string {
  const lines = rows.map((row) => columns.map((name) => cell(row[name] ?? defaults[name] ?? '')));
  return [columns, ...lines].map((line) => `${line.join(',')}\n`).join('');
}

const defaults: Readonly<Record<string, string | number>> = {
  timestamp: '2026-01-02T03:04:05',
  project_name: 'train',
  duration: 3600,
  emissions: 0.5,
  energy_consumed: 2,
  country_iso_code: 'DEU',
  os: 'Linux-6.8.0',
  python_version: '3.12.1',
  codecarbon_version: '3.3.0',
  cpu_count: 8,
  tracking_mode: 'machine',
  on_cloud: 'N',
  pue: 1,
};

function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export async function measureOne(file: ReportFile): Promise<Measurement> {
  const { measurements, problems } = await measure([file]);
  const [only, ...others] = measurements;
  if (!only || others.length > 0 || problems.length > 0)
    throw new Error(`expected one measurement: ${JSON.stringify({ measurements, problems })}`);
  return only;
}

export function total({ measurements }: Measured, metric: Metric): number {
  return measurements.reduce((sum, { amounts }) => sum + (amounts[metric] ?? 0), 0);
}
