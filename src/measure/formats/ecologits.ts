import type { Amounts, Metric } from '../../units.ts';
import { midpointsOf, sumsOf } from '../combined-amounts.ts';
import { outerKeys } from '../content/json-keys.ts';
import { amountsIn, isMapping, type Tree } from '../content/tree.ts';
import type { Range, ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { problemEvents, quoted, readingIn, skipped } from './events.ts';
import type { Format, ReadEvent } from './format.ts';
import { itemsOf } from './json-stream.ts';
import { outOfOrder } from './range.ts';

const tool = 'EcoLogits';
const remedy = 'Upload the impacts as EcoLogits gives them, such as with model_dump_json()';

/**
 * EcoLogits' impacts of one or many requests to language models, alone or within the answers:
 * kWh, kg (embodied included) and litres, each a number or a range. A file is one estimate.
 */
export const ecologits: Format = {
  tool,
  recognises: (beginning) => {
    const keys = outerKeys(beginning);
    const impacts = keys.has('energy') && keys.has('gwp') && /"kgCO2eq"|"errors"/.test(beginning);
    return impacts || (keys.has('impacts') && /"(gwp|wcf|adpe)"\s*:/.test(beginning));
  },
  read,
};

/** Most warnings kept per file; EcoLogits has five. */
const mostDoubts = 20;

const figures: readonly (readonly [Metric, string, number])[] = [
  ['energy', 'energy', 1],
  ['emissions', 'gwp', 1000],
  ['water', 'wcf', 1],
];

async function* read(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  const ranges: Range[] = [];
  const doubts = new Set<string>();
  const unknown: string[] = [];
  for await (const item of itemsOf(file, 'whole')) {
    if ('kind' in item) yield item;
    else {
      const impacts = isMapping(item.tree.at('impacts').value)
        ? item.tree.at('impacts')
        : item.tree;
      addSome(doubts, messagesIn(impacts.at('warnings')));
      if (impacts.at('energy').value == null) unknown.push(reasonIn(impacts));
      else yield* collect(impacts, ranges);
    }
  }
  yield* estimateOf(file, ranges, [...doubts], unknown);
}

function addSome(doubts: Set<string>, messages: readonly string[]): void {
  for (const message of messages.slice(0, mostDoubts - doubts.size)) doubts.add(message);
}

function collect(impacts: Tree, ranges: Range[]): ReadEvent[] {
  const [low, high] = [boundsOf(impacts, 'min'), boundsOf(impacts, 'max')];
  if ('problems' in low) return problemEvents(low.problems);
  if ('problems' in high) return problemEvents(high.problems);
  const wrong = outOfOrder([low.amounts, high.amounts], impacts, remedy);
  if (wrong) return problemEvents([wrong]);
  ranges.push({ low: low.amounts, high: high.amounts });
  return [];
}

const boundsOf = (impacts: Tree, bound: 'min' | 'max') =>
  amountsIn(
    figures.flatMap(([metric, name, factor]) => {
      const value = impacts.at(name, 'value');
      const tree = isMapping(value.value) ? value.at(bound) : value;
      return metric === 'water' && value.value == null ? [] : [{ metric, tree, factor }];
    }),
    remedy,
  );

function* estimateOf(
  file: ReportFile,
  ranges: readonly Range[],
  doubts: readonly string[],
  unknown: readonly string[],
): Generator<ReadEvent> {
  const about = { method: { tool }, kind: 'estimated' } as const;
  if (ranges.length > 0) {
    const range = { low: sumsOf(lows(ranges)), high: sumsOf(highs(ranges)) };
    yield readingIn(file, { ...about, amounts: midpointsOf(range), range, doubts });
  }
  if (unknown.length > 0) {
    const all = `${unknown.length} of ${ranges.length + unknown.length} requests`;
    const doubt = `${all} have no estimate: ${unknown[0]}`;
    yield readingIn(file, { ...about, amounts: {}, doubts: [doubt] });
  }
  if (ranges.length + unknown.length === 0) yield skipped(placeIn(file), 'holds no impacts');
}

const lows = (ranges: readonly Range[]): Amounts[] => ranges.map(({ low }) => low);
const highs = (ranges: readonly Range[]): Amounts[] => ranges.map(({ high }) => high);

const reasonIn = (impacts: Tree): string =>
  messagesIn(impacts.at('errors'))[0] ?? 'EcoLogits gave no reason';

/** The messages of warnings or errors; there may be none. */
function messagesIn(list: Tree): string[] {
  return list.items().flatMap((one) => quoted(one.at('message').text() ?? '') || []);
}
