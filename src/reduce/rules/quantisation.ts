import type { Measurement } from '../../measure/measurement.ts';
import { formatNumber, formatQuantity } from '../../units.ts';
import { aboutOf, namesIn } from '../about.ts';
import type { Advice, Rule, SavedMetric } from '../rule.ts';
import { intensityLine, savingOf, withoutRates } from '../saving.ts';

/** 4-bit (NF4) weights measured against 16-bit ones on four GPUs, 1.1 to 14 billion parameters. */
const measured = {
  /** From 5.2 billion parameters: shares of the energy saved. */
  large: { parameters: 5.2e9, low: 0.15, high: 0.23 },
  /** Up to 3.2 billion: more energy, 12 to 55%; going back saves 1 − 1/1.12 to 1 − 1/1.55 of it. */
  small: { parameters: 3.2e9, low: 1 - 1 / 1.12, high: 1 - 1 / 1.55 },
};

/** Fewer bits per weight for large models, more for small ones, which take more energy when quantised. */
export const quantisation: Rule = {
  id: 'quantisation',
  appliesTo: 'at-risk',
  lowers: ['energy'],
  advise: (measurements, limited) =>
    withoutRates(measurements).flatMap((one) => adviceOn(one, limited) ?? []),
};

function adviceOn(measurement: Measurement, limited: SavedMetric): Advice | undefined {
  const { model, amounts } = measurement;
  if (!model || !amounts.energy) return undefined;
  if (model.bits >= 16 && model.parameters >= measured.large.parameters)
    return describe(measurement, limited, {
      ...measured.large,
      title: `Quantise the model of ${namesIn([measurement])} to 4 bits`,
    });
  if (model.bits <= 4 && model.parameters <= measured.small.parameters)
    return describe(measurement, limited, {
      ...measured.small,
      title: `Run the small model of ${namesIn([measurement])} unquantised, in 16 bits`,
    });
  return undefined;
}

function describe(
  measurement: Measurement,
  limited: SavedMetric,
  { title, low, high }: { readonly title: string; readonly low: number; readonly high: number },
): Advice {
  const energy = measurement.amounts.energy ?? 0;
  const less = [{ measurement, low: energy * low, high: energy * high }];
  const { parameters = 0, bits = 0 } = measurement.model ?? {};
  return {
    rule: quantisation.id,
    about: aboutOf([measurement]),
    title,
    remedy:
      'Measure both before you decide, and check the answers: the saving depends on the GPU, the batch size and the kernels. Quantising with the defaults of LLM.int8() took more energy at every size.',
    saving: savingOf(less, limited),
    basis: {
      assumption: 'All of the energy is for inference, on hardware like that of the measurements.',
      source: {
        title: 'Energy of FP16, INT8 and NF4 inference, doi:10.5281/zenodo.18900289',
        url: 'https://hongping-zh.github.io/paper/',
        date: '2026',
      },
    },
    data: [
      `model: ${formatNumber(parameters / 1e9)} billion parameters in ${bits} bits`,
      `${formatQuantity('energy', energy)} × ${(low * 100).toFixed(1)}% to ${(high * 100).toFixed(1)}%`,
      ...intensityLine(less, limited),
    ],
    confidence: 'low',
  };
}
