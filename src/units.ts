import { list } from './list.ts';

declare const unit: unique symbol;
type In<Unit extends string> = number & { readonly [unit]: Unit };

/** Mass of greenhouse gases in grams CO₂e. */
export type Grams = In<'gCO2e'>;
/** Energy in kilowatt-hours. */
export type KilowattHours = In<'kWh'>;
/** Water in litres. */
export type Litres = In<'L'>;
/** Time in seconds. */
export type Seconds = In<'s'>;
/** Carbon intensity of electricity in gCO₂e/kWh. */
export type GramsPerKilowattHour = In<'gCO2e/kWh'>;

/** A count of a language model's tokens. */
export type Tokens = In<'tokens'>;

/** What a budget can limit, each in its base unit. */
export interface Quantities {
  emissions: Grams;
  energy: KilowattHours;
  water: Litres;
  duration: Seconds;
  /** Neither read from a cache nor written to it. */
  'input-tokens': Tokens;
  'cached-tokens': Tokens;
  'output-tokens': Tokens;
}
export type Metric = keyof Quantities;
export const metrics = [
  ...(['emissions', 'energy', 'water', 'duration'] as const),
  ...(['input-tokens', 'cached-tokens', 'output-tokens'] as const),
] satisfies Metric[];

/** Metrics that only language models have. */
export const tokenMetrics = ['input-tokens', 'cached-tokens', 'output-tokens'] as const;
export const isTokens = (metric: Metric): metric is (typeof tokenMetrics)[number] =>
  metric.endsWith('-tokens');

/** An absent metric is unknown, never zero. */
export type Amounts = { readonly [M in Metric]?: Quantities[M] };

/** Emissions over energy; undefined if either is unknown or no energy was used. */
export const carbonIntensityOf = ({
  emissions,
  energy,
}: {
  readonly emissions?: number | undefined;
  readonly energy?: number | undefined;
}): GramsPerKilowattHour | undefined =>
  emissions === undefined || !energy ? undefined : ((emissions / energy) as GramsPerKilowattHour);

/** Units that are accepted for a metric, smallest first, as multiples of its base unit. */
const acceptedUnits: Record<Metric, Record<string, number>> = {
  emissions: { g: 1, kg: 1e3, t: 1e6 },
  energy: { J: 1 / 3.6e6, kJ: 1 / 3.6e3, MJ: 1 / 3.6, Wh: 1e-3, kWh: 1, MWh: 1e3 },
  water: { L: 1 },
  duration: { s: 1, min: 60, h: 3600 },
  ...tokens({ tokens: 1, k: 1e3, M: 1e6, G: 1e9 }),
};

function tokens(units: Record<string, number>) {
  return { 'input-tokens': units, 'cached-tokens': units, 'output-tokens': units };
}

/** Units that a metric is shown in, smallest first. */
const displayUnits: Record<Metric, Record<string, number>> = {
  emissions: { µg: 1e-6, mg: 1e-3, g: 1, kg: 1e3, t: 1e6 },
  energy: { mWh: 1e-6, Wh: 1e-3, kWh: 1, MWh: 1e3 },
  water: { mL: 1e-3, L: 1 },
  duration: { ms: 1e-3, s: 1, min: 60, h: 3600 },
  ...tokens({ tokens: 1, 'k tokens': 1e3, 'M tokens': 1e6, 'G tokens': 1e9 }),
};

export type Parsed<T> = { readonly value: T } | { readonly refused: string };

/** Reads a limit such as `5 kg`: a finite, non-negative decimal number and a unit of the metric. */
export function parseQuantity<M extends Metric>(metric: M, text: string): Parsed<Quantities[M]> {
  const units = acceptedUnits[metric];
  const choices = list(Object.keys(units));
  const match = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)(?!\d) ?(\S*(?: co[2₂]\S*)?)$/i.exec(
    text.trim().replace(/\s+/g, ' '),
  );
  if (!match) return { refused: notAQuantity(metric, text) };
  const [, digits = '', name = ''] = match;
  if (name === '') return { refused: `"${text}" has no unit; add ${choices}` };
  const factor = Object.hasOwn(units, name) ? units[name] : undefined;
  if (factor === undefined) {
    const meant = unitMeant(name, Object.keys(units));
    return {
      refused: `"${name}" is not a unit of ${metric}; ${meant ? `write "${digits} ${meant}"` : `use ${choices}`}`,
    };
  }
  const value = Number(digits) * factor;
  if (!Number.isFinite(value)) return { refused: `"${text}" is too large` };
  // 1e-400 would be read as a limit of 0.
  if (value === 0 && /[1-9]/.test(digits.replace(/e.*/i, '')))
    return { refused: `"${text}" is too small` };
  if (value < 0 || Object.is(value, -0)) return { refused: `"${text}" is negative` };
  return { value: value as Quantities[M] };
}

/** A comma may group thousands or separate decimals. */
function notAQuantity(metric: Metric, text: string): string {
  const [, whole, after = '', unit] = /^(\d{1,9}),(\d{1,9})(\s*[a-z]+)$/i.exec(text.trim()) ?? [];
  if (unit === undefined)
    return `"${text}" is not a number and a unit; write it like "${exampleOf(metric)}"`;
  const number = after.length === 3 ? `${whole}${after}` : `${whole}.${after}`;
  return `"${text}" has a comma in its number; write "${number}${unit}"`;
}

