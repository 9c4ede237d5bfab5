import type { Finding, Verdict } from '../compare/verdict.ts';
import type { Findings } from './findings.ts';

/** The action's outputs that hold the verdict's figures, as action.yml names them; empty is unknown. */
export function outputs({ judgement }: Findings): Readonly<Record<string, string>> {
  const { amounts } = judgement;
  const limited = tightestOnEmissions(judgement.verdicts);
  return {
    conclusion: judgement.conclusion,
    verdict: judgement.level,
    'emissions-kg': decimal(amounts.emissions, 1e-3),
    'energy-kwh': decimal(amounts.energy),
    'budget-kg': decimal(limited?.limit.limit, 1e-3),
    'headroom-percent': headroom(limited?.share),
    'baseline-kg': '',
    'change-percent': '',
  };
}

function tightestOnEmissions(verdicts: readonly Verdict[]): Finding | undefined {
  return verdicts
    .flatMap(({ findings }) => findings.filter(({ limit }) => limit.metric === 'emissions'))
    .sort((a, b) => (b.share ?? -1) - (a.share ?? -1))[0];
}

/** Nine significant digits, never in scientific notation. */
export function decimal(value: number | undefined, factor = 1): string {
  if (value === undefined || !Number.isFinite(value)) return '';
  return new Intl.NumberFormat('en', {
    useGrouping: false,
    maximumSignificantDigits: 9,
    signDisplay: 'negative',
  }).format(value * factor);
}

/** What is left of a limit in percent, to two decimals; unknown over a limit of 0. */
function headroom(share: number | undefined): string {
  return share === undefined ? '' : decimal(Math.round((1 - share) * 1e4) / 100);
}
