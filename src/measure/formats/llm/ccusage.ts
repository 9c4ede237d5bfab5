import { max } from 'd3-array';
import type { Place } from '../../../errors.ts';
import { outerKeys } from '../../content/json-keys.ts';
import { isMapping, type Tree } from '../../content/tree.ts';
import type { ReportFile } from '../../measurement.ts';
import { problem, skipped } from '../events.ts';
import type { Format, ReadEvent } from '../format.ts';
import { jsonReport } from '../json-report.ts';
import type { Tokens } from './answer.ts';
import { wholeNumber } from './calls.ts';
import { greaterOf, restOf, sumOfTokens } from './usage-by-model.ts';
import { UsageTally } from './usage-tally.ts';

const tool = 'ccusage';
const remedy = 'Upload what ccusage --json printed';
const report = jsonReport(tool, [], readReport);

/** ccusage's reports by day, week, month, session or block: tokens, without the number of calls. */
export const ccusage: Format = {
  ...report,
  recognises: (beginning) => {
    const keys = outerKeys(beginning);
    const wrapped = keys.has('data') && (keys.has('type') || keys.has('summary'));
    return (
      (wrapped || lists.some((name) => keys.has(name)) || keys.has('projects')) &&
      /"inputTokens"\s*:/.test(beginning) &&
      /"outputTokens"\s*:/.test(beginning) &&
      /"(totalTokens|modelsUsed|modelBreakdowns|tokenCounts)"\s*:/.test(beginning)
    );
  },
};

const lists = ['daily', 'weekly', 'monthly', 'session', 'sessions', 'blocks'];

function* readReport(_: ReportFile, tree: Tree): Generator<ReadEvent, void> {
  const grouped = tree.at('projects').entries();
  const rows = [
    ...[...lists, 'data'].map((name) => tree.at(name)),
    ...grouped.map(([, one]) => one),
  ].flatMap((list) => list.items());
  const sums = [tree.at('totals'), tree.at('summary')].filter((one) => isMapping(one.value));
  const tally = new UsageTally();
  const counted: Tokens[] = [];
  for (const row of rows) {
    const tokens = readRow(tally, row);
    if ('refused' in tokens) yield problem(tokens.where, tokens.refused, remedy);
    else counted.push(tokens);
  }
  for (const sum of sums) {
    const tokens = tokensOf(sum);
    if ('refused' in tokens) yield problem(tokens.where, tokens.refused, remedy);
    else addRest(tally, tokens, counted);
  }
  if (rows.length > 0 || sums.length > 0) yield tally.found(tool);
  else yield skipped(tree.where(), 'is a report of ccusage without usage');
}

type Refused = { readonly refused: string; readonly where: Place };

/** Adds a row's models; what the row has beyond them belongs to an unnamed model. */
function readRow(tally: UsageTally, row: Tree): Tokens | Refused {
  const parts = partsOf(row);
  const read = parts.map(({ tree }) => tokensOf(tree));
  const counts = row.at('tokenCounts');
  const own = tokensOf(isMapping(counts.value) ? counts : row);
  const refused = [...read, own].find((one) => 'refused' in one);
  if (refused) return refused;
  const tokens = read as Tokens[];
  for (const [at, { model }] of parts.entries()) tally.addTokens(model, tokens[at] as Tokens, 0);
  addRest(tally, own as Tokens, tokens);
  return greaterOf(own as Tokens, sumOfTokens(tokens));
}

/** What a sum has beyond its parts. */
function addRest(tally: UsageTally, sum: Tokens, parts: readonly Tokens[]): void {
  const rest = restOf(sum, sumOfTokens(parts));
  if (Object.values(rest).some((count) => count > 0)) tally.addTokens(undefined, rest, 0);
}

interface Part {
  readonly model: string | undefined;
  readonly tree: Tree;
}

/** A row's models, separately if the report lists them. */
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

function tokensOf(tree: Tree): Tokens | Refused {
  const counts = {
    inputTokens: count(tree, 'inputTokens'),
    cachedTokens: count(tree, 'cacheReadTokens', 'cacheReadInputTokens'),
    cacheWriteTokens: count(tree, 'cacheCreationTokens', 'cacheCreationInputTokens'),
    outputTokens: count(tree, 'outputTokens'),
  };
  const refused = Object.values(counts).find((one) => typeof one === 'string');
  return refused === undefined
    ? (counts as Tokens)
    : { refused: `${refused}`, where: tree.where() };
}

/** The greatest whole number under these names, 0 if there is none, or why it cannot be read. */
function count(tree: Tree, ...names: readonly string[]): number | string {
  const all = names
    .map((name) => tree.at(name))
    .filter(({ value }) => value != null)
    .map(wholeNumber);
  const refused = all.find((one) => 'refused' in one);
  if (refused && 'refused' in refused) return refused.refused;
  return max(all, (one) => ('value' in one ? one.value : 0)) ?? 0;
}
