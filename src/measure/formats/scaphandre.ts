import { fsum, pairs } from 'd3-array';
import type { Amounts } from '../../units.ts';
import { outerKeys } from '../content/json-keys.ts';
import { parseFigure } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { problem, readingIn } from './events.ts';
import type { Format, ReadEvent } from './format.ts';
import { type Item, itemsOf } from './json-stream.ts';

const tool = 'Scaphandre';
const remedy = 'Upload the file that scaphandre json -f wrote';
const kilowattHoursPerMicrojoule = 1 / 3.6e12;

/**
 * Scaphandre's samples of the host's power in microwatts, with times in seconds. A sample is the
 * average since the one before, so it counts for the time between the two. Consumers are never read:
 * their command lines may contain secrets.
 */
export const scaphandre: Format = {
  tool,
  recognises: (beginning) => {
    const keys = outerKeys(beginning);
    return ['host', 'consumers', 'sockets'].every((key) => keys.has(key));
  },
  read,
};

interface Sample {
  readonly microwatts: number;
  /** Seconds since 1970. */
  readonly at: number;
  readonly line: number;
}

async function* read(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  const samples: Sample[] = [];
  for await (const item of itemsOf(file, 'anywhere')) {
    const sample = 'kind' in item ? item : sampleIn(file, item);
    if ('kind' in sample) yield sample;
    else addSample(samples, sample);
  }
  yield integrate(file, samples);
}

/** Keeps the greater of two samples with the same time: the second would count for no time. */
function addSample(samples: Sample[], sample: Sample): void {
  const before = samples.at(-1);
  if (before?.at !== sample.at) samples.push(sample);
  else if (sample.microwatts > before.microwatts) samples[samples.length - 1] = sample;
}

function integrate(file: ReportFile, samples: readonly Sample[]): ReadEvent {
  if (samples.length < 2)
    return problem(placeIn(file), 'Energy needs at least two samples', remedy);
  const steps = pairs(samples).map(([before, { at, microwatts, line }]) => ({
    seconds: at - before.at,
    microjoules: microwatts * (at - before.at),
    line,
  }));
  const back = steps.find(({ seconds }) => seconds < 0);
  if (back)
    return problem(placeIn(file, back.line), 'The samples are not in chronological order', remedy);
  const energy = fsum(steps, ({ microjoules }) => microjoules) * kilowattHoursPerMicrojoule;
  const amounts = { energy, duration: fsum(steps, ({ seconds }) => seconds) } as Amounts;
  return readingIn(file, { method: { tool, trackingMode: 'machine' }, amounts });
}

function sampleIn(file: ReportFile, { tree, line }: Item): Sample | ReadEvent {
  const host = tree.at('host');
  const [power, time] = [host.at('consumption'), host.at('timestamp')];
  const [microwatts, at] = [parseFigure(power.value), parseFigure(time.value)];
  if ('refused' in microwatts)
    return problem(placeIn(file, line), `${power.name} ${microwatts.refused}`, remedy);
  if ('refused' in at) return problem(placeIn(file, line), `${time.name} ${at.refused}`, remedy);
  return { microwatts: microwatts.value, at: at.value, line };
}
