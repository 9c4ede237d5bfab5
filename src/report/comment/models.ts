import { byModel, cacheHitShare, tokensIn } from '../../compare/tokens.ts';
import type { Measurement, ModelUsage } from '../../measure/measurement.ts';
import { formatCount, formatPercent, formatQuantity } from '../../units.ts';
import { blocks, type Column, code, table } from '../text/markdown.ts';
import { shownName } from '../text/sanitize.ts';

const columns: readonly Column[] = [
  { title: 'Model', align: 'left' },
  { title: 'Calls', align: 'right' },
  { title: 'Input', align: 'right' },
  { title: 'Cached input', align: 'right' },
  { title: 'Output', align: 'right' },
  { title: 'Share of tokens', align: 'right' },
];

/** Which language models were called, and how much of what went in was read from a cache. */
export function modelsCalled(measurements: readonly Measurement[], most: number): string {
  const models = byModel(measurements);
  if (models.length === 0) return '';
  const all = tokensIn(models);
  const hits = cacheHitShare(models);
  const rest = models.length - most;
  return blocks(
    table(
      columns,
      models.slice(0, most).map((model) => row(model, all)),
    ),
    rest > 0 ? `… and ${rest} more models.` : '',
    hits === undefined ? '' : `${formatPercent(hits)} of what went in was read from a cache.`,
  );
}

function row(usage: ModelUsage, all: number): readonly string[] {
  const { model, calls, inputTokens, cacheWriteTokens, cachedTokens, outputTokens } = usage;
  return [
    code(shownName(model, 40)),
    calls > 0 ? formatCount(calls) : 'unknown',
    tokens(inputTokens + cacheWriteTokens),
    tokens(cachedTokens),
    tokens(outputTokens),
    all > 0 ? formatPercent(tokensIn([usage]) / all) : '–',
  ];
}

const tokens = (count: number): string =>
  count < 1000 ? String(count) : formatQuantity('output-tokens', count).replace(/ ?tokens$/, '');
