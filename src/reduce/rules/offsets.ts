import { fsum } from 'd3-array';
import { formatQuantity } from '../../units.ts';
import type { Rule } from '../rule.ts';

/** Offsets that a report claims: shown apart, never netted. */
export const offsets: Rule = {
  id: 'offsets',
  appliesTo: 'all',
  lowers: [],
  advise(measurements) {
    const claims = measurements.filter((one) => (one.offsets ?? 0) > 0);
    if (claims.length === 0) return [];
    const claimed = formatQuantity(
      'emissions',
      fsum(claims, (one) => one.offsets),
    );
    return [
      {
        rule: offsets.id,
        title: `Offsets of ${claimed} CO₂e are told apart and not subtracted`,
        remedy: 'Lower the emissions themselves; the verdict is of the gross figure.',
        saving: { kind: 'none', why: 'an offset changes nothing that the run emitted' },
        basis: {
          assumption:
            'The Software Carbon Intensity standard bars offsets, certificates and power purchase agreements from lowering a score.',
          source: {
            title: 'Software Carbon Intensity, ISO/IEC 21031:2024',
            url: 'https://sci.greensoftware.foundation/',
            date: '2024',
          },
        },
        data: [`offsets claimed in ${claims.length} of ${measurements.length} reports: ${claimed}`],
        confidence: 'high',
      },
    ];
  },
};
