import budgetUse from '../../rollup/sql/budget-use.sql';
import burnDown from '../../rollup/sql/burn-down.sql';
import days from '../../rollup/sql/days.sql';
import falseAlarms from '../../rollup/sql/false-alarms.sql';
import lastRunsInClickhouse from '../../rollup/sql/last-runs.clickhouse.sql';
import lastRunsInDuckdb from '../../rollup/sql/last-runs.duckdb.sql';
import latestMonth from '../../rollup/sql/latest-month.sql';
import months from '../../rollup/sql/months.sql';
import movers from '../../rollup/sql/movers.sql';
import overrides from '../../rollup/sql/overrides.sql';
import ownBudgets from '../../rollup/sql/own-budgets.sql';
import quality from '../../rollup/sql/quality.sql';
import repositories from '../../rollup/sql/repositories.sql';
import teams from '../../rollup/sql/teams.sql';
import totals from '../../rollup/sql/totals.sql';
import unbudgeted from '../../rollup/sql/unbudgeted.sql';
import week from '../../rollup/sql/week.sql';
import workloads from '../../rollup/sql/workloads.sql';
import type { Results } from './query-rows.ts';

/** Databases that the queries run on. */
export type Dialect = 'duckdb' | 'clickhouse';

export type QueryName = keyof Results;

const texts: Readonly<Record<QueryName, string | Readonly<Record<Dialect, string>>>> = {
  'latest-month': latestMonth,
  totals,
  days,
  repositories,
  months,
  workloads,
  'last-runs': { duckdb: lastRunsInDuckdb, clickhouse: lastRunsInClickhouse },
  teams,
  'budget-use': budgetUse,
  'burn-down': burnDown,
  'own-budgets': ownBudgets,
  unbudgeted,
  movers,
  quality,
  overrides,
  'false-alarms': falseAlarms,
  week,
};

export const queryNames = Object.keys(texts) as readonly QueryName[];

/** Months and days for a query: `2026-11`, `2026-11-24`. */
export interface Parameters {
  readonly period?: string;
  readonly previous?: string;
  readonly from?: string;
  readonly middle?: string;
  readonly to?: string;
}

/** The query in the SQL dialect of a database. */
export function queryText(name: QueryName, dialect: Dialect, parameters: Parameters): string {
  const text = texts[name];
  const known = Object.entries(parameters);
  for (const [key, value] of known)
    if (!/^\d{4}-\d{2}(-\d{2})?$/.test(value)) throw new Error(`${key}: "${value}" is not a date`);
  return fillIn(typeof text === 'string' ? text : text[dialect], Object.fromEntries(known));
}

/** Fills in the placeholders in braces. */
export const fillIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`there is no value for ${place}`);
    return value;
  });

/** The statements of an SQL file, each of which ends with a semicolon at the end of a line. */
export const statementsIn = (text: string): readonly string[] =>
  text.split(/;[ \t]*(?:\n|$)/).filter((statement) => statement.trim() !== '');
