import { fingerprintOf } from './deduplicate/fingerprint.ts';
import type { Reading } from './formats/format.ts';

/** Most characters of a name: longer than any tool writes, short enough to match and show thousands. */
const longestName = 512;

/** Copies the beginning of a text: a slice would keep the whole text in memory. */
export function truncate(text: string, longest = longestName): string {
  if (text.length <= longest) return text;
  return `${Buffer.from(text.slice(0, longest - 1), 'utf16le').toString('utf16le')}…`;
}

const isShort = (text: string | undefined): boolean => (text?.length ?? 0) <= longestName;

/** A reading with its names and other texts truncated; the same object if nothing is too long. */
export function withShortTexts(reading: Reading): Reading {
  const { workload, names, method, location, usage, run, task, project } = reading;
  const models = usage?.map((one) => one.model) ?? [];
  const texts = [workload, run, task, project, ...names, ...models];
  if ([...texts, ...textsIn(method), ...textsIn(location)].every(isShort)) return reading;
  return {
    ...reading,
    workload: truncate(workload),
    names: [...new Set(names.map((name) => truncate(name)))],
    method: shortened(method),
    location: shortened(location),
    ...(usage && { usage: usage.map((one) => ({ ...one, model: truncate(one.model) })) }),
    ...(run !== undefined && { run: shortIdentifier(run) }),
    ...(task !== undefined && { task: shortIdentifier(task) }),
    ...(project !== undefined && { project: truncate(project) }),
  };
}

/** Identifiers that differ only at their ends stay different. */
const shortIdentifier = (text: string): string =>
  isShort(text) ? text : `${truncate(text, 64)} ${fingerprintOf(text)}`;

const textsIn = (object: object): string[] =>
  Object.values(object).filter((value) => typeof value === 'string');

const shortened = <T extends object>(texts: T): T =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? truncate(text) : text,
    ]),
  ) as T;
