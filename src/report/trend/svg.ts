import { escapeHtml } from '../text/markdown.ts';

/** A line of text; `middle` and `end` say which part of it stands at x. */
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

/** A rectangle between two corners, whichever lies above. */
export function box(kind: string, x1: number, y1: number, x2: number, y2: number): string {
  const [left, top] = [Math.min(x1, x2), Math.min(y1, y2)];
  const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  return `<rect class="${kind}" x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}"/>`;
}

/** A tenth of a unit is finer than a pixel. */
export function round(value: number): number {
  return Number(value.toFixed(1));
}

/** The parts that are there, a line each. */
export function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}
