import type { Amounts, Metric } from '../../units.ts';
import { parseAmount } from '../amount.ts';
import { lines } from '../content/text.ts';
import { greatestOf } from '../ledger/reckon.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import type { Format, Found } from './format.ts';
import { leftAside, problemAt, quoted, readingIn } from './found.ts';

const tool = 'carbontracker';
const remedy = 'Upload the …_carbontracker_output.log as carbontracker wrote it';

/** What stands before a message in carbontracker's own logs: time, thread and level. */
const prefix = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[,.]\d{3} - [^\r\n]{1,200} - [A-Z]{4,8} - /;
const started = /^(CarbonTracker: The following components were found|carbontracker version \d)/;

/**
 * carbontracker's output log: what was consumed stands under "Actual consumption", in hours, kWh and
 * grams, its data centre's overhead (PUE) included. "Predicted consumption" was never measured.
 * It is known by how its lines begin, or by such lines in what a training printed.
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

/** What is said of a training so far, or of all of it as predicted. */
interface Block {
  readonly actual: boolean;
  readonly line: number;
  /** Of what number of epochs, or of messages, it is said. */
  readonly epochs: number;
  readonly training: number;
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
  for (const training of trainingsIn(actual)) yield* readTraining(file, training);
  if (actual.length > 0) return;
  yield blocks.length > 0
    ? problemAt(placeIn(file), 'The log holds only a predicted consumption', remedy)
    : leftAside(placeIn(file), 'is a log of carbontracker without its consumption');
}

async function blocksIn(file: ReportFile): Promise<Block[]> {
  const blocks: (Block & { figures: Figure[] })[] = [];
  let training = 0;
  for await (const { text, line } of lines(file)) {
    const message = withoutPrefix(text);
    if (started.test(message)) training += 1;
    const [, kind, epochs = '0'] = heading.exec(message) ?? [];
    if (kind)
      blocks.push({
        actual: kind === 'Actual',
        line,
        training,
        epochs: Number(epochs),
        figures: [],
      });
    const found = figureIn(text, line);
    if (found) blocks.at(-1)?.figures.push(found);
  }
  return blocks;
}

const heading = /^(?:CarbonTracker: )?(Actual|Predicted) consumption\b(?: for (\d{1,9}) epoch)?/;

/** Characters of a line that holds a figure: ten times what carbontracker writes. */
const longest = 500;

function figureIn(line: string, at: number): Figure | undefined {
  const [, label] = /^\s{0,20}(Time|Energy|CO2eq):/.exec(line) ?? [];
  if (!label) return undefined;
  const text = line.slice(line.indexOf(':') + 1, longest).trim();
  const [, value = text, unit] = /^(\S*)\s+(kWh|g)$/.exec(text) ?? [];
  return { label: label as Figure['label'], value, unit, line: at };
}

/** What is said of a training grows with its epochs; with fewer of them, or a new start, another begins. */
function trainingsIn(blocks: readonly Block[]): Block[][] {
  const trainings: Block[][] = [];
  for (const block of blocks) {
    const before = trainings.at(-1)?.at(-1);
    if (before && before.training === block.training && before.epochs <= block.epochs)
      trainings.at(-1)?.push(block);
    else trainings.push([block]);
  }
  return trainings;
}

/** The greatest of each figure, in the line of the last block. */
function readTraining(file: ReportFile, blocks: readonly Block[]): Found[] {
  const read = blocks.map((block) => readBlock(file, block));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) return problems;
  const amounts = greatestOf(read.flatMap((one) => ('amounts' in one ? [one.amounts] : [])));
  return [readingIn(file, { method: { tool }, line: blocks.at(-1)?.line ?? 1, amounts })];
}

const metricOf = { Time: 'duration', Energy: 'energy', CO2eq: 'emissions' } as const;
const unitOf = { Time: undefined, Energy: 'kWh', CO2eq: 'g' } as const;

function readBlock(
  file: ReportFile,
  { line, figures }: Block,
): { readonly amounts: Amounts } | { readonly problems: readonly Found[] } {
  const amounts: { [M in Metric]?: number } = {};
  const problems: Found[] = [];
  for (const one of figures) {
    const metric = metricOf[one.label];
    const parsed = parseFigure(one);
    const refused = 'refused' in parsed ? parsed.refused : undefined;
    if (refused !== undefined || amounts[metric] !== undefined)
      problems.push(problemIn(file, one, refused ?? 'stands twice in one consumption'));
    else if ('value' in parsed) amounts[metric] = parsed.value;
  }
  if (problems.length === 0 && amounts.energy === undefined)
    problems.push(problemAt(placeIn(file, line), 'The actual consumption names no energy', remedy));
  return problems.length > 0 ? { problems } : { amounts: amounts as Amounts };
}

function parseFigure({ label, value, unit }: Figure) {
  const parsed = label === 'Time' ? parseTime(value) : parseAmount(value);
  if ('refused' in parsed || unit === unitOf[label]) return parsed;
  return { refused: 'is in an unknown unit' };
}

const problemIn = (file: ReportFile, { label, line }: Figure, what: string): Found =>
  problemAt(placeIn(file, line), `${label} ${what}`, remedy);

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
