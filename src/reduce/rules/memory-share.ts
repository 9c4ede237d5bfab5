import { fsum } from 'd3-array';
import type { Measurement } from '../../measure/measurement.ts';
import { formatPercent, formatQuantity } from '../../units.ts';
import { aboutOf, namesIn } from '../about.ts';
import type { Rule } from '../rule.ts';
import { intensityLine, savingOf, withoutRates } from '../saving.ts';

/** Least share of a run's energy, and greatest share in use, for which memory is mentioned. */
const [leastShare, mostUsed] = [0.25, 0.4];
/** Size of right-sized memory, as a multiple of what was in use. */
const sizeOverUse = { low: 2, high: 1.25 };

/** Memory that takes much of the energy but is little used. */
export const memoryShare: Rule = {
  id: 'memory-share',
  appliesTo: 'at-risk',
  lowers: ['energy'],
  advise(measurements, limited) {
    const found = withoutRates(measurements).flatMap(largeMemory);
    if (found.length === 0) return [];
    const less = found.map(({ measurement, energy, used }) => ({
      measurement,
      low: energy * (1 - sizeOverUse.low * used),
      high: energy * (1 - sizeOverUse.high * used),
    }));
    const [memory, whole] = [
      fsum(found, ({ energy }) => energy),
      fsum(found, ({ measurement }) => measurement.amounts.energy),
    ];
    const members = found.map(({ measurement }) => measurement);
    const used = fsum(found, (one) => one.energy * one.used) / memory;
    return [
      {
        rule: memoryShare.id,
        about: aboutOf(members),
        title: `Use a machine with less memory for ${namesIn(members)} (${formatPercent(used)} of it in use)`,
        remedy:
          'Choose a machine type with less memory per core, or a smaller one, and load data in parts.',
        saving: savingOf(less, limited),
        basis: {
          assumption:
            'Memory draws power by its size, as the tool calculates it from the number of modules, and should have 1.25 to 2 times the size in use.',
          source: {
            title: 'CodeCarbon, methodology: RAM',
            url: 'https://mlco2.github.io/codecarbon/methodology.html#ram',
            date: '2025',
          },
        },
        data: [
          `memory: ${formatQuantity('energy', memory)} of ${formatQuantity('energy', whole)}, ${formatPercent(used)} of it in use`,
          `saves ${formatQuantity(
            'energy',
            fsum(less, ({ low }) => low),
          )} (1 − 2 × use) to ${formatQuantity(
            'energy',
            fsum(less, ({ high }) => high),
          )} (1 − 1.25 × use)`,
          ...intensityLine(less, limited),
        ],
        confidence: 'low',
      },
    ];
  },
};

function largeMemory(measurement: Measurement) {
  const { ram } = measurement.hardware ?? {};
  const whole = measurement.amounts.energy ?? 0;
  if (!ram || ram.energy > whole || ram.energy < whole * leastShare) return [];
  return ram.utilisation <= mostUsed
    ? [{ measurement, energy: ram.energy, used: ram.utilisation }]
    : [];
}
