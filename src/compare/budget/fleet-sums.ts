import * as z from 'zod/mini';

/** A budget for the sum of repositories in a month, according to the organisation's last roll-up. */
export interface FleetSum {
  readonly of: { readonly kind: 'team' | 'topic' | 'budget'; readonly name: string };
  readonly metric: 'emissions' | 'energy' | 'water' | 'duration';
  /** In the metric's base unit. */
  readonly limit: number;
  readonly used: number;
  /** Absent for a limit of zero. */
  readonly share?: number;
  /** Whether some runs lack the figure, so that the sum is a lower bound. */
  readonly isLowerBound: boolean;
  readonly figures: 'measured' | 'estimated';
  /** `2026-11`. */
  readonly month: string;
  /** Time of the roll-up, ISO 8601 in UTC. */
  readonly at: string;
}

/** Most characters of a file. */
const longestSums = 1024 * 1024;

const amount = z.number().check(z.gte(0));
const name = z.string().check(z.maxLength(200));

const rolledUp = z.object({
  at: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)),
  month: z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)),
  budgets: z.array(
    z.object({
      name,
      subject: z.object({
        kind: z.enum(['team', 'topic', 'repositories']),
        team: z.optional(name),
        topic: z.optional(name),
      }),
      metric: z.enum(['emissions', 'energy', 'water', 'duration']),
      limit: amount,
      warnAt: amount,
      figures: z.enum(['measured', 'estimated']),
      level: z.enum(['over', 'missing', 'near', 'within']),
      used: z.optional(amount),
      share: z.optional(amount),
      unknownRuns: amount,
      repositories: z.array(z.string()),
    }),
  ),
});

type Written = z.output<typeof rolledUp>['budgets'][number];

/**
 * The budgets of a month that cover a repository and are over their limit or near it. Throws an error
 * if the text was not written by `rollup`. A roll-up of another month is ignored.
 */
export function fleetSumsIn(text: string, repository: string, month: string): readonly FleetSum[] {
  if (text.length > longestSums) throw new Error(`it is larger than ${longestSums / 1024} KiB`);
  const { at, month: rolled, budgets } = parse(text);
  if (rolled !== month) return [];
  const own = repository.toLowerCase();
  return budgets
    .filter(({ repositories }) => repositories.some((one) => one.toLowerCase() === own))
    .filter(({ level, share = 0, warnAt }) => level === 'over' || share >= warnAt)
    .map((budget) => ({ ...sumOf(budget), month, at }));
}

function parse(text: string): z.output<typeof rolledUp> {
  const { success, data, error } = rolledUp.safeParse(JSON.parse(text));
  if (success) return data;
  const path = error.issues[0]?.path.join('.') ?? '';
  throw new Error(
    `it is not what \`rollup\` writes${path === '' ? '' : `: ${path} has a wrong value`}`,
  );
}

function sumOf({ subject, unknownRuns, ...budget }: Written): Omit<FleetSum, 'month' | 'at'> {
  const { metric, limit, used = 0, share, figures } = budget;
  const kind = subject.kind === 'repositories' ? 'budget' : subject.kind;
  const named = kind === 'budget' ? undefined : subject[kind];
  return {
    of: { kind, name: named ?? budget.name },
    ...{ metric, limit, used, figures, isLowerBound: unknownRuns > 0 },
    ...(share !== undefined && { share }),
  };
}
