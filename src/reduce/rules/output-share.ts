import { totalOf, usageOf } from '../../compare/tokens.ts';
import { formatCount, formatPercent } from '../../units.ts';
import { aboutOf, namesIn } from '../about.ts';
import type { Rule } from '../rule.ts';
import { energyLine, savingOfShares, withoutRates } from '../saving.ts';

const [leastCalls, longAnswer] = [10, 1500];
/** Share of the output that is assumed to be saved. */
const shortened = 0.1;

/** Long answers, reasoning included: output takes most of the energy. */
export const outputShare: Rule = {
  id: 'output-share',
  appliesTo: 'at-risk',
  lowers: ['energy', 'tokens'],
  advise(measurements, limited) {
    const using = withoutRates(measurements).filter(({ usage }) => usage?.length);
    const { calls, outputTokens, promptTokens } = totalOf(usageOf(using));
    if (calls < leastCalls || outputTokens < calls * longAnswer) return [];
    const share = outputTokens / (outputTokens + promptTokens);
    return [
      {
        rule: outputShare.id,
        about: aboutOf(using),
        title: `Ask for shorter answers in ${namesIn(using)}: ${formatCount(Math.round(outputTokens / calls))} output tokens per call on average`,
        remedy:
          'Limit the output (max_tokens), ask for the result alone or in a schema, lower the reasoning effort where it does not help, and ask for edits instead of whole files.',
        saving: savingOfShares(
          using.map((measurement) => ({ measurement, low: shortened * 0.5, high: shortened })),
          limited,
        ),
        basis: {
          assumption:
            'A tenth fewer output tokens, and half to all of the energy depends on them. Only output is modelled; reading a prompt takes some energy as well.',
          source: {
            title: 'EcoLogits 0.9, methodology of inference',
            url: 'https://ecologits.ai/latest/methodology/llm_inference/',
            date: '2025',
          },
        },
        data: [
          `output: ${formatCount(outputTokens)} tokens in ${formatCount(calls)} calls, ${formatPercent(share)} of all tokens, counted`,
          ...energyLine(using),
          '× 10% × 50% to × 10%',
        ],
        confidence: 'low',
      },
    ];
  },
};
