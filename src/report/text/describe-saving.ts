import type { Advice, SavedAmount } from '../../reduce/rule.ts';
import { exceeds, formatQuantity } from '../../units.ts';
import type { Findings } from '../findings.ts';
import { metricSuffix } from './amounts.ts';
import { sanitize } from './sanitize.ts';

/** `saves 4.10 kg to 5.60 kg CO₂e, enough to be within the budget`, or why there is no figure. */
export function describeSaving({ saving }: Advice, findings: Findings): string {
  if (saving.kind === 'none') return sanitize(saving.why);
  return saving.kind === 'unknown'
    ? `saving unknown: ${sanitize(saving.why)}`
    : `saves ${formatSaving(saving)}${describeEffect(saving, findings)}`;
}

function formatSaving({ metric, low, high }: SavedAmount): string {
  const bounds = [low, high].map((value) => formatQuantity(metric, value));
  return `${[...new Set(bounds)].join(' to ')}${metricSuffix[metric]}`;
}

/** Whether the saving is enough; only stated if a single limit on one run is exceeded. */
function describeEffect({ metric, low, high }: SavedAmount, { judgement }: Findings): string {
  const { decisive, verdicts } = judgement;
  const over = verdicts.filter(({ level }) => level === 'over');
  if (decisive?.result.kind !== 'amount' || over.length !== 1) return '';
  const { limit, used = 0, level } = decisive.result;
  if (level !== 'over' || limit.metric !== metric || limit.period !== undefined) return '';
  if (!exceeds(used - low, limit.limit)) return ', enough to be within the budget';
  return exceeds(used - high, limit.limit) ? '' : ', which may be enough to be within the budget';
}
