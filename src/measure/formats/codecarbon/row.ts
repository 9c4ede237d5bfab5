import type { Place, Problem } from '../../../errors.ts';
import type { Amounts, Metric } from '../../../units.ts';
import { parseAmount } from '../../amount.ts';
import type { Caveat, ReportFile, Warning } from '../../measurement.ts';
import { placeIn } from '../../place.ts';
import type { ReadEvent } from '../format.ts';
import type { Row } from './cells.ts';
import type { Identify } from './identify.ts';
import { plausibilityWarnings } from './plausibility.ts';

/** Metric, column, and how many base units one of its units has: kg to g, the others as they are. */
const columns = [
  ['emissions', 'emissions', 1000],
  ['energy', 'energy_consumed', 1],
  ['water', 'water_consumed', 1],
  ['duration', 'duration', 1],
] as const satisfies (readonly [Metric, string, number])[];

export function readRow(file: ReportFile, row: Row, identify: Identify): ReadEvent[] {
  const read = amountsOf(row);
  if ('problems' in read) return read.problems.map((problem) => ({ kind: 'problem', problem }));
  const { amounts } = read;
  const source = placeIn(file, row.line);
  const warnings = warningsOf(
    [...row.doubts.map((what) => ({ what })), ...plausibilityWarnings(amounts, row)],
    source,
  );
  const reading = { ...identify(row, amounts), amounts, source, warnings };
  return [{ kind: 'reading', reading }];
}

/** One empty list serves the half million rows of a long file. */
const none: readonly Warning[] = [];

function warningsOf(doubts: readonly Caveat[], where: Place): readonly Warning[] {
  return doubts.length === 0 ? none : doubts.map((doubt) => ({ ...doubt, where }));
}

function amountsOf(row: Row): { amounts: Amounts } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const amounts: { [M in Metric]?: number } = {};
  for (const [metric, column, factor] of columns) {
    const text = row.number(column);
    if (text === undefined || (text === '' && optional.has(metric))) continue;
    const parsed = parseAmount(text);
    if ('refused' in parsed) {
      const what = `${column} ${parsed.refused}`;
      problems.push({ what, where: row.where(column), remedy: remedyFor(text) });
    } else if (parsed.value > 0 || metric !== 'water') amounts[metric] = parsed.value * factor;
  }
  return problems.length > 0 ? { problems } : { amounts: amounts as Amounts };
}

/** Water came late, and is 0 where CodeCarbon was told no water usage effectiveness: unknown, not zero. */
const optional: ReadonlySet<Metric> = new Set(['water', 'duration']);

const remedy = 'Upload the report as CodeCarbon wrote it, or measure again';

/** CodeCarbon writes no amount where its meter returned nothing, above all on macOS (codecarbon#1306). */
const remedyWithoutAmount =
  'CodeCarbon got no reading from its power meter. On macOS, allow powermetrics in sudoers without a password; elsewhere, see the warnings in its log. Then measure again';

const remedyFor = (text: string): string =>
  /^"?(nan|null|none)?"?$/i.test(text.trim()) ? remedyWithoutAmount : remedy;
