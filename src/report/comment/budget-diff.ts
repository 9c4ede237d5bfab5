import type { BudgetDiff, Change, Effect } from '../../compare/budget/diff.ts';
import type { Findings } from '../findings.ts';
import { blocks, escapeText, table, wrappingCode } from '../text/markdown.ts';
import { sanitize, truncate } from '../text/sanitize.ts';
import { budgetLink } from './footer.ts';

const effects: Record<Effect, string> = {
  stricter: '▼ stricter',
  looser: '▲ **looser**',
  other: '◆ unclear',
};

const columns = [
  { title: 'Limit', align: 'left' },
  { title: 'Now', align: 'right' },
  { title: 'Proposed', align: 'right' },
  { title: '', align: 'left' },
] as const;

/** How the change would change the budget file, which does not apply to the change itself. */
export function budgetDiff({ proposal, policy, run }: Findings, most: number): string {
  if (proposal === undefined || proposal.kind === 'broken') return '';
  const { changes } = proposal;
  const rest = changes.length - most;
  const { source } = policy;
  const file = source.kind === 'input' ? '' : budgetLink({ file: source.path }, source, run);
  return blocks(
    `**${titles[proposal.kind]}** ${file}: ${sentenceOf(proposal)}`,
    changes.length === 0 ? '' : table(columns, changes.slice(0, most).map(row)),
    rest > 0 ? `… and ${rest} more` : '',
  );
}

const titles = {
  first: 'First budget file',
  changed: 'Proposed change of the budget file',
  removed: 'Proposed removal of the budget file',
} as const;

function sentenceOf({ kind, changes }: Exclude<BudgetDiff, { kind: 'broken' }>): string {
  switch (kind) {
    case 'first':
      return 'it applies once it is merged.';
    case 'removed':
      return 'no budget would apply any more. This run was judged by the current file.';
    case 'changed':
      return `${countOf(changes)}. This run was judged by the current file.`;
  }
}

/** `1 looser, 2 stricter`. */
function countOf(changes: readonly Change[]): string {
  const counted = (['looser', 'stricter', 'other'] as const).flatMap((effect) => {
    const count = changes.filter((change) => change.effect === effect).length;
    return count === 0 ? [] : [`${count} ${effect === 'other' ? 'unclear' : effect}`];
  });
  return counted.join(', ');
}

function row({ entry, setting, before, after, effect }: Change): readonly string[] {
  const value = (text: string | undefined) => (text === undefined ? 'none' : shown(text));
  return [
    [entry && wrappingCode(truncate(sanitize(entry), longest)), escapeText(setting)]
      .filter(Boolean)
      .join(' '),
    value(before),
    value(after),
    effects[effect],
  ];
}

const longest = 60;
const shown = (text: string) => escapeText(truncate(sanitize(text), longest));
