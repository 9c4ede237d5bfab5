import type { Waste } from '../../reduce/ci/waste.ts';
import { formatNumber } from '../../units.ts';
import type { Findings } from '../findings.ts';
import { formatRange } from '../text/amounts.ts';
import { blocks, codeBlock, details, escapeText } from '../text/markdown.ts';
import { truncate } from '../text/sanitize.ts';

const longest = 300;

/** Work of the run that may be unnecessary, folded, each with the lines that avoid it. */
export function wasteSection({ waste = [] }: Findings): string {
  if (waste.length === 0) return '';
  return details(
    `What CI may save (${waste.length})`,
    blocks(...waste.map(describe), '<sub>Estimated from the times of jobs and steps.</sub>'),
  );
}

const describe = (waste: Waste): string =>
  blocks(
    `**${escapeText(truncate(waste.title, longest))}**: ${formatWaste(waste)}. ${escapeText(waste.remedy)}`,
    codeBlock('yaml', waste.yaml),
  );

/** `12.3 minutes, 0.90–3.20 Wh`. */
export function formatWaste({ minutes, energy }: Waste): string {
  const time = `${formatNumber(minutes)} minutes`;
  return energy ? `${time}, ${formatRange('energy', energy.low, energy.high)}` : time;
}
