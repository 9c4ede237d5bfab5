import { fsum } from 'd3-array';
import type { HardwarePart, Measurement, PartUse } from '../../measure/measurement.ts';
import { formatPercent, formatQuantity } from '../../units.ts';
import type { Advice, Rule } from '../rule.ts';
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
  advise: (measurements) =>
    (['gpu', 'cpu'] as const).flatMap((part) => adviceOn(part, withoutRates(measurements)) ?? []),
};

function adviceOn(part: HardwarePart, measurements: readonly Measurement[]): Advice | undefined {
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
  return {
    rule: idleHardware.id,
    title: `Use a smaller or shared ${name} (${formatPercent(mean)} busy on average)`,
    remedy: `Right-size the machine, run more work on each ${name} at a time, or feed it faster (data loading, batch size). Work that resumes from checkpoints can run on spot instances.`,
    saving: savingOf(less),
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
      ...intensityLine(less),
    ],
    // A GPU's power is measured; a cloud CPU's is mostly the tool's estimate.
    confidence: part === 'gpu' ? 'medium' : 'low',
  };
}

/** The share of a part's energy that the same work would save at the target utilisation. */
function idleShare({ utilisation }: PartUse, target: number, idleDraw: number): number {
  const draw = (use: number) => idleDraw + use * (1 - idleDraw);
  return 1 - ((utilisation / target) * draw(target)) / draw(utilisation);
}

const runs = (count: number) => (count === 1 ? '1 run' : `${count} runs`);
