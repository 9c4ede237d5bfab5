import { midpointsOf } from '../../combined-amounts.ts';
import { nameOfFile } from '../../file-name.ts';
import type { ModelUsage, ReportFile } from '../../measurement.ts';
import { compareSources, placeIn } from '../../place.ts';
import { readingIn, skipped } from '../events.ts';
import type { ReadEvent } from '../format.ts';
import type { Answer, Answers } from './answer.ts';
import { date, energyOf, perToken, source } from './energy.ts';
import { UsageByModel } from './usage-by-model.ts';
import { mergedAcross } from './usage-tally.ts';

type Origin = Pick<ReportFile, 'path' | 'artifact'>;

interface Log {
  readonly origin: Origin;
  readonly answers: Omit<Answers, 'named'>;
}

/** An answer, and the number of the set of logs that contain it. */
interface Entry {
  readonly answer: Answer;
  readonly logs: number;
}

/**
 * Counts each answer once, however many logs contain it: the main session of Claude Code repeats what
 * its sub-agents wrote. If logs contradict each other, the greater count and the costlier model are taken.
 */
export class AnswerDeduplicator {
  readonly #logs: Log[] = [];
  readonly #entries = new Map<number, Entry>();
  /** Sets of logs: few, even with many answers. */
  readonly #sets: (readonly number[])[] = [];
  readonly #numbers = new Map<string, number>();

  add({ path, artifact }: ReportFile, { named, ...answers }: Answers): void {
    const origin = { path, ...(artifact !== undefined && { artifact }) };
    const log = this.#logs.push({ origin, answers }) - 1;
    for (const [key, answer] of named) {
      const known = this.#entries.get(key);
      this.#entries.set(key, {
        answer: known ? mergedAcross(known.answer, answer) : answer,
        logs: this.#numberOf([...(known ? (this.#sets[known.logs] ?? []) : []), log]),
      });
    }
  }

  #numberOf(logs: readonly number[]): number {
    const key = logs.join();
    const number = this.#numbers.get(key) ?? this.#sets.push(logs) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** One estimate per log, and one for the answers that logs with different names share. */
  results(): { readonly file: ReportFile; readonly event: ReadEvent }[] {
    const shares = new Map<string, Share>();
    const shareOf = (logs: readonly number[]) => {
      const holders = firstOfEachName(logs.map((log) => this.#logs[log] as Log));
      const key = JSON.stringify(holders.map(({ origin }) => [origin.artifact, origin.path]));
      const share = shares.get(key) ?? new Share(holders);
      shares.set(key, share);
      return share;
    };
    const bySet = this.#sets.map(shareOf);
    for (const { answer, logs } of this.#entries.values())
      bySet[logs]?.add(answer, this.#sets[logs]?.length ?? 1);
    for (const [number, { answers }] of this.#logs.entries())
      for (const usage of answers.unnamed) shareOf([number]).addUsage(usage);
    return [...shares.values()].flatMap((share) => share.results());
  }
}

const fileOf = ({ origin }: Log): ReportFile => ({ ...origin, content: [] });

/** The first log, by place, of each workload name. */
function firstOfEachName(logs: readonly Log[]): Log[] {
  const sorted = logs.toSorted((a, b) => compareSources(placeIn(fileOf(a)), placeIn(fileOf(b))));
  const byName = new Map<string | undefined, Log>();
  for (const log of sorted) {
    const name = nameOfFile(fileOf(log));
    if (!byName.has(name)) byName.set(name, log);
  }
  return [...byName.values()];
}

/** The answers that are in exactly the same logs. */
class Share {
  readonly #logs: readonly Log[];
  readonly #usage = new UsageByModel();
  readonly #unknown = new Set<string>();
  #disputed = 0;
  #repeated = 0;
  #answers = 0;

  constructor(logs: readonly Log[]) {
    this.#logs = logs;
  }

  add({ model, tokens, unknown, disputed }: Answer, logs: number): void {
    this.#answers += 1;
    if (logs > 1) this.#repeated += 1;
    if (disputed) this.#disputed += 1;
    if (unknown !== undefined && unknown !== model && tokens.outputTokens > 0)
      this.#unknown.add(unknown);
    this.#usage.add(model, tokens, 1);
  }

  addUsage({ model, calls, ...tokens }: ModelUsage): void {
    this.#usage.add(model, tokens, calls);
  }

  /** One estimate for the models with known energy, and only the counts for the others. */
  results(): { readonly file: ReportFile; readonly event: ReadEvent }[] {
    const [first, ...others] = this.#logs;
    if (!first) return [];
    const file = fileOf(first);
    const events = [...this.#readings(file, first.answers.tool, others), ...this.#repeats(file)];
    return events.map((event) => ({ file, event }));
  }

  *#readings(file: ReportFile, tool: string, others: readonly Log[]): Generator<ReadEvent> {
    const usage = this.#usage.list();
    const known = usage.filter(({ model, outputTokens }) => perToken(model) || outputTokens === 0);
    const unknown = usage.filter((one) => !known.includes(one));
    const names = [...new Set([...unknown.map(({ model }) => model), ...this.#unknown])];
    const reportedNames = others.flatMap(({ origin }) => [
      nameOfFile(fileOf({ origin } as Log)),
      origin.artifact,
    ]);
    const about = {
      kind: 'estimated',
      method: { tool, version: `${source}, ${date}` },
      workload: nameOfFile(file) ?? tool,
      reportedNames,
    } as const;
    const doubts = this.#doubts(others);
    const range = energyOf(known);
    if (known.length > 0)
      yield readingIn(file, { ...about, amounts: midpointsOf(range), range, usage: known, doubts });
    if (names.length > 0)
      yield readingIn(file, {
        ...about,
        amounts: {},
        ...(unknown.length > 0 && { usage: unknown }),
        doubts: [...(known.length > 0 ? [] : doubts), unknownEnergy(names)],
      });
  }

  #doubts(others: readonly Log[]): string[] {
    const elsewhere = others.map(({ origin }) => origin.artifact ?? origin.path);
    return [
      ...(elsewhere.length > 0
        ? [`${count(this.#answers)} also in ${listed(elsewhere)}, and counted once`]
        : []),
      ...(this.#disputed > 0
        ? [
            `${count(this.#disputed)} repeated with other counts or another model: the greater count and the costlier model are taken`,
          ]
        : []),
    ];
  }

  #repeats(file: ReportFile): ReadEvent[] {
    const isUnmentioned = this.#logs.length === 1 && this.#repeated > 0;
    return isUnmentioned
      ? [
          skipped(
            placeIn(file),
            `${count(this.#repeated)} repeated in other logs, and counted once`,
          ),
        ]
      : [];
  }
}

const count = (answers: number): string =>
  answers === 1 ? '1 answer is' : `${answers} answers are`;

const unknownEnergy = (models: readonly string[]): string =>
  `The energy of ${listed(models)} is unknown`;

/** The first few, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
