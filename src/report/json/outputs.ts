import { fsum } from 'd3-array';
import { type AmountResult, ofKind } from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import type { Metric } from '../../units.ts';
import type { Findings } from '../findings.ts';
import { decimal } from '../text/amounts.ts';

/** The action's outputs with the figures of the verdict, named as in action.yml; empty means unknown. */
export function outputs({ judgement }: Findings): Readonly<Record<string, string>> {
  const { amounts, range } = judgement;
  // Of an estimate that lacks a part only the lower end is certain.
  const whole = (metric: Metric, amount: number | undefined): number | undefined =>
    range && judgement.gaps.includes(metric) ? undefined : amount;
  const limited = tightestOnEmissions(judgement.verdicts);
  return {
    conclusion: judgement.conclusion,
    verdict: judgement.level,
    'emissions-kg': decimal(whole('emissions', amounts.emissions), 1e-3),
    'emissions-low-kg': decimal(range?.low.emissions, 1e-3),
    'emissions-high-kg': decimal(whole('emissions', range?.high.emissions), 1e-3),
    'energy-kwh': decimal(whole('energy', amounts.energy)),
    'energy-low-kwh': decimal(range?.low.energy),
    'energy-high-kwh': decimal(whole('energy', range?.high.energy)),
    'budget-kg': decimal(limited?.limit.limit, 1e-3),
    'headroom-percent': headroom(limited?.share),
    ...againstBaseline(judgement),
  };
}

/** The run's emissions against typical ones; empty unless everything that was measured can be compared. */
function againstBaseline({
  verdicts,
  workloads,
  kind,
}: Findings['judgement']): Readonly<Record<string, string>> {
  const measured = workloads.filter((workload) => workload.kind === kind);
  const parts = withoutOverlap(verdicts.filter((verdict) => verdict.kind === kind));
  const compared = parts.flatMap(({ amounts, comparisons: { emissions } }) =>
    emissions?.kind === 'compared' && emissions.uncompared.length === 0
      ? [{ ...emissions, actual: amounts.emissions }]
      : [],
  );
  const covered = new Set(parts.flatMap((part) => part.workloads.map(({ name }) => name)));
  const whole =
    compared.length > 0 &&
    compared.length === parts.length &&
    measured.every(({ name }) => covered.has(name));
  const typical = fsum(compared, ({ baseline }) => baseline.median);
  const now = fsum(compared, ({ actual, current }) => actual ?? current);
  return {
    'baseline-kg': whole ? decimal(typical, 1e-3) : '',
    'change-percent':
      whole && typical > 0 ? decimal(Math.round((now / typical - 1) * 1e4) / 100) : '',
  };
}

/** Verdicts that count each workload once: sums rather than their parts. */
function withoutOverlap(verdicts: readonly Verdict[]): readonly Verdict[] {
  const seen = new Set<string>();
  return verdicts
    .toSorted((a, b) => b.workloads.length - a.workloads.length)
    .filter(({ workloads }) => {
      const isNew = !workloads.some(({ name }) => seen.has(name));
      for (const { name } of workloads) seen.add(name);
      return isNew;
    });
}

function tightestOnEmissions(verdicts: readonly Verdict[]): AmountResult | undefined {
  return verdicts
    .flatMap(({ results }) => ofKind('amount', results))
    .filter(({ limit }) => limit.metric === 'emissions' && limit.period === undefined)
    .sort((a, b) => (b.share ?? -1) - (a.share ?? -1))[0];
}

/** The remaining share of a limit in percent, to two decimals; unknown for a limit of 0. */
function headroom(share: number | undefined): string {
  return share === undefined ? '' : decimal(Math.round((1 - share) * 1e4) / 100);
}
