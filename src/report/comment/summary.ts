import type { Findings } from '../findings.ts';
import { shrink } from '../text/truncate.ts';
import { renderFailures, renderSections, renderTotals } from './sections.ts';

/** GitHub accepts 1 MiB per step, and the step may write more than this. */
const maximum = 1_000_000;

/** The job summary in Markdown: the comment with longer lists. */
export function summary(findings: Findings): string {
  return shrink(
    [
      () => renderSections(findings, { open: 50, folded: 3000, lines: 200, chart: 'mermaid' }),
      () => renderFailures(findings, { open: 50, folded: 3000, lines: 100, chart: 'mermaid' }),
      () => renderFailures(findings, { open: 50, folded: 100, lines: 20, chart: 'mermaid' }),
      () => renderTotals(findings),
    ],
    maximum,
  );
}
