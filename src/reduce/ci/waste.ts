import type { EstimatedJob } from '../../measure/estimate/estimate.ts';
import type { Spread } from '../../measure/estimate/power.ts';

/** Work of runners that may have been for nothing, with what would avoid it. All texts are plain. */
export interface Waste {
  readonly rule: string;
  /** What happened, without a full stop. */
  readonly title: string;
  /** What to do, and when not to, in sentences. */
  readonly remedy: string;
  readonly minutes: number;
  /** In kWh; absent where a runner's power is unknown. */
  readonly energy?: Spread;
  /** The lines of YAML to add. */
  readonly yaml: string;
}

/** A part of a job's work: its minutes and its energy. */
export interface JobPart {
  readonly estimated: EstimatedJob;
  readonly seconds: number;
}

/** What parts of jobs took together; the energy only where it is known of all. */
export function sumOfParts(parts: readonly JobPart[]): Pick<Waste, 'minutes' | 'energy'> {
  const minutes = parts.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
  const energies = parts.flatMap(({ estimated: { energy, duration }, seconds }) =>
    energy === undefined ? [] : [scaled(energy, seconds / duration)],
  );
  if (energies.length < parts.length) return { minutes };
  const sum = (end: keyof Spread) => energies.reduce((total, one) => total + one[end], 0);
  return { minutes, energy: { low: sum('low'), likely: sum('likely'), high: sum('high') } };
}

/** A sentence for runs whose jobs were not all read, since each costs a request. */
export const figuresOf = (read: number, found: number): string =>
  read < found ? ` The figures are of ${read} of them.` : '';

const scaled = ({ low, likely, high }: Spread, share: number): Spread => ({
  low: low * share,
  likely: likely * share,
  high: high * share,
});
