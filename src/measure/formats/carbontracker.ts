import type { Amounts, Metric } from '../../units.ts';
import { parseAmount } from '../amount.ts';
import { lines } from '../content/text.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import type { Format, Found } from './format.ts';
import { leftAside, problemAt, readingIn } from './found.ts';

const tool = 'carbontracker';
const remedy = 'Upload the …_carbontracker_output.log as carbontracker wrote it';

/**
 * carbontracker's output log: what was consumed stands under "Actual consumption", in hours, kWh and
 * grams, its data centre's overhead (PUE) included. "Predicted consumption" was never measured.
 */
export const carbontracker: Format = {
  tool,
  recognises: (beginning) =>
    /^.{0,200}CarbonTracker: /m.test(beginning) || / - carbontracker version \d/.test(beginning),
  read,
};

interface Block {
  readonly actual: boolean;
  readonly line: number;
  readonly figures: readonly Figure[];
}
interface Figure {
  readonly label: 'Time' | 'Energy' | 'CO2eq';
  readonly value: string;
  readonly unit: string | undefined;
  readonly line: number;
}

async function* read(file: ReportFile): AsyncGenerator<Found, void> {
  const blocks = await blocksIn(file);
  const actual = blocks.filter((block) => block.actual);
  yield* actual.flatMap((block) => readBlock(file, block));
  if (actual.length > 0) return;
  yield blocks.length > 0
    ? problemAt(placeIn(file), 'The log holds only a predicted consumption', remedy)
    : leftAside(placeIn(file), 'is a log of carbontracker without its consumption');
}

async function blocksIn(file: ReportFile): Promise<Block[]> {
  const blocks: (Block & { figures: Figure[] })[] = [];
  for await (const { text, line } of lines(file)) {
    const [, kind] = /\b(Actual|Predicted) consumption\b/.exec(text) ?? [];
    if (kind) blocks.push({ actual: kind === 'Actual', line, figures: [] });
    const [, label, value = '', unit] = figure.exec(text) ?? [];
    if (label) blocks.at(-1)?.figures.push({ label: label as Figure['label'], value, unit, line });
  }
  return blocks;
}

const figure = /^\s*(Time|Energy|CO2eq):\s*(.*?)(?:\s+(kWh|g))?\s*$/;
const metricOf = { Time: 'duration', Energy: 'energy', CO2eq: 'emissions' } as const;
const unitOf = { Time: undefined, Energy: 'kWh', CO2eq: 'g' } as const;

function readBlock(file: ReportFile, { line, figures }: Block): Found[] {
  const amounts: { [M in Metric]?: number } = {};
  const problems: Found[] = [];
  for (const { label, value, unit, line: at } of figures) {
    const parsed = label === 'Time' ? parseTime(value) : parseAmount(value);
    if ('value' in parsed && unit === unitOf[label]) amounts[metricOf[label]] = parsed.value;
    else {
      const why = 'refused' in parsed ? parsed.refused : 'is in an unknown unit';
      problems.push(problemAt(placeIn(file, at), `${label} ${why}`, remedy));
    }
  }
  if (problems.length > 0) return problems;
  if (amounts.energy === undefined)
    return [problemAt(placeIn(file, line), 'The actual consumption names no energy', remedy)];
  return [readingIn(file, { method: { tool }, line, amounts: amounts as Amounts })];
}

/** Python's timedelta: `0:01:02`, `0:01:02.5` or `1 day, 0:01:02`. */
function parseTime(text: string) {
  const match = /^(?:(\d{1,6}) days?, )?(\d{1,6}):(\d\d?):(\d\d?(?:\.\d+)?)$/.exec(text);
  if (!match) return { refused: `is ${JSON.stringify(text)}, not hours, minutes and seconds` };
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return { value: ((days * 24 + hours) * 60 + minutes) * 60 + seconds };
}
