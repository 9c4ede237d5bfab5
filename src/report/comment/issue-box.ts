import { documentation } from '../../documentation.ts';
import { describePlace } from '../../errors.ts';
import type { Findings } from '../findings.ts';
import { type Issue, issuesIn } from '../issues.ts';
import { alert, code, escapeText } from '../text/markdown.ts';
import { sanitize, truncate } from '../text/sanitize.ts';
import { budgetLink } from './footer.ts';

/** Messages quote text from outside, which may be long. */
const longestSentence = 400;

/** A box of issues by title: red if they fail the check, otherwise yellow. */
export function issueBox(findings: Findings, most: number): string {
  const all = issuesIn(findings);
  if (all.length === 0) return '';
  const titles = [...new Set(all.map(({ title }) => title))];
  const groups = titles.map((title) =>
    describeGroup(
      title,
      all.filter((issue) => issue.title === title),
      findings,
      most,
    ),
  );
  const fails = findings.judgement.conclusion === 'failure' || findings.policy.kind === 'broken';
  return alert(fails ? 'CAUTION' : 'WARNING', groups.join('\n\n'));
}

function describeGroup(
  title: string,
  issues: readonly Issue[],
  findings: Findings,
  most: number,
): string {
  const rest = issues.length - most;
  return [
    `**${title}**`,
    ...issues.slice(0, most).map((issue) => `- ${describe(issue, findings)}`),
    ...(rest > 0 ? [`- … and ${rest} more`] : []),
  ].join('\n');
}

/** Where, what and how to fix it, and what was found instead. */
function describe(issue: Issue, { run, policy }: Findings): string {
  const { kind, what, where, remedy, found = [] } = issue;
  const isProposed = kind === 'broken-proposal' || kind === 'doubtful-proposal';
  const isInBudget =
    policy.source.kind === 'file' && !isProposed && where.file === policy.source.path;
  const place = truncate(describePlace(where), 120);
  const text = [
    isInBudget ? budgetLink(where, policy.source, run) : place && code(place),
    sentence(what),
    sentence(remedy),
  ]
    .filter((part) => part !== '')
    .join('<br>');
  return [text, ...found.map((one) => `  - ${escapeText(truncate(one, 300))}`)].join('\n');
}

/** Pages of this project, which the escaped text shows as code, stay links. */
const ownPage = new RegExp(`\`(${documentation('')}[a-z-]+\\.md)([.]?)\``, 'g');

function sentence(text: string): string {
  const escaped = escapeText(truncate(sanitize(text), longestSentence)).replace(ownPage, '$1$2');
  return /[.!?…]$/.test(escaped) ? escaped : `${escaped}.`;
}
