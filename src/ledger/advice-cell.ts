/** Advice that a run was given, as a cell of the ledger: `cleaner-region:0.42..0.61`. */
export interface AdviceCell {
  /** The rule's id. */
  readonly rule: string;
  /** Predicted savings as shares of the emissions; absent if unknown. */
  readonly predicted?: { readonly low: number; readonly high: number };
}

/** `rule:low..high`, shares with four decimals, or `rule:unknown`. */
export function formatAdvice({ rule, predicted }: AdviceCell): string {
  if (!predicted) return `${rule}:unknown`;
  return `${rule}:${rounded(predicted.low)}..${rounded(predicted.high)}`;
}

/** Undefined for a cell that another version may have written. */
export function parseAdvice(cell: string): AdviceCell | undefined {
  const match = /^([a-z][a-z0-9-]{0,59}):(?:unknown|(\d(?:\.\d+)?)\.\.(\d(?:\.\d+)?))$/.exec(cell);
  if (!match) return undefined;
  const [, rule = '', low, high] = match;
  if (low === undefined || high === undefined) return { rule };
  const predicted = { low: Number(low), high: Number(high) };
  return predicted.low <= predicted.high && predicted.high <= 1 ? { rule, predicted } : undefined;
}

const rounded = (share: number): number => Number(Math.min(1, Math.max(0, share)).toFixed(4));
