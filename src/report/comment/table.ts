import { byLevel, levels } from '../../compare/level.ts';
import { ofKind } from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import { blocks, details, table } from '../text/markdown.ts';
import { shownName } from '../text/sanitize.ts';
import {
  type Branches,
  columnsFor,
  foldsParts,
  isWholeRun,
  partRow,
  partsOf,
  type Shown,
  shownIn,
  verdictRows,
} from './table-row.ts';

/** How many rows stand open, and how many at most behind the fold. */
export interface TableLimits {
  readonly open: number;
  readonly folded: number;
}

/**
 * Rows per verdict with budget and bar, worst first; what does not fit is folded or counted.
 */
export function verdictTable(
  verdicts: readonly Verdict[],
  room: TableLimits,
  branches: Branches,
): string {
  const ordered = worstFirst(verdicts);
  const shown = shownIn(verdicts, branches);
  const open = ordered.slice(0, room.open);
  const folded = ordered.slice(room.open, room.open + room.folded);
  const left = ordered.slice(room.open + room.folded);
  return blocks(
    table(
      columnsFor(shown),
      open.flatMap((verdict) => rowsOf(verdict, shown, open.length)),
    ),
    ...open
      .filter((verdict) => foldsParts(verdict, open.length))
      .map((verdict) => foldedParts(verdict, shown, room.folded)),
    folded.length === 0 ? '' : foldedVerdicts(folded, shown),
    left.length === 0
      ? ''
      : `… and ${folded.length === 0 ? '' : 'beyond these '}${countByLevel(left)}.`,
  );
}

export function worstFirst(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.toSorted((a, b) => byLevel(a, b) || mostUsed(b) - mostUsed(a));
}

/** `1 over, 3 within`. */
export function countByLevel(verdicts: readonly Verdict[]): string {
  return levels
    .map((level) => [level, verdicts.filter((verdict) => verdict.level === level).length] as const)
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${count} ${level}`)
    .join(', ');
}

function rowsOf(verdict: Verdict, shown: Shown, rows: number): readonly (readonly string[])[] {
  const parts = foldsParts(verdict, rows) ? [] : partsOf(verdict);
  const { ofRun, ofPeriods } = verdictRows(verdict, shown);
  return [...ofRun, ...parts.map((part) => partRow(part, verdict, shown)), ...ofPeriods];
}

function foldedParts(verdict: Verdict, shown: Shown, most: number): string {
  const parts = partsOf(verdict);
  const rest = parts.length - most;
  return details(
    `${parts.length} workloads${isWholeRun(verdict) ? '' : ` in ${shownName(verdict.subject)}`}`,
    blocks(
      table(
        columnsFor(shown),
        parts.slice(0, most).map((part) => partRow(part, verdict, shown)),
      ),
      rest > 0 ? `… and ${rest} that used less.` : '',
    ),
  );
}

function foldedVerdicts(verdicts: readonly Verdict[], shown: Shown): string {
  return details(
    `${verdicts.length} more: ${countByLevel(verdicts)}`,
    table(
      columnsFor(shown),
      verdicts.flatMap((verdict) => {
        const { ofRun, ofPeriods } = verdictRows(verdict, shown);
        return [...ofRun, ...ofPeriods];
      }),
    ),
  );
}

function mostUsed({ results }: Verdict): number {
  return Math.max(-1, ...ofKind('amount', results).map(({ share }) => share ?? 0));
}
