import { group, median } from 'd3-array';
import type { Measurement } from '../../measure/measurement.ts';
import type { Metric } from '../../units.ts';
import { amountIn, type HistoryRecord } from '../history/history-records.ts';
import { withTokens } from '../workload.ts';

/** Makes the amounts of earlier runs and of this one comparable. */
export interface Scale {
  readonly ofRecord: (record: HistoryRecord) => number;
  readonly ofMeasurement: (measurement: Measurement) => number;
  /** For emissions, the carbon intensity applied to a workload's energy, in g/kWh. */
  readonly intensityOf: (workload: string) => number | undefined;
}

/** Emissions are calculated at each workload's typical carbon intensity if the energy is known. */
export function scaleOf(records: readonly HistoryRecord[], metric: Metric): Scale {
  if (metric !== 'emissions')
    return {
      ofRecord: (record) => amountIn(record, metric) ?? 0,
      ofMeasurement: (one) => withTokens(one).amounts[metric] ?? 0,
      intensityOf: () => undefined,
    };
  const typical = median(records, ({ carbonIntensity }) => carbonIntensity);
  const byName = new Map(
    [...group(records, ({ workload }) => workload)].map(([name, own]) => [
      name,
      median(own, ({ carbonIntensity }) => carbonIntensity),
    ]),
  );
  const intensityOf = (workload: string) => byName.get(workload) ?? typical;
  const at = (workload: string, energy: number | undefined, emissions: number | undefined) => {
    const intensity = intensityOf(workload);
    return energy && intensity !== undefined ? energy * intensity : (emissions ?? 0);
  };
  return {
    ofRecord: (record) => at(record.workload, record.energyKwh, amountIn(record, 'emissions')),
    ofMeasurement: ({ workload, amounts }) => at(workload, amounts.energy, amounts.emissions),
    intensityOf,
  };
}
