import type { Amounts, Metric } from '../../units.ts';
import { parseAmount } from '../amount.ts';
import { lines } from '../content/text.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { problem, quoted, readingIn, skipped } from './events.ts';
import type { Format, ReadEvent } from './format.ts';

const tool = 'carbontracker';
const remedy = 'Upload the …_carbontracker_output.log as carbontracker wrote it';

/** The prefix of messages in carbontracker's own logs: time, thread and level. */
const prefix = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[,.]\d{3} - [^\r\n]{1,200} - [A-Z]{4,8} - /;
/**
 * carbontracker's output log. The figures are under "Actual consumption", in hours, kWh and
 * grams, and include the data centre's overhead (PUE). "Predicted consumption" was never measured.
 * It is recognised by the prefix of its lines, also within the output of a training script.
 */
export const carbontracker: Format = {
  tool,
  recognises: (beginning) => {
    const first = /\S[^\r\n]*/.exec(beginning)?.[0] ?? '';
    const own = isMessage(first);
    return own || (!/[,;\t{}"[\]]/.test(first) && /^CarbonTracker: /m.test(beginning));
  },
  read,
};

const isMessage = (line: string): boolean =>
  /^(CarbonTracker: |carbontracker version \d)/.test(withoutPrefix(line)) &&
  (prefix.test(line) || line.startsWith('CarbonTracker: '));

const withoutPrefix = (line: string): string => line.replace(prefix, '');

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

async function* read(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  let [actual, predicted] = [0, 0];
  for await (const block of blocksIn(file))
    if (block.actual) {
      actual += 1;
      yield* readBlock(file, block);
    } else predicted += 1;
  if (actual > 0) return;
  yield predicted > 0
    ? problem(placeIn(file), 'The log holds only a predicted consumption', remedy)
    : skipped(placeIn(file), 'is a log of carbontracker without its consumption');
}

/** Most figures of one consumption that are read; a valid one has three. */
const mostFigures = 20;

async function* blocksIn(file: ReportFile): AsyncGenerator<Block, void> {
  let block: (Block & { figures: Figure[] }) | undefined;
  for await (const { text, line } of lines(file)) {
    const [, kind] = heading.exec(withoutPrefix(text)) ?? [];
    if (kind) {
      if (block) yield block;
      block = { actual: kind === 'Actual', line, figures: [] };
    }
    const found = figureIn(text, line);
    if (found && block && block.figures.length < mostFigures) block.figures.push(found);
  }
  if (block) yield block;
}

const heading = /^(?:CarbonTracker: )?(Actual|Predicted) consumption\b/;

/** Most characters of a line with a figure: ten times what carbontracker writes. */
const longest = 500;

function figureIn(line: string, at: number): Figure | undefined {
  const [, label] = /^\s{0,20}(Time|Energy|CO2eq):/.exec(line) ?? [];
  if (!label) return undefined;
  const text = line.slice(line.indexOf(':') + 1, longest).trim();
  const [, value = text, unit] = /^(\S*)\s+(kWh|g)$/.exec(text) ?? [];
  return { label: label as Figure['label'], value, unit, line: at };
}

const metricOf = { Time: 'duration', Energy: 'energy', CO2eq: 'emissions' } as const;
const unitOf = { Time: undefined, Energy: 'kWh', CO2eq: 'g' } as const;

function readBlock(file: ReportFile, { line, figures }: Block): ReadEvent[] {
  const amounts: { [M in Metric]?: number } = {};
  const problems: ReadEvent[] = [];
  for (const one of figures) {
    const metric = metricOf[one.label];
    const parsed = parseFigure(one);
    const refused = 'refused' in parsed ? parsed.refused : undefined;
    if (refused !== undefined || amounts[metric] !== undefined)
      problems.push(problemIn(file, one, refused ?? 'appears twice in one consumption'));
    else if ('value' in parsed) amounts[metric] = parsed.value;
  }
  if (problems.length === 0 && amounts.energy === undefined)
    problems.push(problem(placeIn(file, line), 'The actual consumption names no energy', remedy));
  if (problems.length > 0) return problems;
  return [
    readingIn(file, { method: { tool }, line, ...runOf(figures), amounts: amounts as Amounts }),
  ];
}

/** A second tracker in the same process also writes to the first one's log. */
function runOf(figures: readonly Figure[]): { readonly run?: string } {
  const precise = figures.some(({ value }) =>
    /[1-9]\d{7}/.test(`${Number(value)}`.replace('.', '')),
  );
  const stated = figures.map(({ label, value }) => `${label} ${value}`);
  return precise ? { run: [tool, ...stated].join() } : {};
}

function parseFigure({ label, value, unit }: Figure) {
  const parsed = label === 'Time' ? parseTime(value) : parseAmount(value);
  if ('refused' in parsed || unit === unitOf[label]) return parsed;
  return { refused: 'is in an unknown unit' };
}

const problemIn = (file: ReportFile, { label, line }: Figure, what: string): ReadEvent =>
  problem(placeIn(file, line), `${label} ${what}`, remedy);

/** Python's timedelta: `0:01:02`, `0:01:02.5` or `1 day, 0:01:02`. */
function parseTime(text: string) {
  const match = /^(?:(\d{1,6}) days?, )?(\d{1,6}):(\d\d?):(\d\d?(?:\.\d+)?)$/.exec(text);
  if (!match)
    return { refused: `is ${JSON.stringify(quoted(text))}, not hours, minutes and seconds` };
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return { value: ((days * 24 + hours) * 60 + minutes) * 60 + seconds };
}
