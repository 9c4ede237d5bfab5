import { formatQuantity } from '../../units.ts';
import { box, lines, segment, text } from './svg.ts';
import { type Frame, sides } from './trend-frame.ts';
import { limitInWords } from './trend-words.ts';

/** How far chance may move a run: up to the alarm threshold, and as far down, never below zero. */
export function noiseBand({ trend: { baseline }, y }: Frame): string {
  if (!baseline || !(baseline.band > 0)) return '';
  const { median, band } = baseline;
  const lowest = Math.max(median - band, 0);
  return box('band', sides.left, y(median + band), sides.right, y(lowest));
}

export function typicalLine({ trend: { baseline }, y }: Frame): string {
  if (!baseline) return '';
  return segment('typical', sides.left, y(baseline.median), sides.right, y(baseline.median));
}

export function limitLine({ trend: { limit }, y }: Frame): string {
  return limit === undefined ? '' : segment('limit', sides.left, y(limit), sides.right, y(limit));
}

const swatch = { width: 26, height: 12 };

/** What the lines are. Labels on them would sooner or later stand on a run, so they have a row of their own. */
export function keys({ trend }: Frame): string {
  const { metric, baseline } = trend;
  const drawn = [
    ...(trend.limit === undefined ? [] : [{ kind: 'limit', label: limitInWords(trend) }]),
    ...(baseline
      ? [{ kind: 'typical', label: `typical ${formatQuantity(metric, baseline.median)}` }]
      : []),
    ...(baseline && baseline.band > 0 ? [{ kind: 'band', label: 'within noise' }] : []),
  ];
  const starts = [16, 202, 358];
  return lines(...drawn.map(({ kind, label }, index) => key(kind, label, starts[index] ?? 0)));
}

function key(kind: string, label: string, x: number): string {
  const y = 66;
  const [end, half] = [x + swatch.width, swatch.height / 2];
  const sample =
    kind === 'band' ? box(kind, x, y - half, end, y + half) : segment(kind, x, y, end, y);
  return lines(sample, text(`${kind}-label`, end + 8, y + 4.5, label));
}
