import { escapeHtml } from '../text/markdown.ts';
import { burnDownHeight, drawBurnDown } from './burn-down-panel.ts';
import { drawRuns, runsPanelOf } from './runs-panel.ts';
import { style, width } from './svg.ts';
import { describe, titleOf } from './trend-in-words.ts';
import type { Trend } from './trend-series.ts';

/**
 * A trend as SVG that follows the reader's light or dark scheme: the runs, and below them the
 * burn-down of a period's budget, if there is one. The same trend gives the same bytes.
 */
export function drawTrend(trend: Trend): string {
  const panel = runsPanelOf(trend);
  const height = panel.height + (trend.burnDown ? burnDownHeight : 0);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escapeHtml(titleOf(trend))}</title>`,
    `<desc id="desc">${escapeHtml(describe(trend, panel.points))}</desc>`,
    `<style>${style}</style>`,
    `<rect class="canvas" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>`,
    drawRuns(panel),
    trend.burnDown
      ? `<g transform="translate(0,${panel.height})">\n${drawBurnDown(trend.burnDown)}\n</g>`
      : '',
    '</svg>',
  ];
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}
