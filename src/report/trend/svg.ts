import { escapeHtml } from '../text/markdown.ts';

/** Width of the image in user units. Text of size 13 stays readable when the image is 400 pixels wide. */
export const width = 520;
/** Left and right edge of every plot. */
export const sides = { left: 52, right: 500 };

/** Length of an axis. d3 fails to find ticks if the distance between two of them is too small for a float. */
export const axisLength = (length: number): number => (length > 1e-99 ? length : 1);

/** A line of text; `middle` and `end` say which part of it is at x. */
export function text(
  kind: string,
  x: number,
  y: number,
  content: string,
  anchor?: 'middle' | 'end',
): string {
  const classes = kind === '' ? '' : ` class="${kind}"`;
  const anchored = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
  return `<text${classes} x="${round(x)}" y="${round(y)}"${anchored}>${escapeHtml(content)}</text>`;
}

export function segment(kind: string, x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="${kind}" x1="${round(x1)}" x2="${round(x2)}" y1="${round(y1)}" y2="${round(y2)}"/>`;
}

/** A rectangle between two opposite corners, in any order. */
export function box(kind: string, x1: number, y1: number, x2: number, y2: number): string {
  const [left, top] = [Math.min(x1, x2), Math.min(y1, y2)];
  const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  return `<rect class="${kind}" x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}"/>`;
}

/** To a tenth of a unit, which is finer than a pixel. */
export function round(value: number): number {
  return Number(value.toFixed(1));
}

/** The parts that are not empty, one per line. */
export function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

/** GitHub's own colours, so that the image fits a page in either colour scheme. */
export const style = `
svg { --canvas: #ffffff; --frame: #d1d9e0; --grid: #e6eaef; --text: #1f2328; --muted: #59636e; --run: #0969da; --area: #0969da14; --limit: #bc4c00; --over: #cf222e; --typical: #59636e; --band: #59636e26; --overdrawn: #cf222e14; }
@media (prefers-color-scheme: dark) {
svg { --canvas: #0d1117; --frame: #3d444d; --grid: #21262d; --text: #f0f6fc; --muted: #9198a1; --run: #4493f8; --area: #4493f81f; --limit: #f0883e; --over: #f85149; --typical: #9198a1; --band: #9198a12e; --overdrawn: #f851491f; }
}
text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: var(--muted); }
.canvas { fill: var(--canvas); stroke: var(--frame); }
.heading { font-size: 16px; font-weight: 600; fill: var(--text); }
.grid { stroke: var(--grid); }
.limit { stroke: var(--limit); stroke-width: 1.5; stroke-dasharray: 6 4; }
.limit-label { fill: var(--limit); font-weight: 600; }
.typical { stroke: var(--typical); stroke-width: 1.2; }
.band { fill: var(--band); }
.frame { stroke: var(--frame); }
.zero { stroke: var(--muted); }
.pace { stroke: var(--typical); stroke-opacity: 0.55; }
.projection { stroke: var(--run); stroke-width: 1.8; stroke-dasharray: 2 4; stroke-linecap: round; }
.overdrawn { fill: var(--overdrawn); }
.over-label { fill: var(--over); }
.end { stroke: var(--text); stroke-width: 1.5; }
.end-label { font-weight: 600; fill: var(--text); paint-order: stroke; stroke: var(--canvas); stroke-width: 4px; stroke-linejoin: round; }
.area { fill: var(--area); }
.line { fill: none; stroke: var(--run); stroke-width: 2; stroke-linejoin: round; }
.within { fill: var(--run); }
.over { fill: var(--over); }
.halo { fill: var(--canvas); stroke: var(--run); stroke-width: 2; }
.halo.past { stroke: var(--over); }
.value { font-size: 14px; font-weight: 600; fill: var(--text); paint-order: stroke; stroke: var(--canvas); stroke-width: 4px; stroke-linejoin: round; }
`.trim();
