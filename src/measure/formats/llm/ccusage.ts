import { isMapping, type Tree } from '../../content/tree.ts';
import type { ReportFile } from '../../measurement.ts';
import type { Format, Found } from '../format.ts';
import { leftAside, problemAt } from '../found.ts';
import { jsonReport } from '../json-report.ts';
import { type Tokens, wholeNumber } from './calls.ts';
import { UsageTally } from './tally.ts';

const tool = 'ccusage';
const remedy = 'Upload what ccusage --json printed';
const report = jsonReport(tool, [], readReport);

/** ccusage's reports of days, weeks, months, sessions and blocks: tokens, without the number of calls. */
export const ccusage: Format = {
  ...report,
  recognises: (beginning) =>
    /^\s*\{/.test(beginning) &&
    /"(daily|weekly|monthly|sessions?|blocks|projects|data)"\s*:/.test(beginning) &&
    /"outputTokens"\s*:/.test(beginning),
};

const lists = ['daily', 'weekly', 'monthly', 'session', 'sessions', 'blocks', 'data'];

function* readReport(_: ReportFile, tree: Tree): Generator<Found, void> {
  const grouped = tree.at('projects').entries();
  const rows = [...lists.map((name) => tree.at(name)), ...grouped.map(([, one]) => one)];
  const parts = rows.flatMap((list) => list.items()).flatMap(partsOf);
  const tally = new UsageTally();
  let counted = 0;
  for (const { model, tree: part } of parts) {
    const tokens = tokensOf(part);
    if ('refused' in tokens) yield problemAt(part.where(), tokens.refused, remedy);
    else {
      tally.addTokens(model, tokens, 0);
      counted += 1;
    }
  }
  if (counted > 0) yield tally.found(tool);
  else if (parts.length === 0)
    yield leftAside(tree.where(), 'is a report of ccusage without usage');
}

interface Part {
  readonly model: string | undefined;
  readonly tree: Tree;
}

/** A row's models, each by itself where the report tells them apart. */
function partsOf(row: Tree): Part[] {
  const listed = row.at('modelBreakdowns').items();
  if (listed.length > 0)
    return listed.map((tree) => ({ model: tree.at('modelName').text(), tree }));
  const named = [...row.at('breakdown').entries(), ...row.at('models').entries()];
  if (named.length > 0) return named.map(([model, tree]) => ({ model, tree }));
  const names = [...row.at('modelsUsed').items(), ...row.at('models').items()];
  const model =
    names.length === 1 ? names[0]?.text() : names.map((name) => name.text()).join(' + ');
  const counts = row.at('tokenCounts');
  return [{ model: model || undefined, tree: isMapping(counts.value) ? counts : row }];
}

function tokensOf(tree: Tree): Tokens | { readonly refused: string } {
  const counts = {
    inputTokens: count(tree, 'inputTokens'),
    cachedTokens: count(tree, 'cacheReadTokens', 'cacheReadInputTokens'),
    cacheWriteTokens: count(tree, 'cacheCreationTokens', 'cacheCreationInputTokens'),
    outputTokens: count(tree, 'outputTokens'),
  };
  const refused = Object.values(counts).find((one) => typeof one === 'string');
  return refused === undefined ? (counts as Tokens) : { refused: `${refused}` };
}

/** A whole number, the greatest of those names, 0 where there is none, or why it cannot be read. */
function count(tree: Tree, ...names: readonly string[]): number | string {
  const all = names
    .map((name) => tree.at(name))
    .filter(({ value }) => value != null)
    .map(wholeNumber);
  const refused = all.find((one) => 'refused' in one);
  if (refused && 'refused' in refused) return refused.refused;
  return Math.max(0, ...all.map((one) => ('value' in one ? one.value : 0)));
}
