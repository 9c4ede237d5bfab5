import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod/mini';
import { offsetOf, problemsIn } from '../compare/budget/problems.ts';
import { documentation } from '../documentation.ts';
import { type Problem, UserError } from '../errors.ts';
import { readPattern } from '../pattern.ts';
import { parsePercent, parseQuantity } from '../units.ts';

/** Metrics that a budget of the fleet can limit. */
export const fleetMetrics = ['emissions', 'energy', 'water', 'duration'] as const;
export type FleetMetric = (typeof fleetMetrics)[number];

/** Repositories by name: `models`, `vision-*`, or `owner/name`; `!` excludes. */
export type Repositories = (repository: string) => boolean;

/** A limit on the sum of repositories in a calendar month. */
export interface FleetBudget {
  readonly name: string;
  readonly subject:
    | { readonly kind: 'team'; readonly team: string }
    | { readonly kind: 'topic'; readonly topic: string }
    | { readonly kind: 'repositories'; readonly includes: Repositories };
  readonly metric: FleetMetric;
  /** In the metric's base unit. */
  readonly limit: number;
  /** Share of the limit from which the budget is near it. */
  readonly warnAt: number;
  readonly figures: 'measured' | 'estimated';
}

export interface FleetFile {
  readonly teams: readonly { readonly name: string; readonly includes: Repositories }[];
  readonly budgets: readonly FleetBudget[];
}

export const noFleetFile: FleetFile = { teams: [], budgets: [] };

const limit = z.strictObject({ month: z.string(), 'warn-at': z.optional(z.string()) });
const patterns = z.array(z.string()).check(z.minLength(1));

const schema = z.strictObject({
  teams: z.optional(z.record(z.string(), patterns)),
  budgets: z.optional(
    z.array(
      z.strictObject({
        name: z.optional(z.string()),
        team: z.optional(z.string()),
        topic: z.optional(z.string()),
        repositories: z.optional(patterns),
        figures: z.optional(z.enum(['measured', 'estimated'])),
        emissions: z.optional(limit),
        energy: z.optional(limit),
        water: z.optional(limit),
        duration: z.optional(limit),
      }),
    ),
  ),
});

type FleetYaml = z.output<typeof schema>;
type Path = readonly PropertyKey[];
type Refuse = (path: Path, what: string, remedy: string) => void;

/** Reads fleet.yml. Throws UserError with all problems, each with its line and column. */
export function readFleetFile(file: { readonly path: string; readonly text: string }): FleetFile {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file: file.path, line, column: col };
  };
  const [fault] = document.errors;
  if (fault)
    throw new UserError([
      {
        what: `The file is not valid YAML: ${fault.message.replace(/\s+/g, ' ')}`,
        where: placeAt(fault.pos[0]),
        remedy: 'Fix the YAML syntax here.',
      },
    ]);
  const content = document.toJS() ?? {};
  const parsed = schema.safeParse(content);
  if (!parsed.success)
    throw new UserError(
      problemsIn(parsed.error.issues, { schema, document, content, placeAt }).map((problem) => ({
        ...problem,
        remedy: seeDocumentation,
      })),
    );
  const problems: Problem[] = [];
  const refuse: Refuse = (path, what, remedy) =>
    problems.push({ what, where: placeAt(offsetOf(document, path)), remedy });
  const read = interpret(parsed.data, refuse);
  if (problems.length > 0) throw new UserError(problems);
  return read;
}

const seeDocumentation = `${documentation('fleet-rollup.md')} shows every key with an example.`;

function interpret({ teams = {}, budgets = [] }: FleetYaml, refuse: Refuse): FleetFile {
  const known = Object.keys(teams);
  return {
    teams: Object.entries(teams).map(([name, texts]) => ({
      name,
      includes: includesOf(texts, ['teams', name], refuse),
    })),
    budgets: budgets.flatMap((entry, index) => budgetsIn(entry, ['budgets', index], known, refuse)),
  };
}

type Entry = NonNullable<FleetYaml['budgets']>[number];

function budgetsIn(
  entry: Entry,
  path: Path,
  teams: readonly string[],
  refuse: Refuse,
): readonly FleetBudget[] {
  const subject = subjectOf(entry, path, teams, refuse);
  const limited = fleetMetrics.filter((metric) => entry[metric] !== undefined);
  if (limited.length === 0)
    refuse(
      path,
      'The budget limits nothing',
      'Add a limit such as `emissions: { month: 200 kg }`.',
    );
  if (subject === undefined) return [];
  return limited.flatMap((metric) => {
    const { month = '', 'warn-at': warn = '80%' } = entry[metric] ?? {};
    const amount = parseQuantity(metric, month);
    const warnAt = parsePercent(warn);
    if ('refused' in amount) refuse([...path, metric, 'month'], amount.refused, seeDocumentation);
    if ('refused' in warnAt) refuse([...path, metric, 'warn-at'], warnAt.refused, seeDocumentation);
    if ('refused' in amount || 'refused' in warnAt) return [];
    const name = entry.name ?? entry.team ?? entry.topic ?? entry.repositories?.join(', ') ?? '';
    const figures = entry.figures ?? 'measured';
    return [{ name, subject, metric, limit: amount.value, warnAt: warnAt.value, figures }];
  });
}

function subjectOf(
  { team, topic, repositories }: Entry,
  path: Path,
  teams: readonly string[],
  refuse: Refuse,
): FleetBudget['subject'] | undefined {
  const given = [team, topic, repositories].filter((one) => one !== undefined).length;
  if (given !== 1) {
    const what = given === 0 ? 'names no repositories' : 'names repositories in several ways';
    refuse(path, `The budget ${what}`, 'Give one of `team`, `topic` and `repositories`.');
    return undefined;
  }
  if (team !== undefined && !teams.includes(team))
    refuse([...path, 'team'], `There is no team "${team}"`, 'List its repositories under `teams`.');
  if (team !== undefined) return { kind: 'team', team };
  if (topic !== undefined) return { kind: 'topic', topic };
  return {
    kind: 'repositories',
    includes: includesOf(repositories ?? [], [...path, 'repositories'], refuse),
  };
}

function includesOf(texts: readonly string[], path: Path, refuse: Refuse): Repositories {
  const read = texts.map((text) => readPattern(text));
  for (const [index, one] of read.entries())
    if ('refused' in one) refuse([...path, index], one.refused, seeDocumentation);
  return repositoriesOf(texts);
}

/** The last matching pattern decides; one without a slash matches the name without its owner. */
export function repositoriesOf(texts: readonly string[]): Repositories {
  const read = texts.flatMap((text) => {
    const pattern = readPattern(text);
    return 'value' in pattern ? [{ ...pattern.value, whole: text.includes('/') }] : [];
  });
  return (repository) => {
    const name = repository.split('/').at(-1) ?? repository;
    const last = read.findLast(({ matches, whole }) => matches(whole ? repository : name));
    return last === undefined ? read.every(({ negated }) => negated) : !last.negated;
  };
}
