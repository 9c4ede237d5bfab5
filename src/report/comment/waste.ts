import type { Waste } from '../../reduce/ci/waste.ts';
import type { Findings } from '../findings.ts';
import { blocks, codeBlock, details, escapeText } from '../text/markdown.ts';
import { truncate } from '../text/sanitize.ts';
import { formatWaste } from '../text/waste.ts';

const longest = 300;

/** What the run did that it may not need, folded, each with the lines that avoid it. */
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
