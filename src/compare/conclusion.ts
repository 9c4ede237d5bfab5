/** What GitHub is told of the run. */
export type Conclusion = 'success' | 'failure' | 'neutral';

export const strictest = (all: readonly Conclusion[]): Conclusion =>
  (['failure', 'neutral'] as const).find((one) => all.includes(one)) ?? 'success';
