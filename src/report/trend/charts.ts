import type { Findings } from '../findings.ts';
import { blocks } from '../text/markdown.ts';
import { trendChart } from './mermaid.ts';
import { burnDownChart } from './mermaid-burn-down.ts';

/** The trend, and the course of a period's budget: that one first which the verdict is about. */
export function charts({ trend, judgement: { decisive } }: Findings): string {
  const drawn = [trendChart(trend), trend.burnDown && burnDownChart(trend.burnDown)];
  const result = decisive?.result;
  const onPeriod = result?.kind === 'amount' && result.period !== undefined;
  return blocks(...(onPeriod ? drawn.toReversed() : drawn));
}
