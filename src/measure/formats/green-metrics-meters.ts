import { fsum, group, max } from 'd3-array';
import type { Amounts } from '../../units.ts';
import { parseFigure, type Tree } from '../content/tree.ts';
import { quoted } from './events.ts';

/** A run that the tool measured, by itself or as one of those under a key of a comparison. */
export interface MeteredRun {
  readonly id: string;
  /** Under which its figures stand, such as a branch. */
  readonly key: string;
  /** Where its figures stand among those of the key. */
  readonly index: number;
  readonly name?: string;
}

/** Units that meters count in, as multiples of the base unit. */
const units = {
  energy: { uJ: 1 / 3.6e12, mJ: 1 / 3.6e9 },
  emissions: { ug: 1e-6, ugCO2e: 1e-6 },
  duration: { us: 1e-6 },
} as const;
type Metered = keyof typeof units;

/** What meters call the parts of a machine; cores are in the cpu. */
const parts = ['cpu', 'gpu', 'memory', 'disk', 'ane'];

/**
 * What the meters of a phase counted for a run: of the machine as a whole or of its parts together, and of
 * several meters for one thing, whichever is greatest. Calls `refuse` with what cannot be read.
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

/** A meter's details are parts, such as two processors; carbon has them once for each source of the grid's. */
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
    refuse(`${quoted(name)} is in ${quoted(unit)}, which is not known here`);
    return undefined;
  }
  const bySource = [...group(figures, ({ source }) => source).values()];
  const sums = bySource.map((some) => sumOf(some.map(({ amount }) => amount)));
  return (greatestOf(sums) ?? 0) * (known[unit] ?? 0);
}

/** From `[MACHINE]_carbon_intensity_static_machine_[MACHINE]` what begins with `carbon_intensity_`, else nothing. */
function sourceIn(detail: string): string {
  const at = detail.indexOf('carbon_intensity_');
  return at < 0 ? '' : detail.slice(at);
}

type Known = readonly (number | undefined)[];
const withoutGaps = (all: Known) => all.filter((one) => one !== undefined);
const sumOf = (all: Known) => (withoutGaps(all).length === 0 ? undefined : fsum(all));
const greatestOf = (all: Known) => max(withoutGaps(all));
