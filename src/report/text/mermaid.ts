import { blocks, codeBlock, escapeText } from './markdown.ts';
import { truncate } from './sanitize.ts';

/** One plot of a chart. */
export interface Series {
  readonly kind: 'bar' | 'line';
  readonly colour: string;
  readonly values: readonly number[];
}

/** Colours that are readable on GitHub's light and dark background. */
export const tones = {
  above: '#e5534b',
  within: '#4a90d9',
  limit: '#e09b2d',
  chosen: '#57ab5a',
  /** Drawn over bars. */
  typical: '#57606a',
  pace: '#8b949e',
} as const;

export interface XyChart {
  /** Above the chart, as Markdown: in the chart it would be too small to read on a phone. */
  readonly title: string;
  /** What the colours mean. */
  readonly key?: readonly string[];
  /** Below the bars; may be empty or repeat. */
  readonly labels: readonly string[];
  readonly unit: string;
  /** The end of the y-axis, which begins at zero. */
  readonly top: number;
  /** Drawn over each other in this order. */
  readonly series: readonly Series[];
}

/** A Mermaid chart in a Markdown code block, below its title and key. */
export function xyChart({ title, key = [], labels, unit, top, series }: XyChart): string {
  const lines = [
    '---',
    config(series.map(({ colour }) => colour)),
    '---',
    'xychart-beta',
    `  x-axis [${distinct(labels).map(quoted).join(', ')}]`,
    `  y-axis ${quoted(unit)} 0 --> ${plain(top)}`,
    ...series.map(({ kind, values }) => `  ${kind} [${values.map(plain).join(', ')}]`),
  ];
  const heading = [`**${escapeText(title)}**`, ...key.map(escapeText)].join(' · ');
  return blocks(heading, codeBlock('mermaid', lines.join('\n')));
}

const config = (colours: readonly string[]) =>
  `config:
  xyChart:
    width: 640
    height: 240
    xAxis:
      showTick: false
    yAxis:
      labelFontSize: 12
      titleFontSize: 14
      showTick: false
  themeVariables:
    xyChart:
      backgroundColor: "transparent"
      plotColorPalette: "${colours.join(', ')}"`;

/** Adds zero-width spaces, because Mermaid rejects empty labels and merges equal ones. */
const distinct = (labels: readonly string[]): readonly string[] =>
  labels.map((label, index) => label + '\u200b'.repeat(index + 1));

/** A decimal number without an exponent, which Mermaid cannot read. */
function plain(value: number): string {
  return Math.abs(value) < 1e21 ? String(Number(value.toFixed(4))) : BigInt(value).toString();
}

/** A Mermaid string. Characters that could end it or start a directive become entity codes. */
function quoted(text: string): string {
  return `"${truncate(text, 100).replace(/["#;%`\\{}<>&]/g, (character) => `#${character.charCodeAt(0)};`)}"`;
}
