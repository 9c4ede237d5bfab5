import type { Reading } from '../formats/format.ts';

/** Runs by the fingerprints of their identifiers, each with the number of its row. */
export interface RunIndex {
  readonly runs: Map<number, number>;
  readonly tasks: Map<number, Map<number, number>>;
}

/** Keeps one of two rows of a run and adds to it what the other has. */
type Keep = (kept: Map<number, number>, key: number, row: number) => void;

/** An index, and what its readings specify: kind, then project, then machine. */
interface Entry {
  readonly path: readonly string[];
  readonly index: RunIndex;
}

/**
 * An index for each project and machine. Readings with the same run identifier but another project or
 * machine are separate runs: counting both is stricter than treating them as one. A
 * reading that specifies less may belong to any run that specifies more.
 */
export class RunIndexes {
  readonly #entries = new Map<string, Entry>();

  of({ project, kind, method: { cpu, gpu } }: Reading): RunIndex {
    const machine = cpu ?? gpu;
    const stated =
      project === undefined ? [] : machine === undefined ? [project] : [project, `${cpu} ${gpu}`];
    const path = [kind, ...stated];
    const key = JSON.stringify(path);
    const entry = this.#entries.get(key) ?? { path, index: { runs: new Map(), tasks: new Map() } };
    this.#entries.set(key, entry);
    return entry.index;
  }

  /** All indexes, after adding each reading to every run that it may belong to. */
  merged(keep: Keep): readonly RunIndex[] {
    const entries = [...this.#entries.values()].sort((a, b) => a.path.length - b.path.length);
    const within = new Map<string, Entry[]>();
    for (const entry of entries)
      for (let length = 1; length < entry.path.length; length += 1) {
        const above = JSON.stringify(entry.path.slice(0, length));
        within.set(above, within.get(above) ?? []);
        within.get(above)?.push(entry);
      }
    for (const { path, index } of entries)
      pass(index, within.get(JSON.stringify(path)) ?? [], keep);
    return entries.map(({ index }) => index);
  }
}

const runsIn = ({ runs, tasks }: RunIndex) => new Set([...runs.keys(), ...tasks.keys()]);

/** Passes each run on to every more specific index that has it. */
function pass(index: RunIndex, further: readonly Entry[], keep: Keep): void {
  if (further.length === 0) return;
  const passed = runsIn(index);
  const passedOn = new Set<number>();
  for (const target of further)
    for (const run of runsIn(target.index)) {
      if (!passed.has(run)) continue;
      move(run, index, target.index, keep);
      passedOn.add(run);
    }
  for (const run of passedOn) {
    index.runs.delete(run);
    index.tasks.delete(run);
  }
}

export function tasksOf({ tasks }: RunIndex, run: number): Map<number, number> {
  const known = tasks.get(run) ?? new Map<number, number>();
  tasks.set(run, known);
  return known;
}

function move(run: number, from: RunIndex, to: RunIndex, keep: Keep): void {
  const row = from.runs.get(run);
  if (row !== undefined) keep(to.runs, run, row);
  const tasks = from.tasks.get(run);
  if (tasks) for (const [task, part] of tasks) keep(tasksOf(to, run), task, part);
}

/** Rows whose run identifier appears in several indexes. */
export function disputedRows(indexes: readonly RunIndex[]): ReadonlySet<number> {
  const used = indexes.filter(({ runs, tasks }) => runs.size + tasks.size > 0);
  if (used.length < 2) return new Set();
  const seen = new Set<number>();
  const twice = new Set<number>();
  for (const { runs, tasks } of used)
    for (const run of runsIn({ runs, tasks })) (seen.has(run) ? twice : seen).add(run);
  const rows = used.flatMap(({ runs, tasks }) =>
    [...twice].flatMap((run) => [runs.get(run) ?? [], ...(tasks.get(run)?.values() ?? [])].flat()),
  );
  return new Set(rows);
}
