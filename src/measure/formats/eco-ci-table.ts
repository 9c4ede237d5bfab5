import { max } from 'd3-array';
import type { Amounts, Metric } from '../../units.ts';
import { parseAmount } from '../amount.ts';
import { lines } from '../content/text.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { JobLaps, kilowattHoursPerJoule, mostLaps, tool, tooManyLaps } from './eco-ci-job.ts';
import { problem, readingIn } from './events.ts';
import type { Format, ReadEvent } from './format.ts';

const remedy = 'Upload /tmp/eco-ci/output.txt as Eco-CI wrote it';

/**
 * The table of laps that Eco-CI shows in the job summary (/tmp/eco-ci/output.txt, output-pr.txt): joules
 * and seconds, in Markdown or, since June 2025, in HTML. The grams from that energy may follow
 * the table. Its city, coordinates and address are never kept.
 */
export const ecoCiTable: Format = {
  tool,
  recognises: (beginning) => {
    const [first = '', ...next] = beginning.trimStart().split('\n', 4);
    return /^(\|Label\||<table>|Eco[- ]CI Output)/.test(first) && [first, ...next].some(isHeader);
  },
  read,
};

const isHeader = (line: string): boolean =>
  /^(\|Label\||(<table>)?<tr><th>Label<\/th>)/.test(line) && line.includes('Total Energy [Joules]');

interface Lap {
  readonly label: string;
  readonly joules: string;
  readonly seconds: string;
  readonly line: number;
}
interface Table {
  readonly line: number;
  readonly laps: Lap[];
  /** Grams from energy, as text. */
  readonly grams: { readonly text: string; readonly line: number }[];
}

async function* read(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  const tables = await tablesIn(file);
  if (tables === 'too many laps') return yield tooManyLaps(file, remedy);
  for (const table of tables)
    if (table.laps.length > 0) yield* readTable(file, table);
    else yield problem(placeIn(file, table.line), 'The table has no rows', remedy);
}

async function tablesIn(file: ReportFile): Promise<readonly Table[] | 'too many laps'> {
  const tables: Table[] = [];
  let read = 0;
  for await (const { text, line } of lines(file)) {
    const table = tables.at(-1);
    const lap = lapIn(text, line);
    if (isHeader(text) || lap) read += 1;
    if (read > mostLaps) return 'too many laps';
    if (isHeader(text)) tables.push({ line, laps: [], grams: [] });
    else if (table && lap) table.laps.push(lap);
    else if (text.startsWith(fromEnergy))
      table?.grams.push({ text: text.slice(fromEnergy.length), line });
  }
  return tables;
}

const fromEnergy = 'CO₂ from energy is:';

/** A label may contain the cell separator, so cells are counted from the end. */
function lapIn(text: string, line: number): Lap | undefined {
  const cells = cellsOf(text);
  if (!cells || cells.length < 5 || /^-+$/.test(cells[0] ?? '')) return undefined;
  const [, joules = '', , seconds = ''] = cells.slice(-4);
  return { label: cells.slice(0, -4).join('|').trim(), joules, seconds, line };
}

function cellsOf(text: string): readonly string[] | undefined {
  const row = text.trim();
  if (row.startsWith('|') && row.endsWith('|')) return row.slice(1, -1).split('|');
  const [start, end] = ['<tr><td>', '</td></tr>'];
  return row.startsWith(start) && row.endsWith(end)
    ? row.slice(start.length, -end.length).split('</td><td>')
    : undefined;
}

/** Eco-CI's own rows: the sum of all laps, and the overhead of measuring, which belongs to no lap. */
const whole = /^Total Run( \(incl\. overhead\))?$/;
const overhead = 'Additional overhead from Eco CI';

function readTable(file: ReportFile, table: Table): ReadEvent[] {
  const laps = new JobLaps(file);
  const problems: ReadEvent[] = [];
  const figure = (what: string, text: string, line: number): number => {
    const parsed = parseAmount(text.trim());
    if ('value' in parsed) return parsed.value;
    problems.push(problem(placeIn(file, line), `${what} ${parsed.refused}`, remedy));
    return 0;
  };
  const counted = table.laps
    .filter(({ label }) => label !== overhead)
    .map(({ label, joules, seconds, line }) => ({
      ...{ label, line },
      joules: figure('The energy', joules, line),
      seconds: figure('The duration', seconds, line),
    }));
  const grams = table.grams.map(({ text, line }) =>
    figure('The CO₂ from energy', withoutGrams(text), line),
  );
  if (problems.length > 0) return problems;
  const perJoule = gramsPerJoule(max(grams) ?? 0, counted);
  return counted.map(({ label, joules, seconds, line }) => {
    const amounts: { [M in Metric]?: number } = {
      energy: joules * kilowattHoursPerJoule,
      duration: seconds,
      ...(perJoule !== undefined && { emissions: joules * perJoule }),
    };
    const isWhole = whole.test(label);
    return readingIn(file, {
      ...(isWhole ? laps.whole() : laps.lap(label, amounts as Amounts)),
      amounts: amounts as Amounts,
      reportedNames: [isWhole ? undefined : label],
      line,
      method: { tool },
    });
  });
}

const withoutGrams = (text: string): string => text.trim().replace(/ g$/, '');

/** The grams are for the whole job: Eco-CI multiplies its energy by one carbon intensity. */
function gramsPerJoule(
  grams: number,
  laps: readonly { readonly label: string; readonly joules: number }[],
): number | undefined {
  const all = laps.find(({ label }) => whole.test(label))?.joules ?? 0;
  return grams > 0 && all > 0 ? grams / all : undefined;
}
