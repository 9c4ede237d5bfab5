import type { Engine, Memberships, RejectedLine } from './engine/engine.ts';
import type { FleetBudget, FleetFile } from './fleet-file.ts';
import { type JudgedBudget, judgeBudget } from './judged-budget.ts';
import type { Results } from './query-rows.ts';

/** All data of the site, the digest and fleet.json. */
export interface Fleet extends QueryResults {
  readonly organisation: string;
  /** Time of the roll-up, ISO 8601 in UTC. */
  readonly at: string;
  /** The month that is shown: `2026-11`, and the one before it. */
  readonly month: string;
  readonly previous: string;
  readonly rowCount: number;
  /** Days of the digest's time span: first day, first day of the second half, last day. */
  readonly week: Stretch;
  readonly stretch: Stretch;
  readonly budgets: readonly JudgedBudget[];
  readonly members: Memberships['members'];
  readonly rejected: readonly RejectedLine[];
  readonly failed: readonly { readonly name: string; readonly why: string }[];
}

type QueryResults = {
  readonly [Name in Exclude<
    keyof Results,
    'latest-month' | 'week' | 'budget-use' | 'burn-down'
  > as Camel<Name>]: readonly Results[Name][];
} & { readonly weekTotals: readonly Results['week'][] };

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Rest>}`
  : Name;

interface Stretch {
  readonly from: string;
  readonly middle: string;
  readonly to: string;
}

export interface FleetOptions {
  /** Absent: the organisation of all rows, if there is only one. */
  readonly organisation?: string;
  readonly file: FleetFile;
  /** Topics by repository, `owner/name`. */
  readonly topics: ReadonlyMap<string, readonly string[]>;
  readonly now: Date;
  /** The month to show; absent: the current one, or the last with rows. */
  readonly month?: string | undefined;
  readonly failed: Fleet['failed'];
}

/** Queries everything that is shown. */
export async function fleetOf(engine: Engine, options: FleetOptions): Promise<Fleet> {
  const { file, now, failed } = options;
  const [all] = await engine.query('latest-month');
  const present = now.toISOString().slice(0, 7);
  const month = options.month ?? earlier(all?.latestPeriod ?? present, present);
  const previous = monthBefore(month);
  const lastDay = earlier(lastDayOf(month), day(now));
  const [week, stretch] = [stretchOf(lastDay, 7), stretchOf(lastDay, 28)];
  const months = { period: month, previous };
  const quarter = { from: daysBefore(lastDay, 90), to: lastDay };
  const repositories = await engine.query('repositories', months);
  const names = [...new Set(repositories.map(({ repository }) => repository))];
  const owners = new Set(names.map((name) => name.split('/', 1)[0] ?? ''));
  const [only = ''] = owners.size === 1 ? owners : [];
  const organisation = options.organisation ?? only;
  const memberships = membershipsOf(names, options, daysOf(month, lastDay));
  await engine.fill(memberships);
  const [uses, burnDowns] = [
    await engine.query('budget-use', months),
    await engine.query('burn-down', months),
  ];
  return {
    ...{ organisation, at: now.toISOString(), month, previous, rowCount: all?.rowCount ?? 0 },
    ...{ week, stretch, repositories, failed, rejected: engine.rejected },
    members: memberships.members,
    budgets: file.budgets.map((budget, index) =>
      judgeBudget(budget, String(index), memberships, uses, burnDowns),
    ),
    totals: await engine.query('totals'),
    days: await engine.query('days', quarter),
    months: await engine.query('months'),
    workloads: await engine.query('workloads', months),
    lastRuns: await engine.query('last-runs', months),
    teams: await engine.query('teams', months),
    ownBudgets: await engine.query('own-budgets', months),
    unbudgeted: await engine.query('unbudgeted', months),
    movers: await engine.query('movers', stretch),
    quality: await engine.query('quality', months),
    overrides: await engine.query('overrides', months),
    falseAlarms: await engine.query('false-alarms'),
    weekTotals: await engine.query('week', week),
  };
}

const earlier = (one: string, other: string) => (one < other ? one : other);
const day = (date: Date) => date.toISOString().slice(0, 10);

const shifted = (from: string, months: number, days: number) => {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  return day(new Date(Date.UTC(year, month - 1 + months, date + days)));
};
const monthBefore = (month: string) => shifted(`${month}-01`, -1, 0).slice(0, 7);
export const lastDayOf = (month: string) => shifted(`${month}-01`, 1, -1);
const daysBefore = (date: string, days: number) => shifted(date, 0, -days);

/** Two consecutive spans of a number of days; the later one ends on the given day. */
const stretchOf = (to: string, days: number): Stretch => ({
  from: daysBefore(to, 2 * days - 1),
  middle: daysBefore(to, days - 1),
  to,
});

function daysOf(month: string, last: string): Memberships['days'] {
  const days = Array.from({ length: 31 }, (_, index) => shifted(`${month}-01`, 0, index));
  return days.filter((one) => one <= last && one.startsWith(month)).map((one) => [one]);
}

function membershipsOf(
  names: readonly string[],
  { file, topics }: FleetOptions,
  days: Memberships['days'],
): Memberships {
  const members = file.teams.flatMap(({ name, includes }) =>
    names.filter(includes).map((repository) => [name, repository] as const),
  );
  const isIn = ({ subject }: FleetBudget, repository: string): boolean => {
    switch (subject.kind) {
      case 'team':
        return members.some(([team, member]) => team === subject.team && member === repository);
      case 'topic':
        return topics.get(repository)?.includes(subject.topic) ?? false;
      case 'repositories':
        return subject.includes(repository);
    }
  };
  const covered = file.budgets.flatMap((budget, index) =>
    names.filter((name) => isIn(budget, name)).map((name) => [String(index), name] as const),
  );
  return { members, covered, days };
}
