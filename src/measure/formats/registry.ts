import { codecarbonCsv } from './codecarbon/csv.ts';
import { codecarbonJson } from './codecarbon/json.ts';
import { codecarbonLog } from './codecarbon/log.ts';
import type { Format } from './format.ts';
import { plainJson } from './plain-json.ts';

/** The formats that can be read; the first to recognise a file reads it, so the particular come first. */
export const formats: readonly Format[] = [codecarbonCsv, codecarbonLog, codecarbonJson, plainJson];

export function formatOf(beginning: string): Format | undefined {
  return formats.find((format) => format.recognises(beginning));
}
