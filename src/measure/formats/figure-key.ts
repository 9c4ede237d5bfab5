import type { Metric } from '../../units.ts';

/** The metric of a key, and the base units in one unit of the key. */
export interface FigureKey {
  readonly metric: Metric | 'offsets';
  readonly factor: number;
  /** Whether the key names its unit, which hardly any file but a report does. */
  readonly specific: boolean;
}

/** Words for a metric, units with their factors, and words without meaning for either. */
const vocabulary: readonly {
  readonly metric: FigureKey['metric'];
  readonly subjects: readonly string[];
  readonly units: Readonly<Record<string, number>>;
}[] = [
  {
    metric: 'offsets',
    subjects: ['offsets', 'offset'],
    units: { g: 1, kg: 1e3, t: 1e6 },
  },
  {
    metric: 'emissions',
    subjects: ['emissions', 'emission', 'co2', 'co2e', 'co2eq', 'carbon'],
    units: { g: 1, kg: 1e3, t: 1e6, kgco2: 1e3, kgco2e: 1e3, kgco2eq: 1e3, gco2e: 1, gco2eq: 1 },
  },
  {
    metric: 'energy',
    subjects: ['energy', 'electricity'],
    units: { wh: 1e-3, kwh: 1, mwh: 1e3, j: 1 / 3.6e6, kj: 1 / 3600, joules: 1 / 3.6e6 },
  },
  {
    metric: 'water',
    subjects: ['water'],
    units: { l: 1, litres: 1, liters: 1, ml: 1e-3 },
  },
  {
    metric: 'duration',
    subjects: ['duration', 'runtime', 'time', 'elapsed'],
    units: {
      ms: 1e-3,
      s: 1,
      sec: 1,
      secs: 1,
      seconds: 1,
      min: 60,
      minutes: 60,
      h: 3600,
      hours: 3600,
    },
  },
];
const fillers = new Set(['total', 'consumed', 'consumption', 'used', 'usage', 'run', 'training']);

/** Keys without a unit whose unit is known: ours, and CodeCarbon's. */
const unitless: ReadonlyMap<string, FigureKey> = new Map([
  ['emissions', { metric: 'emissions', factor: 1000, specific: false }],
  ['energy_consumed', { metric: 'energy', factor: 1, specific: true }],
]);

/** `emissions_kg`, `co2_kg`, `energy_consumed_kwh`, `Total emissions (kg CO2)`: a metric with its unit. */
export function figureKey(key: string): FigureKey | undefined {
  const known = unitless.get(key.toLowerCase());
  if (known || key.length > 80) return known;
  const words = wordsOf(key);
  for (const { metric, subjects, units } of vocabulary) {
    const stated = words.filter((word) => Object.hasOwn(units, word));
    const rest = words.filter((word) => !Object.hasOwn(units, word) && !fillers.has(word));
    const factor = stated.length === 1 ? units[stated[0] ?? ''] : undefined;
    const named = rest.every((word) => subjects.includes(word));
    const inUnit = /co2/.test(stated[0] ?? '');
    if (factor !== undefined && named && (rest.length > 0 || inUnit))
      return { metric, factor, specific: metric !== 'duration' && metric !== 'water' };
  }
  return undefined;
}

/** Whether a key looks like emissions or energy in any unit; a factor is neither. */
export function looksLikeFigure(key: string): boolean {
  const words = wordsOf(key.slice(0, 200));
  const subject = words.some((word) =>
    /^(emissions?|co2\w*|carbon|ghg|energy|k?wh|joules|kgco2\w*)$/.test(word),
  );
  return (
    subject && !words.some((word) => /^(intensity|factor|rate|per|unit|limit|budget)$/.test(word))
  );
}

const wordsOf = (key: string): string[] =>
  key
    .replace(/([kM]?)Wh/g, (unit) => ` ${unit.toLowerCase()}`)
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
