/** A stretch of time, in seconds. */
export interface Window {
  readonly start: number;
  readonly seconds: number;
}

/** Windows that end within a millisecond of each other count as ending together. */
const tolerance = 1e-3;

const endOf = ({ start, seconds }: Window): number => start + seconds;

/** The windows that are not within another: windows may overlap. */
export function outermost<W extends Window>(windows: readonly W[]): W[] {
  const outer: W[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const window of inOrder(windows)) {
    if (endOf(window) <= end + tolerance) continue;
    outer.push(window);
    end = endOf(window);
  }
  return outer;
}

/**
 * The greatest sum of windows that are not within each other. An additional window can only raise it,
 * so one without energy cannot hide those within it.
 */
export function greatestSum<W extends Window>(
  windows: readonly W[],
  of: (window: W) => number,
): number {
  const ends = [...new Set(windows.map(endOf))].sort((a, b) => a - b);
  const sums = new GreatestBefore(ends.length);
  let greatest = 0;
  for (const window of inOrder(windows)) {
    const end = endOf(window);
    const sum = of(window) + sums.before(countBelow(ends, end - tolerance));
    sums.raise(countBelow(ends, end), sum);
    greatest = Math.max(greatest, sum);
  }
  return greatest;
}

const inOrder = <W extends Window>(windows: readonly W[]): W[] =>
  windows.toSorted((a, b) => a.start - b.start || b.seconds - a.seconds);

/** How many of the sorted numbers are below a value. */
function countBelow(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The maximum of the first n numbers of a growing list: a Fenwick tree of maxima. */
class GreatestBefore {
  readonly #nodes: Float64Array;

  constructor(size: number) {
    this.#nodes = new Float64Array(size + 1);
  }

  raise(index: number, value: number): void {
    for (let node = index + 1; node < this.#nodes.length; node += node & -node)
      this.#nodes[node] = Math.max(this.#nodes[node] ?? 0, value);
  }

  before(count: number): number {
    let greatest = 0;
    for (let node = count; node > 0; node -= node & -node)
      greatest = Math.max(greatest, this.#nodes[node] ?? 0);
    return greatest;
  }
}
