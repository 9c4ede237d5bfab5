import type { Finding } from '../compare/finding.ts';
import { formatPercent, formatQuantity, type Metric } from '../units.ts';

/** Which gas a mass is of is said once, behind the figures. */
export const gas: Record<Metric, string> = {
  emissions: ' CO₂e',
  energy: '',
  water: ' water',
  duration: '',
  'input-tokens': '',
  'cached-tokens': '',
  'output-tokens': '',
};

export function formatAmount(metric: Metric, value: number): string {
  return formatQuantity(metric, value) + gas[metric];
}

/** The used share of a limit: `≥ 24%` when only a part is known, and never `100%` when over it. */
export function formatShare({ share, level }: Finding): string {
  if (share === undefined) return 'unknown';
  if (share === Number.POSITIVE_INFINITY) return 'over';
  const rounded = formatPercent(share);
  if (level === 'missing') return `≥ ${rounded}`;
  return level === 'over' && rounded === '100%' ? '>100%' : rounded;
}

/** `6.20 kg of 5.00 kg CO₂e, +24%` when over, `…, 62% used` when not. */
export function describeUse({ limit: of, used, share, level }: Finding): string {
  const { metric, period } = of;
  const limit = `${formatQuantity(metric, of.limit)}${gas[metric]}${period ? ` this ${period}` : ''}`;
  return used === undefined
    ? `no ${metric} reported, budget ${limit}`
    : `${formatQuantity(metric, used)} of ${limit}${shareOf(share, level === 'over')}`;
}

function shareOf(share: number | undefined, over: boolean): string {
  if (share === undefined || share === Number.POSITIVE_INFINITY) return '';
  if (!over) return `, ${formatPercent(share)} used`;
  const excess = formatPercent(share - 1, 'always');
  return excess === '0%' ? ', +<0.1%' : `, ${excess}`;
}

/** `+34.6 g`, `−54.6 g`, with the sign that stands as wide as a plus. */
export function signedQuantity(metric: Metric, value: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '±';
  return `${sign}${formatQuantity(metric, Math.abs(value))}`;
}
