import type { Place, Problem } from '../../../errors.ts';
import type { Amounts, Metric } from '../../../units.ts';
import { isNoFigure, parseAmount } from '../../amount.ts';
import type { Caveat, ReportFile, Warning } from '../../measurement.ts';
import { placeIn } from '../../place.ts';
import { problemEvents, unmeasured } from '../events.ts';
import type { ReadEvent } from '../format.ts';
import type { Identify, Row } from './cells.ts';
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
  if ('unmeasured' in read) return [unmeasured('blank', read.unmeasured)];
  if ('problems' in read) return problemEvents(read.problems);
  const { amounts } = read;
  const source = placeIn(file, row.line);
  const warnings = warningsOf(
    [...row.doubts.map((what) => ({ what })), ...plausibilityWarnings(amounts, row)],
    source,
  );
  const reading = {
    kind: 'measured' as const,
    ...identify(row, amounts),
    amounts,
    source,
    warnings,
  };
  return [{ kind: 'reading', reading }];
}

/** Shared by the half million rows of a long file. */
const none: readonly Warning[] = [];

function warningsOf(doubts: readonly Caveat[], where: Place): readonly Warning[] {
  return doubts.length === 0 ? none : doubts.map((doubt) => ({ ...doubt, where }));
}

type Read =
  | { readonly amounts: Amounts }
  | { readonly problems: readonly Problem[] }
  /** It has neither emissions nor energy, and nothing else is wrong with it. */
  | { readonly unmeasured: Problem };

function amountsOf(row: Row): Read {
  const refused: { readonly text: string; readonly problem: Problem }[] = [];
  const amounts: { [M in Metric]?: number } = {};
  for (const [metric, column, factor] of columns) {
    const text = row.number(column);
    if (text === undefined || (text === '' && optional.has(metric))) continue;
    const parsed = parseAmount(text);
    if ('refused' in parsed) {
      const what = `${column} ${parsed.refused}`;
      const problem = { what, where: row.where(column), remedy: remedyFor(text, row) };
      refused.push({ text, problem });
    } else if (parsed.value > 0 || metric !== 'water') amounts[metric] = parsed.value * factor;
  }
  const [first] = refused;
  if (!first) return { amounts: amounts as Amounts };
  const isUnmeasured = !amounts.emissions && !amounts.energy;
  return isUnmeasured && refused.every(({ text }) => isNoFigure(text))
    ? { unmeasured: first.problem }
    : { problems: refused.map(({ problem }) => problem) };
}

/** Early versions have no water; without a configured water usage effectiveness it is 0, which means unknown. */
const optional: ReadonlySet<Metric> = new Set(['water', 'duration']);

const remedy = 'Upload the report as CodeCarbon wrote it, or measure again';

/**
 * On macOS CodeCarbon averages what powermetrics prints. If that is nothing, the average is NaN, and so
 * is every later sum of the run (codecarbon#1306). With a stated power it does not need powermetrics.
 */
const remedyOnMac =
  'powermetrics reported no power to CodeCarbon. Allow it in sudoers without a password; if it still prints no power, set EmissionsTracker(force_cpu_power=…) in watts. Then measure again';

const remedyWithoutAmount =
  'CodeCarbon got no reading from its power meter: the warnings in its log say why. If there is no meter, set EmissionsTracker(force_cpu_power=…) in watts, and measure again';

function remedyFor(text: string, row: Row): string {
  if (!isNoFigure(text)) return remedy;
  const system = row.text('os') ?? '';
  return /^(macos|darwin)/i.test(system) ? remedyOnMac : remedyWithoutAmount;
}
