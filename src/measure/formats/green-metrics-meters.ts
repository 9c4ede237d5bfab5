import { fsum, group, max } from 'd3-array';
import type { Amounts } from '../../units.ts';
import { parseFigure, type Tree } from '../content/tree.ts';
import { quoted } from './events.ts';

/** A measured run, alone or under a key of a comparison. */
export interface MeteredRun {
  readonly id: string;
  /** The key of its figures, such as a branch. */
  readonly key: string;
  /** Position of its figures among those of the key. */
  readonly index: number;
  readonly name?: string;
}

/** Units of meters, as multiples of the base unit. */
const units = {
  energy: { uJ: 1 / 3.6e12, mJ: 1 / 3.6e9 },
  emissions: { ug: 1e-6, ugCO2e: 1e-6 },
  duration: { us: 1e-6 },
} as const;
type Metered = keyof typeof units;

/** Names of the parts of a machine; the cpu includes its cores. */
const parts = ['cpu', 'gpu', 'memory', 'disk', 'ane'];

/**
 * What the meters of a phase counted for a run: the greater of the whole machine and the sum of its
 * parts, and the greatest of several meters for the same thing. Calls `refuse` with what cannot be read.
 */
export function amountsOfPhase(
  metrics: Tree,
  run: MeteredRun,
  refuse: (what: string) => void,
): Amounts {
  const greatest = (metric: Metered, named: (name: string) => boolean) =>
    greatestOf(
      metrics
        .entries()
        .filter(([name]) => named(name))
        .map(([name, meter]) => amountOf(metric, name, meter, run, refuse)),
    );
  const used = (metric: Metered, word: string) => {
    const of = (part: string, scope: string) =>
      greatest(metric, (name) => name.startsWith(`${part}_${word}_`) && name.endsWith(`_${scope}`));
    return greatestOf([of('psu', 'machine'), sumOf(parts.map((part) => of(part, 'component')))]);
  };
  const amounts = {
    energy: used('energy', 'energy'),
    emissions: used('emissions', 'carbon'),
    duration: greatest('duration', (name) => name === 'phase_time_syscall_system'),
  };
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== undefined));
}

/** A meter's details are parts, such as two processors. Carbon has them once per source of the carbon intensity. */
function amountOf(
  metric: Metered,
  name: string,
  meter: Tree,
  run: MeteredRun,
  refuse: (what: string) => void,
): number | undefined {
  const known: Readonly<Record<string, number>> = units[metric];
  const unit = meter.at('unit').text() ?? 'no unit';
  const figures = meter
    .at('data')
    .entries()
    .flatMap(([detail, tree]) => {
      const { value } = tree.at('data', run.key, 'values', run.index);
      if (value === undefined || value === null) return [];
      const parsed = parseFigure(value);
      if ('value' in parsed) return [{ source: sourceIn(detail), amount: parsed.value }];
      refuse(`${quoted(name)} ${parsed.refused}`);
      return [];
    });
  if (figures.length === 0) return undefined;
  if (!Object.hasOwn(known, unit)) {
    refuse(`${quoted(name)} is in ${quoted(unit)}, which is an unknown unit`);
    return undefined;
  }
  const bySource = [...group(figures, ({ source }) => source).values()];
  const sums = bySource.map((some) => sumOf(some.map(({ amount }) => amount)));
  return (greatestOf(sums) ?? 0) * (known[unit] ?? 0);
}

/** The part of `[MACHINE]_carbon_intensity_static_machine_[MACHINE]` from `carbon_intensity_` on. */
function sourceIn(detail: string): string | undefined {
  const at = detail.indexOf('carbon_intensity_');
  return at < 0 ? undefined : detail.slice(at);
}

type Known = readonly (number | undefined)[];
const withoutGaps = (all: Known) => all.filter((one) => one !== undefined);
const sumOf = (all: Known) => (withoutGaps(all).length === 0 ? undefined : fsum(all));
const greatestOf = (all: Known) => max(withoutGaps(all));
