import { fsum, group } from 'd3-array';
import { type Decomposition, decompose, type Emitting } from '../compare/baseline/decompose.ts';
import type { LedgerRow } from '../ledger/row.ts';
import type { GramsPerKilowattHour, KilowattHours } from '../units.ts';

/** What made emissions change from one period to the next, in grams, without a residual. */
export interface Change {
  readonly parts: Decomposition;
  /** Emissions in kg that the parts explain: those of rows with both energy and emissions. */
  readonly fromKg: number;
  readonly toKg: number;
  /** Share of the later energy that was measured in a way the earlier period did not use. */
  readonly otherMethod: number;
  /** Months of the earlier period with rows. */
  readonly earlierMonths: number;
}

type Whole = LedgerRow & { readonly energyKwh: number; readonly emissionsKg: number };
const isWhole = (row: LedgerRow): row is Whole =>
  row.energyKwh !== undefined && row.emissionsKg !== undefined;

const nameOf = ({ repository, workload }: LedgerRow): string =>
  JSON.stringify([repository, workload]);

/** Compares rows of one kind; undefined if a period has no rows with energy and emissions. */
export function changeBetween(
  earlier: readonly LedgerRow[],
  later: readonly LedgerRow[],
): Change | undefined {
  const [before, after] = [earlier.filter(isWhole), later.filter(isWhole)];
  if (before.length === 0 || after.length === 0) return undefined;
  const [from, to] = [group(before, nameOf), group(after, nameOf)];
  const names = [...new Set([...from.keys(), ...to.keys()])];
  const parts = decompose(
    names.map((name) => {
      const [old, young] = [emittingOf(from.get(name)), emittingOf(to.get(name))];
      // A workload that is in only one period has no carbon intensity in the other.
      return { from: old ?? nothingAt(young), to: young ?? nothingAt(old) };
    }),
  );
  const methods = new Set(before.map((row) => `${nameOf(row)} ${row.method}`));
  const energy = fsum(after, ({ energyKwh }) => energyKwh);
  const other = after.filter((row) => !methods.has(`${nameOf(row)} ${row.method}`));
  return {
    parts,
    fromKg: fsum(before, ({ emissionsKg }) => emissionsKg),
    toKg: fsum(after, ({ emissionsKg }) => emissionsKg),
    otherMethod: energy > 0 ? fsum(other, ({ energyKwh }) => energyKwh) / energy : 0,
    earlierMonths: new Set(before.map(({ period }) => period)).size,
  };
}

function emittingOf(rows: readonly Whole[] = []): Emitting | undefined {
  const energy = fsum(rows, ({ energyKwh }) => energyKwh);
  const grams = fsum(rows, ({ emissionsKg }) => emissionsKg) * 1e3;
  if (energy === 0) return undefined;
  return {
    energy: energy as KilowattHours,
    carbonIntensity: (grams / energy) as GramsPerKilowattHour,
  };
}

const nothingAt = (other: Emitting | undefined): Emitting => ({
  energy: 0 as KilowattHours,
  carbonIntensity: other?.carbonIntensity ?? (0 as GramsPerKilowattHour),
});
