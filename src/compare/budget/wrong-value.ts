import type * as z from 'zod/mini';
import { documentation } from '../../documentation.ts';
import { list } from '../../list.ts';
import { nearestName } from '../../nearest-name.ts';
import { metrics } from '../../units.ts';
import type { Path } from './schema-keys.ts';
import { flow } from './unknown-key.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with a value, to follow its name, and what to write instead. */
export interface Explanation {
  readonly what: string;
  readonly remedy: string;
}

export function explainValue(issue: Issue, value: unknown): Explanation {
  const key = String(issue.path.at(-1) ?? '');
  if (value === undefined && issue.path.length > 0) return absent(key);
  if (value === null)
    return {
      what: 'has no value',
      remedy: key === 'budgets' ? firstBudget : `Give "${key}" a value, or remove it.`,
    };
  if (typeof value === 'string' && isPercent(value) && isLimit(issue.path))
    return shareAsLimit(issue.path, value);
  if (issue.code === 'invalid_key') return unusableKey(issue, key);
  if (key === 'override' && issue.code === 'invalid_value')
    return {
      what: `is ${quoted(value)}`,
      remedy: 'Use false, or a mapping such as { label: my-label }.',
    };
  if (issue.code === 'invalid_value') return notOneOf(issue.values.map(String), value);
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return ofWrongType(issue.expected, key, value);
  return splitRemedy(issue.message);
}

/** A first budget to paste. */
export const firstBudget = 'Write budgets: [{ branches: "**", emissions: 5 kg }]';

const absent = (key: string): Explanation => ({
  what: 'is missing',
  remedy:
    key === 'branches'
      ? 'Add branches: "**" for all branches, or name some.'
      : key === 'budgets'
        ? firstBudget
        : `Add "${key}".`,
});

const isPercent = (text: string) => /^[\d.]{1,10}\s?%$/.test(text.trim());

/** Whether a path is that of an amount: a metric, its limit, or the sum of a period. */
const isLimit = (path: Path): boolean =>
  path[0] === 'budgets' &&
  metricIn(path) !== undefined &&
  !/increase|warn-at/.test(String(path.at(-1)));

function metricIn(path: Path): string | undefined {
  const [last, before, first] = [path.at(-1), path.at(-2), path.at(-3)].map(String);
  if (before === 'tokens' && /^(?:input|cached|output)$/.test(last ?? '')) return `tokens.${last}`;
  if (first === 'tokens' && /^(?:input|cached|output)$/.test(before ?? ''))
    return `tokens.${before}`;
  return [last, before].find((one) => metrics.some((metric) => metric === one));
}

function shareAsLimit(path: Path, value: string): Explanation {
  const metric = metricIn(path) ?? 'emissions';
  const [outer, inner] = metric.split('.');
  const within = (text: string) =>
    inner === undefined ? `${outer}: { ${text} }` : `${outer}: { ${inner}: { ${text} } }`;
  const amount = inner === undefined ? amounts[metric] : '2 M';
  return {
    what: `is ${value}, but a limit is an amount such as ${amount}`,
    remedy: `To be warned from ${value} of a limit, write ${within(`limit: ${amount}, warn-at: ${value}`)}. To limit the increase, write ${within(`increase: ${value}`)}.`,
  };
}

const amounts: Readonly<Record<string, string>> = {
  ...{ emissions: '5 kg', energy: '20 kWh', water: '100 L', duration: '2 h' },
};

/** A name that is chosen freely, such as a runner's label or a pattern of files. */
function unusableKey({ issues: [inner] }: z.core.$ZodIssueInvalidKey, key: string): Explanation {
  if (key === '') return { what: 'is an empty name', remedy: 'Give it a name.' };
  const { what, remedy } = splitRemedy(inner?.message ?? '');
  return { what: `cannot be used as a name: it ${what.replace(`"${key}" `, '')}`, remedy };
}

function notOneOf(choices: readonly string[], value: unknown): Explanation {
  const written = typeof value === 'object' ? '' : String(value);
  const meant = nearestName([written], choices);
  return {
    what: written === '' ? 'must be one word' : `is ${quoted(written)}`,
    remedy: `${meant === undefined ? '' : `Did you mean ${meant}? `}Use ${list(choices)}.`,
  };
}

/** The beginning of a value, on one line. */
const quoted = (value: unknown): string =>
  typeof value === 'object' ? flow(value) : JSON.stringify(String(value).slice(0, 40));

function ofWrongType(expected: string, key: string, value: unknown): Explanation {
  const what = `must be ${article(expected)}`;
  if (key === 'budgets' && typeof value === 'object')
    return { what, remedy: `Write budgets: [${flow(value)}], or begin the entry with a dash.` };
  if (key === '')
    return { what, remedy: Array.isArray(value) ? 'Put "budgets:" above the list.' : firstBudget };
  if (expected === 'string' && /^(?:number|boolean)$/.test(typeof value))
    return { what, remedy: `Put it in quotes: "${value}".` };
  if (expected === 'boolean')
    return { what: `is ${quoted(value)}`, remedy: 'Write true or false, without quotes.' };
  return { what, remedy: example };
}

const article = (type: string) =>
  ({
    ...{ array: 'a list', object: 'a mapping', record: 'a mapping' },
    ...{ string: 'a string' },
  })[type] ?? `a ${type}`;

const example = `${documentation('budgets.md')} shows every key with an example.`;

/** Parsers end with what to write: `"5" has no unit; add g, kg or t`. */
export function splitRemedy(message: string, otherwise = example): Explanation {
  const [, what = message, remedy] =
    /^(.*); (?=(?:add|write|use|name|keep) )(.*)$/s.exec(message) ?? [];
  return {
    what,
    remedy:
      remedy === undefined ? otherwise : `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`,
  };
}
