import type { LimitResult } from '../../compare/limit-result.ts';
import { describeUse } from './amounts.ts';
import { describeIncrease } from './change.ts';
import { describePerUnit } from './per-unit.ts';
import { describeShare } from './share.ts';

/** How one limit stands, in a few words of plain text. */
export function describeResult(result: LimitResult, branch: string): string {
  switch (result.kind) {
    case 'amount':
      return describeUse(result, branch);
    case 'unit':
      return describePerUnit(result);
    case 'increase':
      return describeIncrease(result);
    case 'share':
      return describeShare(result);
  }
}
