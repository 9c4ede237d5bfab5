import { repeatedIn } from '../../content/table.ts';

/** Columns that CodeCarbon's FileOutput has written since 1.0; they identify its header. */
const known = new Set(
  `timestamp project_name run_id experiment_id task_name duration emissions emissions_rate cpu_power
  gpu_power ram_power cpu_energy gpu_energy ram_energy energy_consumed country_name country_iso_code
  region on_cloud cloud_provider cloud_region os python_version codecarbon_version cpu_count cpu_model
  gpu_count gpu_model ram_total_size tracking_mode pue wue water_consumed`.split(/\s+/),
);

export const mandatory = ['duration', 'emissions', 'energy_consumed'] as const;

/** Columns of a CSV, with the position of each. */
export interface Layout {
  readonly columns: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
}

export function layoutOf(header: readonly string[]): Layout {
  const columns = header.map((name) => name.trim().toLowerCase());
  return { columns, positions: new Map(columns.map((name, index) => [name, index])) };
}

/** Whether a header is CodeCarbon's: it has figures and some known columns, or many known columns. */
export function isCodeCarbonHeader(columns: readonly string[]): boolean {
  const has = new Set(columns.map((name) => name.trim().toLowerCase()));
  const figures = has.has('emissions') && has.has('energy_consumed');
  return [...known].filter((name) => has.has(name)).length >= (figures ? 4 : 8);
}

/** What is wrong with a header; empty if its rows can be read. */
export function faultsOf({ columns, positions }: Layout): string[] {
  const missing = mandatory.filter((name) => !positions.has(name));
  return [
    ...missing.map((name) => `The header has no column ${name}`),
    ...repeatedIn(columns).map((name) => `The header has the column ${name} twice`),
  ];
}

/** Cells in the order of the columns. */
export interface AlignedCells {
  readonly cells: readonly string[];
  /** Number of columns, from the left, that certainly have the right cells. */
  readonly trusted: number;
  readonly doubts: readonly string[];
}
export type Aligned = AlignedCells | { readonly refused: string };

/**
 * Aligns a row's cells with the columns. CodeCarbon 3.2.9 and 3.3.0 drop columns without a value from
 * rows they append (codecarbon#1304), so that later cells shift. They are moved back if only one way
 * of doing so makes sense; otherwise only the columns before the first that may be dropped are trusted.
 */
export function align({ columns, positions }: Layout, row: readonly string[]): Aligned {
  const cells = withoutBlankTail(row, columns.length);
  if (cells.length === columns.length) return { cells, trusted: columns.length, doubts: [] };
  if (cells.length > columns.length)
    return { refused: `has ${cells.length} cells under ${columns.length} columns` };
  for (const dropped of droppable) {
    const restored = restore(columns, cells, dropped);
    if (restored && fits(positions, restored))
      return { cells: restored, trusted: columns.length, doubts: [] };
  }
  return beginningOf({ columns, positions }, cells);
}

function beginningOf({ columns, positions }: Layout, cells: readonly string[]): Aligned {
  const trusted = columns.findIndex((name) => mayBeDropped.has(name));
  const reaches = mandatory.every((name) => (positions.get(name) ?? trusted) < trusted);
  if (!reaches || cells.length <= trusted)
    return { refused: `is cut off after ${cells.length} of ${columns.length} cells` };
  const doubt = `The row has ${cells.length} cells under ${columns.length} columns: only the first ${trusted} could be read reliably`;
  return { cells, trusted, doubts: [doubt] };
}

/** Columns that lack a value together. */
const groups = [
  ['region'],
  ['longitude', 'latitude'],
  ['gpu_model'],
  ['gpu_count', 'gpu_model'],
  ['cpu_model'],
];
const mayBeDropped = new Set([...groups.flat(), 'cloud_provider', 'cloud_region']);

/** Every set of columns that a row may lack, the most common first. */
const droppable = [...subsetsOf(groups)].map((set) => new Set(set.flat()));

function* subsetsOf<T>([first, ...rest]: readonly T[]): Generator<T[]> {
  if (first === undefined) return yield [];
  for (const set of subsetsOf(rest)) yield* [set, [first, ...set]];
}

function restore(
  columns: readonly string[],
  cells: readonly string[],
  dropped: ReadonlySet<string>,
): string[] | undefined {
  const missing = columns.filter((name) => dropped.has(name)).length;
  if (missing !== dropped.size || cells.length + missing !== columns.length) return undefined;
  const rest = cells.values();
  return columns.map((name) => (dropped.has(name) ? '' : (rest.next().value ?? '')));
}

const number = /^(-?\d+(\.\d+)?(e-?\d+)?)?$/i;
const version = /^\d+\.\d+/;
/** What cells to the right of the dropped ones look like in their own column. */
const shapes: readonly (readonly [string, RegExp])[] = [
  ['country_iso_code', /^([A-Z]{2,3})?$/i],
  ['os', /\S/],
  ['python_version', version],
  ['codecarbon_version', version],
  ['cpu_count', number],
  ['gpu_count', number],
  ['longitude', number],
  ['latitude', number],
  ['ram_total_size', number],
  ['tracking_mode', /^(machine|process)$/],
  ['on_cloud', /^[YN]$/],
  ['pue', number],
];

function fits(positions: ReadonlyMap<string, number>, cells: readonly string[]): boolean {
  return shapes.every(([name, shape]) => {
    const position = positions.get(name);
    return position === undefined || shape.test(cells[position] ?? '');
  });
}

function withoutBlankTail(row: readonly string[], width: number): readonly string[] {
  return row.slice(width).every((cell) => cell === '') ? row.slice(0, width) : row;
}
