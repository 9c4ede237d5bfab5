import { byModel, cacheHitShare, tokensIn } from '../../compare/tokens.ts';
import type { Measurement, ModelUsage } from '../../measure/measurement.ts';
import { formatCount, formatPercent, formatQuantity } from '../../units.ts';
import { blocks, code } from '../text/markdown.ts';
import { shownName } from '../text/sanitize.ts';

/** The language models that were called, and how much of the input was read from a cache. */
export function modelsCalled(measurements: readonly Measurement[], most: number): string {
  const models = byModel(measurements);
  if (models.length === 0) return '';
  const all = tokensIn(models);
  const hits = cacheHitShare(models);
  const rest = models.length - most;
  return blocks(
    'Language models:',
    models
      .slice(0, most)
      .map((model) => describe(model, all))
      .join('\n'),
    rest > 0 ? `… and ${rest} more models.` : '',
    hits === undefined ? '' : `${formatPercent(hits)} of the input was read from a cache.`,
  );
}

/** ``- `claude-sonnet`: 812 calls; tokens: 10.6 M in, 31.0 M from a cache, 2.31 M out (100% of all)``. */
function describe(usage: ModelUsage, all: number): string {
  const { model, calls, inputTokens, cacheWriteTokens, cachedTokens, outputTokens } = usage;
  const share = all > 0 ? ` (${formatPercent(tokensIn([usage]) / all)} of all)` : '';
  const counts = [
    `${tokens(inputTokens + cacheWriteTokens)} in`,
    `${tokens(cachedTokens)} from a cache`,
    `${tokens(outputTokens)} out`,
  ].join(', ');
  const made = calls > 0 ? `${formatCount(calls)} calls` : 'calls unknown';
  return `- ${code(shownName(model, 40))}: ${made}; tokens: ${counts}${share}`;
}

const tokens = (count: number): string =>
  count < 1000 ? String(count) : formatQuantity('output-tokens', count).replace(/ ?tokens$/, '');
