import { fsum } from 'd3-array';
import type { Measurement, PartUse } from '../../measure/measurement.ts';
import { formatPercent, formatQuantity } from '../../units.ts';
import { aboutOf, namesIn } from '../about.ts';
import type { Advice, Rule, SavedMetric } from '../rule.ts';
import { intensityLine, savingOf, withoutRates } from '../saving.ts';

/** Hardware with a lower utilisation mostly waits. */
const idle = 0.3;
/** Idle power over full power, per vCPU: 0.71 / 4.26 and 0.78 / 3.76 W (source below). */
const idlePower = { low: 0.71 / 4.26, high: 0.78 / 3.76 };
/** Utilisation of right-sized hardware. */
const busy = { low: 0.7, high: 1 };

/** A GPU or CPU that used energy while mostly idle. */
export const idleHardware: Rule = {
  id: 'idle-hardware',
  appliesTo: 'at-risk',
  lowers: ['energy'],
  advise: (measurements, limited) =>
    (['gpu', 'cpu'] as const).flatMap(
      (part) => adviceOn(part, withoutRates(measurements), limited) ?? [],
    ),
};

function adviceOn(
  part: 'cpu' | 'gpu',
  measurements: readonly Measurement[],
  limited: SavedMetric,
): Advice | undefined {
  const idling = measurements.flatMap((measurement) => {
    const use = measurement.hardware?.[part];
    return use && use.utilisation < idle ? [{ measurement, use }] : [];
  });
  if (idling.length === 0) return undefined;
  const less = idling.map(({ measurement, use }) => ({
    measurement,
    low: use.energy * idleShare(use, busy.low, idlePower.low),
    high: use.energy * idleShare(use, busy.high, idlePower.high),
  }));
  const energy = fsum(idling, ({ use }) => use.energy);
  const mean = fsum(idling, ({ use }) => use.energy * use.utilisation) / energy;
  const name = part.toUpperCase();
  const members = idling.map(({ measurement }) => measurement);
  const models = [...new Set(members.flatMap(({ method }) => method[part] ?? []))];
  const model = models.length === 1 ? `${models[0]}, ` : '';
  return {
    rule: idleHardware.id,
    about: aboutOf(members),
    title: `Use a smaller or shared ${name} for ${namesIn(members)} (${model}${formatPercent(mean)} busy on average)`,
    remedy: remedies[part],
    saving: savingOf(less, limited),
    basis: {
      assumption:
        'Power rises linearly from idle to full draw, and the same work would keep right-sized hardware 70% to 100% busy.',
      source: {
        title: 'Cloud Carbon Footprint, methodology: minimum and maximum watts',
        url: 'https://www.cloudcarbonfootprint.org/docs/methodology/#compute',
        date: '2024',
      },
    },
    data: [
      `${name}: ${formatQuantity('energy', energy)} in ${runs(idling.length)}, ${formatPercent(mean)} busy on average, by energy`,
      `share saved, for utilisation u now and v then, and f = idle power / full power: 1 − u/v × (f + v(1 − f)) / (f + u(1 − f)), with v = ${formatPercent(busy.low)}, f = 16.7%, and v = 100%, f = 20.7%`,
      `saves ${formatQuantity(
        'energy',
        fsum(less, ({ low }) => low),
      )} to ${formatQuantity(
        'energy',
        fsum(less, ({ high }) => high),
      )}`,
      ...intensityLine(less, limited),
    ],
    // A GPU's power is measured; a cloud CPU's is mostly the tool's estimate.
    confidence: part === 'gpu' ? 'medium' : 'low',
  };
}

const remedies = {
  gpu: 'Choose a machine type with fewer or smaller GPUs, or keep these busy: raise the batch size and the number of data loader workers, or run several jobs on one GPU.',
  cpu: 'Choose a machine type or runner with fewer cores, or keep these busy: run tests or steps in parallel, as with pytest -n auto or make -j.',
} as const;

/** The share of a part's energy that the same work would save at the target utilisation. */
function idleShare({ utilisation }: PartUse, target: number, idleDraw: number): number {
  const draw = (use: number) => idleDraw + use * (1 - idleDraw);
  return 1 - ((utilisation / target) * draw(target)) / draw(utilisation);
}

const runs = (count: number) => (count === 1 ? '1 run' : `${count} runs`);
