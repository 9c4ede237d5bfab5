import type { Advice, Confidence } from '../../reduce/rule.ts';
import { rounded } from './result-amounts.ts';

/** A piece of advice in the JSON result. */
export interface ResultAdvice {
  readonly rule: string;
  /** The workloads it is about, and the reports with their figures. */
  readonly workloads: readonly string[];
  readonly reports: readonly string[];
  readonly title: string;
  readonly remedy: string;
  /** In kg CO2e or kWh per run of this kind, or why there is no figure. */
  readonly saving:
    | {
        readonly metric: string;
        readonly unit: string;
        readonly low: number;
        readonly high: number;
      }
    | { readonly unknown: string }
    | { readonly none: string };
  readonly assumption: string;
  readonly source: { readonly title: string; readonly url: string; readonly date: string };
  readonly data: readonly string[];
  readonly confidence: Confidence;
}

const units = { emissions: ['kg CO2e', 1e-3], energy: ['kWh', 1] } as const;

export function adviceOf({ saving, basis, about, ...advice }: Advice): ResultAdvice {
  return { ...advice, ...about, ...basis, saving: savingOf(saving) };
}

function savingOf(saving: Advice['saving']): ResultAdvice['saving'] {
  if (saving.kind === 'unknown') return { unknown: saving.why };
  if (saving.kind === 'none') return { none: saving.why };
  const { metric, low, high } = saving;
  const [unit, factor] = units[metric];
  return { metric, unit, low: rounded(low * factor), high: rounded(high * factor) };
}
