import { parseAdvice } from './advice-cell.ts';
import type { LedgerRow } from './row.ts';
import type { Interval } from './saved-share.ts';

/** What advice can change, as a row shows it. */
export type Setting =
  | 'grid zone'
  | 'hardware'
  | 'model'
  | 'bits per weight'
  | 'share of cached tokens';

/** The value of a setting in a row; undefined if the row does not have it. */
export const settings: Readonly<Record<Setting, (row: LedgerRow) => string | undefined>> = {
  'grid zone': ({ factorZone }) => factorZone,
  hardware: ({ cpu, gpu, runnerImage }) => {
    const parts = [gpu, cpu, runnerImage].filter((part) => part !== undefined);
    return parts.length > 0 ? parts.join(', ') : undefined;
  },
  model: ({ models }) => (models && models.length > 0 ? models.join(', ') : undefined),
  'bits per weight': ({ modelBits }) => (modelBits === undefined ? undefined : `${modelBits} bits`),
  // In steps of ten points, because a share drifts by itself.
  'share of cached tokens': ({ inputTokens, cachedTokens }) => {
    if (inputTokens === undefined || cachedTokens === undefined) return undefined;
    const all = inputTokens + cachedTokens;
    return all > 0 ? `${Math.floor((cachedTokens / all) * 10) * 10}%` : undefined;
  },
};

/** The setting that shows whether a rule's advice was followed. */
const followedBy: Readonly<Record<string, Setting>> = {
  'cleaner-region': 'grid zone',
  'idle-hardware': 'hardware',
  'memory-share': 'hardware',
  'largest-tier': 'model',
  quantisation: 'bits per weight',
  'prompt-cache': 'share of cached tokens',
};

export const settingNames = Object.keys(settings) as Setting[];

/** A setting that changed from one run to the next, with the runs before and after. */
export interface SettingChange {
  readonly setting: Setting;
  readonly from: string;
  readonly to: string;
  readonly before: readonly LedgerRow[];
  readonly after: readonly LedgerRow[];
  readonly advice: readonly { readonly rule: string; readonly predicted?: Interval }[];
}

/** Changes of one setting after advice on it. */
export function changesOf(rows: readonly LedgerRow[], setting: Setting): readonly SettingChange[] {
  const readFrom = settings[setting];
  const stretches: { value: string; rows: LedgerRow[] }[] = [];
  for (const row of rows) {
    const value = readFrom(row);
    if (value === undefined) continue;
    const last = stretches.at(-1);
    if (last?.value === value) last.rows.push(row);
    else stretches.push({ value, rows: [row] });
  }
  return stretches.flatMap((next, index) => {
    const previous = stretches[index - 1];
    const advice = previous ? adviceOn(previous.rows, setting) : [];
    if (!previous || advice.length === 0) return [];
    const { value: from, rows: before } = previous;
    return [{ setting, from, to: next.value, before, after: next.rows, advice }];
  });
}

/** The last advice of each rule about this setting. */
function adviceOn(rows: readonly LedgerRow[], setting: Setting) {
  const given = rows
    .flatMap(({ advice = [] }) => advice.flatMap((cell) => parseAdvice(cell) ?? []))
    .filter(({ rule }) => Object.hasOwn(followedBy, rule) && followedBy[rule] === setting);
  return [...new Map(given.map((one) => [one.rule, one])).values()];
}
