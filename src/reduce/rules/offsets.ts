import { fsum } from 'd3-array';
import { formatQuantity } from '../../units.ts';
import { aboutOf } from '../about.ts';
import type { Rule } from '../rule.ts';

/** Offsets that a report claims: shown, but never subtracted. */
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
        about: aboutOf(claims),
        title: `Offsets of ${claimed} CO₂e are not subtracted`,
        remedy: 'Lower the emissions themselves: the budget limits gross emissions.',
        saving: { kind: 'none', why: 'an offset does not change what the run emitted' },
        basis: {
          assumption:
            'The Software Carbon Intensity standard does not let offsets, certificates or power purchase agreements lower a score.',
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
