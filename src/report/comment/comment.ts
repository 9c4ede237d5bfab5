import type { Findings } from '../findings.ts';
import { shrink } from '../text/byte-limit.ts';
import { renderFailures, renderSections, renderTotals } from './sections.ts';

/** GitHub accepts 65,536 characters; the gate's marker is added to this. */
const longestComment = 64_500;

/** The pull request comment in Markdown without its marker, below 65,000 bytes. */
export function comment(findings: Findings): string {
  return shrink(
    [
      () => renderSections(findings, { open: 12, folded: 200, lines: 12, chart: 'mermaid' }),
      () => renderFailures(findings, { open: 12, folded: 100, lines: 12, chart: 'mermaid' }),
      () => renderFailures(findings, { open: 12, folded: 0, lines: 3, chart: 'mermaid' }),
      () => renderTotals(findings),
    ],
    longestComment,
  );
}

/** GitHub accepts 1 MiB per step, and the step may write more than this. */
const longestSummary = 1_000_000;

/** The job summary in Markdown: the comment with longer lists. */
export function summary(findings: Findings): string {
  return shrink(
    [
      () => renderSections(findings, { open: 50, folded: 3000, lines: 200, chart: 'mermaid' }),
      () => renderFailures(findings, { open: 50, folded: 3000, lines: 100, chart: 'mermaid' }),
      () => renderFailures(findings, { open: 50, folded: 100, lines: 20, chart: 'mermaid' }),
      () => renderTotals(findings),
    ],
    longestSummary,
  );
}
