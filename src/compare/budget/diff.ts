import type { Place, Problem } from '../../errors.ts';
import type { Policy, PolicyReading } from './policy.ts';
import type { PolicySource } from './policy-source.ts';
import { readPolicy } from './read-policy.ts';
import { type Setting, settingsOf } from './settings.ts';

/** What a change would do to the budget file of the branch that it is merged into. */
export type BudgetDiff =
  /** The first budget file (`first`), a removed one, or a changed one. */
  | {
      readonly kind: 'first' | 'changed' | 'removed';
      readonly changes: readonly Change[];
      /** What is valid but probably a mistake; absent if nothing is. */
      readonly warnings?: readonly Problem[];
    }
  /** Once it is merged, the branch would have no valid budget file. */
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** One setting before and after; each is absent if it does not exist. */
export interface Change {
  /** Branches and workloads of its entry, as in the file; absent for settings of the whole file. */
  readonly entry?: string;
  readonly setting: string;
  readonly before?: string;
  readonly after?: string;
  readonly effect: Effect;
  /** In the proposed file; absent for a removed setting. */
  readonly where?: Place;
}

/** `other` may be either. */
export type Effect = 'stricter' | 'looser' | 'other';

/** The difference that a proposed budget file makes; undefined if it means the same. */
export function diffBudgets(base: PolicyReading, source: PolicySource): BudgetDiff | undefined {
  if (isSame(base.source, source)) return undefined;
  // A budget in one line is in the workflow: there was no file.
  const hadFile = base.source.kind === 'file';
  const proposed = readPolicy(source);
  if (proposed.kind === 'broken') return { kind: 'broken', problems: proposed.problems };
  if (source.kind === 'none' && base.source.kind === 'input') return undefined;
  const before = hadFile || base.source.inherited ? policyOf(base) : undefined;
  const changes = changesBetween(before, policyOf(proposed));
  if (proposed.kind === 'none' || source.kind === 'none') return { kind: 'removed', changes };
  const warnings = warningsOn(proposed.policy, changes);
  const warned = { changes, ...(warnings.length > 0 && { warnings }) };
  if (!hadFile) return { kind: 'first', ...warned };
  return changes.length === 0 ? undefined : { kind: 'changed', ...warned };
}

/** Warns of a new limit of zero, which every later run would exceed. */
function warningsOn({ budgets }: Policy, changes: readonly Change[]): readonly Problem[] {
  const isNew = (where: Place) =>
    changes.some((one) => one.where?.line === where.line && one.where?.column === where.column);
  const zeros = budgets
    .flatMap(({ limits }) => limits)
    .filter(
      (limit) =>
        (limit.kind === 'amount' || limit.kind === 'unit') &&
        limit.limit === 0 &&
        isNew(limit.where),
    );
  return zeros.map(({ where }) => ({
    what: 'The proposed limit is zero: once it is merged, every run that uses anything at all is over budget',
    where,
    remedy: 'Set it to what a run may use, or remove the line to have no limit.',
  }));
}

/** A missing or duplicated budget file is not a problem of the change that fixes it. */
export function repairedBy(base: PolicyReading, proposed: PolicySource | undefined): PolicyReading {
  const { source } = base;
  if (base.kind === 'broken' && base.inherited && proposed && isReadable(proposed))
    return { kind: 'policy', policy: base.inherited, source };
  if (source.kind !== 'none' || !source.problem || proposed?.kind !== 'file') return base;
  return { kind: 'none', source: { kind: 'none', path: source.path } };
}

const isReadable = (source: PolicySource) => readPolicy(source).kind === 'policy';

function isSame(one: PolicySource, other: PolicySource): boolean {
  if (one.kind === 'file') return other.kind === 'file' && one.text === other.text;
  if (one.kind === 'none')
    return other.kind === 'none' && one.problem?.what === other.problem?.what;
  return false;
}

const policyOf = (reading: PolicyReading) =>
  reading.kind === 'policy' ? reading.policy : undefined;

function changesBetween(base?: Policy, proposed?: Policy): readonly Change[] {
  const before = settingsOf(base);
  const after = settingsOf(proposed);
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  return [
    ...keys.flatMap((key) => changeOf(before.get(key), after.get(key), before, after) ?? []),
    ...reordered([...before.values()], [...after.values()]),
  ];
}

type Settings = ReturnType<typeof settingsOf>;

function changeOf(
  before: Setting | undefined,
  after: Setting | undefined,
  allBefore: Settings,
  allAfter: Settings,
): Change | undefined {
  const known = after ?? before;
  if (known === undefined || before?.exact === after?.exact) return undefined;
  const isAddedOrRemoved = before === undefined || after === undefined;
  if (isAddedOrRemoved && known.kind !== 'limit') return undefined;
  const isShownEqual = before?.shown === after?.shown;
  return {
    ...(known.entry !== undefined && { entry: known.entry }),
    setting: known.setting,
    ...(before && { before: isShownEqual ? before.exact : before.shown }),
    ...(after && { after: isShownEqual ? after.exact : after.shown, where: after.where }),
    effect: isAddedOrRemoved
      ? effectOfOne(known, before ? allAfter : allBefore, before)
      : effect(before, after),
  };
}

const effect = (before: Setting, after: Setting): Effect =>
  before.size === undefined || after.size === undefined
    ? 'other'
    : after.size < before.size
      ? 'stricter'
      : 'looser';

/**
 * An additional limit in an entry is stricter, and so is a new last entry, which applies where none did
 * before. A new entry above others takes workloads from them, which may be either.
 */
function effectOfOne(known: Setting, others: Settings, before: Setting | undefined): Effect {
  const inBoth = [...others.values()].some(({ entry }) => entry === known.entry);
  const othersHaveNone = ![...others.values()].some(({ kind }) => kind === 'limit');
  if (!inBoth && !othersHaveNone && !known.last) return 'other';
  return before === undefined ? 'stricter' : 'looser';
}

/** The first entry that matches applies, so their order counts. */
function reordered(before: readonly Setting[], after: readonly Setting[]): readonly Change[] {
  const entries = (settings: readonly Setting[]) => [
    ...new Set(settings.flatMap(({ entry }) => entry ?? [])),
  ];
  const [old, now] = [entries(before), entries(after)];
  const kept = old.filter((entry) => now.includes(entry));
  const keptNow = now.filter((entry) => old.includes(entry));
  if (kept.join('\n') === keptNow.join('\n')) return [];
  const setting = 'order of entries';
  return [{ setting, before: kept.join(' → '), after: keptNow.join(' → '), effect: 'other' }];
}
