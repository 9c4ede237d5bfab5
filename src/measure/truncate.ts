import type { Reading } from './formats/format.ts';

/** Characters of a name: longer than any tool writes, short enough to be matched and shown by the thousand. */
const longestName = 512;

const isShort = (text: string | undefined): boolean => (text?.length ?? 0) <= longestName;

const truncate = <T extends string | undefined>(text: T) =>
  (isShort(text) ? text : `${text?.slice(0, longestName - 1)}…`) as T;

/** A reading whose names and other texts are no longer than anybody reads; mostly the same object. */
export function withShortTexts(reading: Reading): Reading {
  const { workload, names, method, location, usage } = reading;
  const texts = [workload, ...names, method.tool, method.version, method.cpu, method.gpu];
  const places = [method.trackingMode, location.country, location.region];
  const clouds = [location.cloudProvider, location.cloudRegion];
  const models = usage?.map((one) => one.model) ?? [];
  if ([...texts, ...places, ...clouds, ...models].every(isShort)) return reading;
  return {
    ...reading,
    workload: truncate(workload),
    names: [...new Set(names.map(truncate))],
    method: shortened(method),
    location: shortened(location),
    ...(usage && { usage: usage.map((one) => ({ ...one, model: truncate(one.model) })) }),
  };
}

const shortened = <T extends object>(texts: T): T =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? truncate(text) : text,
    ]),
  ) as T;
