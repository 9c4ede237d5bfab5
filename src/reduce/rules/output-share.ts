import { totalOf, usageOf } from '../../compare/tokens.ts';
import { formatPercent } from '../../units.ts';
import type { Rule } from '../rule.ts';
import { withoutRates } from '../saving.ts';
import { energyLine, grouped, savingOfShares } from '../usage.ts';

const [leastCalls, longAnswer] = [10, 1500];
/** The part of the output that the what-if does without. */
const shortened = 0.1;

/** Long answers, reasoning included: output is what takes the energy. */
export const outputShare: Rule = {
  id: 'output-share',
  appliesTo: 'at-risk',
  lowers: ['energy', 'tokens'],
  advise(measurements) {
    const using = withoutRates(measurements).filter(({ usage }) => usage?.length);
    const { calls, outputTokens, promptTokens } = totalOf(usageOf(using));
    if (calls < leastCalls || outputTokens < calls * longAnswer) return [];
    const share = outputTokens / (outputTokens + promptTokens);
    return [
      {
        rule: outputShare.id,
        title: `Ask for shorter answers: ${grouped(Math.round(outputTokens / calls))} tokens come out of a call on average`,
        remedy:
          'Set a maximum of output tokens, ask for the result alone or in a schema, lower the effort of reasoning where it does not help, and have edits instead of whole files written.',
        saving: savingOfShares(
          using.map((measurement) => ({ measurement, low: shortened * 0.5, high: shortened })),
        ),
        basis: {
          assumption:
            'A tenth fewer output tokens; half to all of the energy goes with them. Only output is modelled; reading a prompt takes some as well.',
          source: {
            title: 'EcoLogits 0.9, methodology of inference',
            url: 'https://ecologits.ai/latest/methodology/llm_inference/',
            date: '2025',
          },
        },
        data: [
          `output: ${grouped(outputTokens)} tokens in ${grouped(calls)} calls, ${formatPercent(share)} of all tokens, counted`,
          ...energyLine(using),
          '× 10% × 50% to × 10%',
        ],
        confidence: 'low',
      },
    ];
  },
};
