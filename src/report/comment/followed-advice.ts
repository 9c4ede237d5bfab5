import type { Interval } from '../../ledger/saved-share.ts';
import type { RealisedSaving } from '../../ledger/savings.ts';
import { formatPercent, list } from '../../units.ts';
import type { Findings } from '../findings.ts';
import { code, escapeText } from '../text/markdown.ts';
import { shownName } from '../text/sanitize.ts';

/** Advice that the run follows: predicted and measured savings. Empty without such advice. */
export function followedAdvice({ savings = [] }: Findings, most: number): string {
  const rest = savings.length - most;
  return [
    ...savings.slice(0, most).map((saving) => `- ${sentence(saving)}`),
    ...(rest > 0 ? [`- … and ${rest} more`] : []),
  ].join('\n');
}

/**
 * ``Followed `cleaner-region` for `train` (grid zone `POL` → `SWE`): carbon intensity predicted −20% to −45%,
 * realised −31% ± 4% (8 runs before, this run).``
 */
function sentence(saving: RealisedSaving): string {
  const { rules, workload, setting, from, to, figure, predicted, outcome } = saving;
  const advice = list(
    rules.map((rule) => code(rule)),
    'and',
  );
  const isSaved = outcome !== 'no saving shown';
  const change = `${setting} ${code(shownName(from))} → ${code(shownName(to))}`;
  return [
    `${isSaved ? 'Followed' : 'Changed after'} ${advice} for ${code(shownName(workload))} (${change}):`,
    `${escapeText(figure)}${predicted ? ` predicted ${changeRange(predicted)},` : ''}`,
    `realised ${realisedText(saving)} (${runsText(saving)}).${isSaved ? '' : ' No saving beyond noise.'}`,
  ].join(' ');
}

/** Shares saved, as changes: `−20% to −45%`. */
function changeRange({ low, high }: Interval): string {
  const [least = '', most = ''] = [-low, -high].map((share) => formatPercent(share, 'always'));
  return least === most ? least : `${least} to ${most}`;
}

function realisedText({ realised }: RealisedSaving): string {
  if (!realised) return 'unknown';
  const margin = formatPercent(realised.share - realised.low);
  return `${formatPercent(-realised.share, 'always')}${margin === '0%' ? '' : ` ± ${margin}`}`;
}

const runsText = ({ runsBefore, runsAfter }: RealisedSaving): string =>
  `${runsBefore} runs before, ${runsAfter === 1 ? 'this run' : `${runsAfter} runs since`}`;
