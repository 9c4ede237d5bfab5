import { fsum } from 'd3-array';
import type { HardwarePart, Measurement, PartUse } from '../../measure/measurement.ts';
import { formatPercent, formatQuantity } from '../../units.ts';
import type { Advice, Rule } from '../rule.ts';
import { intensityLine, savingOf, withoutRates } from '../saving.ts';

/** In use less than this, hardware mostly waits. */
const idle = 0.3;
/** Power drawn when idle over power at full use, per vCPU: 0.71 / 4.26 and 0.78 / 3.76 W (source below). */
const idlePower = { low: 0.71 / 4.26, high: 0.78 / 3.76 };
/** How busy right-sized hardware would be. */
const busy = { low: 0.7, high: 1 };

/** Little use of a GPU or a CPU against the energy it took. */
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
    remedy: `Right-size the machine, run more work on each ${name} at a time, or feed it faster (data loading, batch size). Work that can stop and go on from checkpoints can share spare capacity as a spot instance.`,
    saving: savingOf(less),
    basis: {
      assumption:
        'Power rises in a line from its idle to its full draw, and the same work would keep right-sized hardware 70% to 100% busy.',
      source: {
        title: 'Cloud Carbon Footprint, methodology: minimum and maximum watts',
        url: 'https://www.cloudcarbonfootprint.org/docs/methodology/#compute',
        date: '2024',
      },
    },
    data: [
      `${name}: ${formatQuantity('energy', energy)} in ${runs(idling.length)}, ${formatPercent(mean)} busy on average, by energy`,
      `saved share for use u now and v then, f being idle over full power: 1 − u/v × (f + v(1 − f)) / (f + u(1 − f)), with v = ${formatPercent(busy.low)}, f = 16.7%, and v = 100%, f = 20.7%`,
      `saves ${formatQuantity(
        'energy',
        fsum(less, ({ low }) => low),
      )} to ${formatQuantity(
        'energy',
        fsum(less, ({ high }) => high),
      )}`,
      ...intensityLine(less),
    ],
    // A GPU's power is measured; that of a CPU in a cloud is mostly the tool's estimate.
    confidence: part === 'gpu' ? 'medium' : 'low',
  };
}

/** The share of a part's energy that the same work would not take if the part were `target` busy. */
function idleShare({ utilisation }: PartUse, target: number, idleDraw: number): number {
  const draw = (use: number) => idleDraw + use * (1 - idleDraw);
  return 1 - ((utilisation / target) * draw(target)) / draw(utilisation);
}

const runs = (count: number) => (count === 1 ? '1 run' : `${count} runs`);
