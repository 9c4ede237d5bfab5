import type { Findings } from './findings.ts';
import { dayOf } from './text/calendar.ts';
import { shownName } from './text/sanitize.ts';

/** Who let a run be over budget, when and why; or why a label does not count. */
export function describeOverride({ judgement: { override } }: Findings): readonly string[] {
  if (override === undefined) return [];
  const label = shownName(override.rule.label, 50);
  if (override.kind === 'refused') return [`The label ${label} does not count: ${override.why}.`];
  const { by, at, reason, rule } = override;
  const until = rule.keep ? '' : '; it expires with the next push';
  return [
    `Over budget, and let through by ${shownName(by, 40)} with the label ${label} on ${dayOf(at)}${until}. Reason: ${shownName(reason, 200)}`,
  ];
}
