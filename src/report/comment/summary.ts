import type { Findings } from '../findings.ts';
import { shrink } from '../text/truncate.ts';
import { renderSections, tellFailures, tellTotals } from './sections.ts';

/** GitHub takes 1 MiB a step; other steps' text does not count, but ours may not be the only one. */
const maximum = 1_000_000;

/** The job summary in Markdown: the comment's story with longer lists. */
export function summary(findings: Findings): string {
  return shrink(
    [
      () => renderSections(findings, { open: 50, folded: 3000, lines: 200, chart: 'mermaid' }),
      () => tellFailures(findings, { open: 50, folded: 3000, lines: 100, chart: 'mermaid' }),
      () => tellFailures(findings, { open: 50, folded: 100, lines: 20, chart: 'mermaid' }),
      () => tellTotals(findings),
    ],
    maximum,
  );
}
