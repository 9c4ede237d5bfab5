import { renderFailures, renderSections, renderTotals } from '../comment/sections.ts';
import type { Findings } from '../findings.ts';
import { headline } from '../headline.ts';
import type { CheckText } from '../publication.ts';
import { truncate } from '../text/sanitize.ts';
import { shrink } from '../text/truncate.ts';
import { annotations } from './annotations.ts';

/** GitHub accepts 255 characters of a title and 65,535 of a summary. */
const longest = { title: 250, summary: 64_500 };

/** The check run: title, Markdown summary, and an annotation on each line of the budget that matters. */
export function check(findings: Findings): CheckText {
  return {
    title: truncate(headline(findings), longest.title),
    summary: shrink(
      [
        () => renderSections(findings, { open: 20, folded: 200, lines: 20, chart: 'none' }),
        () => renderFailures(findings, { open: 20, folded: 100, lines: 20, chart: 'none' }),
        () => renderTotals(findings),
      ],
      longest.summary,
    ),
    annotations: annotations(findings),
  };
}
