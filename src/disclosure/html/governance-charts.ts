import { scaleLinear } from 'd3-scale';
import type { RealisedSaving } from '../../ledger/savings.ts';
import { shownName } from '../../report/text/sanitize.ts';
import { formatPercent } from '../../units.ts';
import { shareRange } from '../figure-text.ts';
import type { BudgetUse } from '../figures.ts';
import { barRows, figure, label, layout, mostBars, rect, round, segment } from './drawing.ts';
import type { Html } from './elements.ts';

/** The share of each workload's runs that kept its budgets. */
export function budgetsChart(budgets: readonly BudgetUse[]): Html {
  const shown = budgets
    .filter(({ verdicts: { unbudgeted, ...own } }) => Object.values(own).some(Boolean))
    .slice(0, mostBars);
  if (shown.length === 0) return '';
  const across = scaleLinear().domain([0, 1]).range([layout.barsStart, layout.barsEnd]);
  const kinds = [
    ['within', 'less'],
    ['near', 'near'],
    ['over', 'more'],
    ['missing', 'none'],
  ] as const;
  const countOf = ({ verdicts }: BudgetUse) =>
    kinds.reduce((sum, [verdict]) => sum + verdicts[verdict], 0);
  const { body, height } = barRows(
    shown,
    ({ workload, repository }) =>
      repository === undefined ? workload : `${repository.split('/').at(-1)} · ${workload}`,
    (use, y, high) => {
      let from = 0;
      const parts = kinds.map(([verdict, tone]) => {
        const share = use.verdicts[verdict] / countOf(use);
        const part = rect(tone, across(from), y, across(from + share) - across(from), high);
        from += share;
        return part;
      });
      const kept = (use.verdicts.within + use.verdicts.near) / countOf(use);
      return [
        ...parts,
        label(layout.barsEnd + 6, y + 13, `${formatPercent(kept)} kept`, 'start', 'strong'),
      ];
    },
  );
  return figure({
    id: 'budgets-kept',
    title: 'Budgets kept, by workload',
    description: shown
      .map((use) => `${shownName(use.workload)}: ${use.verdicts.over} over of ${countOf(use)}`)
      .join(', '),
    ...{ body, height },
    key: 'From left: within, near, over, no figure. The share kept is within and near together.',
  });
}

/** Predicted range of each saving as a band, realised share as a dot with its 95% interval. */
export function savingsChart(savings: readonly RealisedSaving[]): Html {
  const shown = savings.filter(({ realised }) => realised).slice(0, mostBars);
  if (shown.length === 0) return '';
  const bounds = shown.flatMap(({ realised, predicted }) => [
    ...[realised?.low ?? 0, realised?.high ?? 0, predicted?.low ?? 0, predicted?.high ?? 0],
  ]);
  const across = scaleLinear()
    .domain([Math.max(-1, Math.min(0, ...bounds)), Math.min(1, Math.max(0.1, ...bounds))])
    .nice(5)
    .range([layout.barsStart, layout.barsEnd])
    .clamp(true);
  const { body, height } = barRows(
    shown,
    ({ workload, rules }) => `${workload}: ${rules.join(', ')}`,
    ({ predicted, realised }, y, high) => [
      predicted
        ? rect(
            'range',
            across(predicted.low),
            y,
            Math.max(2, across(predicted.high) - across(predicted.low)),
            high,
          )
        : '',
      realised
        ? segment(
            'whisker',
            across(realised.low),
            y + high / 2,
            across(realised.high),
            y + high / 2,
          )
        : '',
      realised
        ? `<circle class="dot" cx="${round(across(realised.share))}" cy="${round(y + high / 2)}" r="4.5"/>`
        : '',
      realised
        ? label(layout.barsEnd + 6, y + 13, formatPercent(realised.share), 'start', 'strong')
        : '',
    ],
  );
  const axis = across
    .ticks(5)
    .flatMap((tick) => [
      segment(tick === 0 ? 'zero' : 'grid', across(tick), 4, across(tick), height),
      label(across(tick), height + 14, formatPercent(tick), 'middle'),
    ]);
  return figure({
    id: 'savings-realised',
    title: 'Predicted and realised savings',
    description: shown
      .map(
        ({ workload, predicted, realised }) =>
          `${shownName(workload)}: realised ${realised ? shareRange(realised.low, realised.high) : 'unknown'}${predicted ? `, predicted ${shareRange(predicted.low, predicted.high)}` : ''}`,
      )
      .join('; '),
    height: height + 22,
    body: [...axis, ...body],
    key: 'Band: predicted. Dot and line: realised, with its 95% interval.',
  });
}