/** Names of units in words, by the symbol to write. */
const spelledOut: Readonly<Record<string, RegExp>> = {
  g: /^(gr|gram(me)?s?)$/,
  kg: /^(kgs|kilos?|kilogram(me)?s?)$/,
  t: /^(tons?|tonnes?)$/,
  Wh: /^(w|watt-?hours?)$/,
  kWh: /^(kw|kilowatt-?hours?)$/,
  MWh: /^(mw|megawatt-?hours?)$/,
  L: /^(lit(er|re)s?)$/,
  s: /^(sec|seconds?)$/,
  min: /^(mins|minutes?)$/,
  h: /^(hrs?|hours?)$/,
};

/** The unit that was probably meant by another case or by a word. */
function unitMeant(name: string, units: readonly string[]): string | undefined {
  const lower = name.toLowerCase().replace(/(?<=[^\s-])[\s-]*co[2₂](?:-?eq?)?$/, '');
  return (
    units.find((unit) => unit.toLowerCase() === lower) ??
    units.find((unit) => spelledOut[unit]?.test(lower))
  );
}

/** Reads a share such as `80%` as 0.8. */
export function parsePercent(text: string): Parsed<number> {
  const match = /^(\d+(?:\.\d*)?|\.\d+)\s*%$/.exec(text.trim());
  return match
    ? { value: Number(match[1]) / 100 }
    : { refused: `"${text}" is not a percentage; write ${percentMeant(text.trim())}` };
}

/** `10` is 10%, and `0.1` may be either. */
function percentMeant(text: string): string {
  const [number] =
    /^\d{1,9}(?:\.\d{1,9})?$/.exec(
      text.replace(/^\+|(?<!\s)\s*percent$/gi, '').replace(/%$/, ''),
    ) ?? [];
  if (number === undefined) return 'it like "80%"';
  const share = Number(number);
  return share > 0 && share <= 1
    ? `"${Number((share * 100).toPrecision(9))}%", or "${number}%" for less than one percent`
    : `"${number}%"`;
}

/** The metric of a quantity without a key, by its unit: `5 kg` is emissions, `2 kWh` energy. Also for a misspelt unit. */
export function metricOfUnit(text: string): Metric | undefined {
  const name = /(?<![A-Za-zµ])[A-Za-zµ]+$/.exec(text.trim())?.[0];
  if (name === undefined) return undefined;
  const physical = metrics.filter((metric) => !isTokens(metric));
  return (
    physical.find((metric) => Object.hasOwn(acceptedUnits[metric], name)) ??
    physical.find((metric) => unitMeant(name, Object.keys(acceptedUnits[metric])) !== undefined)
  );
}

/** Three significant digits in a unit that fits the size: `6.20 kg`. */
export function formatQuantity(metric: Metric, value: number): string {
  const [name, factor] = unitFor(metric, value);
  return `${formatNumber(value / factor)} ${name}`;
}

/** The unit that fits a value of this size, with its multiple of the base unit. */
export function unitFor(metric: Metric, value: number): [name: string, factor: number] {
  const units = Object.entries(displayUnits[metric]);
  const base = units.find(([, factor]) => factor === 1) as [string, number];
  if (value === 0) return base;
  // Rounding may reach the next unit: 999.9 g is shown as 1.00 kg.
  const fits = units.findLast(
    ([, factor]) => Number((Math.abs(value) / factor).toPrecision(3)) >= 1,
  );
  return fits ?? (units[0] as [string, number]);
}

/** Three significant digits, with thousands separators, and an exponent only for extreme values. */
export function formatNumber(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e9) return value.toExponential(2);
  return grouped(significant(value, Math.max(3, exponentOf(size) + 1)));
}

/** A share of 1 as a percentage: whole, or with one decimal below 10%: `−3.1%`. */
export function formatPercent(share: number, sign: 'always' | 'negative' = 'negative'): string {
  const exact = Number((share * 100).toPrecision(12));
  const percent = Number(exact.toFixed(Math.abs(share) < 0.1 ? 1 : 0));
  const plus = sign === 'always' && percent > 0 ? '+' : '';
  return `${percent < 0 ? '−' : plus}${grouped(String(Math.abs(percent)))}%`;
}

/** Decimal notation with this many significant digits. Loading `Intl` would take longer than a whole run. */
export function significant(value: number, digits: number): string {
  // 0.1835 is stored slightly below its written value and must still round up.
  const rounded = Number((value * (1 + Number.EPSILON)).toPrecision(digits));
  if (Math.abs(rounded) >= 1e21) return BigInt(rounded).toString();
  const decimals = digits - 1 - exponentOf(rounded);
  return rounded.toFixed(Math.min(100, Math.max(0, decimals)));
}

const exponentOf = (value: number) => Number(value.toExponential().split('e')[1]);

/** A whole number in groups of three digits: `12,000`. */
export const formatCount = (count: number): string => grouped(count.toFixed());

function grouped(text: string): string {
  const [, sign = '', digits] = /^(-?)(\d+)$/.exec(text) ?? [];
  if (digits === undefined) return text;
  const first = digits.length % 3;
  const groups = [digits.slice(0, first), ...(digits.slice(first).match(/\d{3}/g) ?? [])];
  return sign + groups.filter((group) => group !== '').join(',');
}

/**
 * Whether a value exceeds a limit at nine significant digits, so that 0.1 g + 0.2 g is within 0.3 g.
 * That is far finer than any meter and far coarser than floating-point error.
 */
export function exceeds(value: number, limit: number): boolean {
  return Number(value.toPrecision(9)) > Number(limit.toPrecision(9));
}

function exampleOf(metric: Metric): string {
  const examples = { emissions: '5 kg', energy: '20 kWh', water: '100 L', duration: '2 h' };
  return isTokens(metric) ? '2 M' : examples[metric];
}
