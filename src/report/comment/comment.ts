import type { Findings } from '../findings.ts';
import { shrink } from '../text/truncate.ts';
import { renderFailures, renderSections, renderTotals } from './sections.ts';

/** GitHub accepts 65,536 characters; the gate's marker is added to this. */
const maximum = 64_500;

/** The pull request comment in Markdown without its marker, below 65,000 bytes. */
export function comment(findings: Findings): string {
  return shrink(
    [
      () => renderSections(findings, { open: 12, folded: 200, lines: 12, chart: 'mermaid' }),
      () => renderFailures(findings, { open: 12, folded: 100, lines: 12, chart: 'mermaid' }),
      () => renderFailures(findings, { open: 12, folded: 0, lines: 3, chart: 'mermaid' }),
      () => renderTotals(findings),
    ],
    maximum,
  );
}
