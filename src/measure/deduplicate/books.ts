import type { Reading } from '../formats/format.ts';

/** Runs by the fingerprints of their identifiers, each with the number of its row. */
export interface Book {
  readonly runs: Map<number, number>;
  readonly tasks: Map<number, Map<number, number>>;
}

/** Keeps one of two rows of a run and adds to it what the other has. */
type Keep = (kept: Map<number, number>, key: number, row: number) => void;

/** A book, and what its readings specify: kind, then project, then machine. */
interface Shelf {
  readonly path: readonly string[];
  readonly book: Book;
}

/**
 * A book for each project and machine. Readings with the same run identifier but another project or
 * machine are separate runs: counting both is stricter than treating them as one. A
 * reading that specifies less may belong to any run that specifies more.
 */
export class Books {
  readonly #shelves = new Map<string, Shelf>();

  of({ project, kind = 'measured', method: { cpu, gpu } }: Reading): Book {
    const machine = cpu ?? gpu;
    const stated =
      project === undefined ? [] : machine === undefined ? [project] : [project, `${cpu} ${gpu}`];
    const path = [kind, ...stated];
    const key = JSON.stringify(path);
    const shelf = this.#shelves.get(key) ?? { path, book: { runs: new Map(), tasks: new Map() } };
    this.#shelves.set(key, shelf);
    return shelf.book;
  }

  /** All books, after adding each reading to every run that it may belong to. */
  merged(keep: Keep): readonly Book[] {
    const shelves = [...this.#shelves.values()].sort((a, b) => a.path.length - b.path.length);
    const within = new Map<string, Shelf[]>();
    for (const shelf of shelves)
      for (let length = 1; length < shelf.path.length; length += 1) {
        const above = JSON.stringify(shelf.path.slice(0, length));
        within.set(above, within.get(above) ?? []);
        within.get(above)?.push(shelf);
      }
    for (const { path, book } of shelves) pass(book, within.get(JSON.stringify(path)) ?? [], keep);
    return shelves.map(({ book }) => book);
  }
}

const runsIn = ({ runs, tasks }: Book) => new Set([...runs.keys(), ...tasks.keys()]);

/** Passes each run on to every more specific book that has it. */
function pass(book: Book, further: readonly Shelf[], keep: Keep): void {
  if (further.length === 0) return;
  const passed = runsIn(book);
  const handed = new Set<number>();
  for (const target of further)
    for (const run of runsIn(target.book)) {
      if (!passed.has(run)) continue;
      move(run, book, target.book, keep);
      handed.add(run);
    }
  for (const run of handed) {
    book.runs.delete(run);
    book.tasks.delete(run);
  }
}

export function tasksOf({ tasks }: Book, run: number): Map<number, number> {
  const known = tasks.get(run) ?? new Map<number, number>();
  tasks.set(run, known);
  return known;
}

function move(run: number, from: Book, to: Book, keep: Keep): void {
  const row = from.runs.get(run);
  if (row !== undefined) keep(to.runs, run, row);
  const tasks = from.tasks.get(run);
  if (tasks) for (const [task, part] of tasks) keep(tasksOf(to, run), task, part);
}

/** Rows whose run identifier appears in several books. */
export function disputedRows(books: readonly Book[]): ReadonlySet<number> {
  const used = books.filter(({ runs, tasks }) => runs.size + tasks.size > 0);
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
