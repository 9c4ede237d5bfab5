import { type Amounts, carbonIntensityOf, formatNumber } from '../../../units.ts';
import type { Caveat } from '../../measurement.ts';
import type { Row } from './cells.ts';

/** The place that CodeCarbon 2 and 3 assume if they cannot find out where they run (external/geography.py). */
const fallback = { longitude: -71.2, latitude: 46.8 };

/** In kW: five racks of GPUs. No machine that runs a job draws more. */
const mostPower = 50;

/** In W: no CPU draws more per thread that the system sees. Of a shared CPU a machine sees a part. */
const mostPowerPerThread = 25;

/** In W: on Windows figures come from the TDP, which is lower than the peak that a meter may see. */
const mostOnWindows = 20;

/** In g/kWh: the yearly average of every grid is in this range, except for provinces with mostly hydropower. */
const leastIntensity = 5;
const mostIntensity = 2000;

/** Reasons to doubt figures that can be read. Coordinates are looked at here and never kept. */
export function plausibilityWarnings(amounts: Amounts, row: Row): Caveat[] {
  const { energy = 0, emissions = 0, duration } = amounts;
  const doubts: Caveat[] = [];
  const fellBack = isFallback(row);
  if (fellBack)
    doubts.push({
      about: 'assumed location',
      what: 'CodeCarbon could not find out where it ran and assumed Quebec, Canada',
    });
  const intensity = carbonIntensityOf({ emissions, energy });
  if (intensity !== undefined && !fellBack) doubts.push(...intensityDoubts(intensity, row));
  // The extra microwatt-hour exempts readings that are too short to be timed.
  if (duration !== undefined && energy > (duration / 3600) * mostPower + 1e-9)
    doubts.push({
      what: `${formatNumber(energy)} kWh in ${formatNumber(duration)} s would take more than ${mostPower} kW: one of the two may be in another unit, or the duration is that of the last task alone`,
    });
  return [...doubts, ...cpuDoubts(row)];
}

/**
 * CodeCarbon takes the power of the whole CPU, also in a virtual machine or a container that has some of
 * its threads, such as a hosted runner. On Windows, 3.0.0 to 3.2.2 took each thread for a CPU.
 */
function cpuDoubts(row: Row): Caveat[] {
  const [power, threads] = [Number(row.text('cpu_power')), Number(row.text('cpu_count'))];
  const onWindows = /^Windows/i.test(row.text('os') ?? '');
  const most = onWindows ? mostOnWindows : mostPowerPerThread;
  if (!(threads > 0) || !(power / threads > most)) return [];
  const cause = onWindows
    ? 'on Windows, versions before 3.2.3 count the CPU once for each thread. Update it'
    : 'it may have taken the power of the whole CPU, of which a virtual machine or a container has a part. Measure hosted runners with Eco-CI';
  const what = `CodeCarbon counted more than ${most} W for each of the machine's ${threads} CPU threads: ${cause}, or set force_cpu_power to the watts that the job can use`;
  return [{ what }];
}

function isFallback(row: Row): boolean {
  return (
    Number(row.text('longitude') || Number.NaN) === fallback.longitude &&
    Number(row.text('latitude') || Number.NaN) === fallback.latitude
  );
}

function intensityDoubts(intensity: number, row: Row): Caveat[] {
  const known = row.text('country_iso_code') ?? '';
  const least = known === 'CAN' ? leastIntensity / 5 : leastIntensity;
  if (intensity >= least && intensity <= mostIntensity) return [];
  const side = intensity < least ? 'cleaner' : 'dirtier';
  const country = /^[A-Z]{2,3}$/.test(known) ? ` for ${known}` : '';
  const what = `Emissions and energy imply ${formatNumber(intensity)} g/kWh${country}, ${side} than any country's grid: the location or a unit may be wrong`;
  return [{ about: 'location', what }];
}
