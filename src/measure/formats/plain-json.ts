import type { ObjectNode, ValueNode } from '@humanwhocodes/momoa';
import type { Place, Problem } from '../../errors.ts';
import type { Amounts, Grams, Metric } from '../../units.ts';
import { parseAmount } from '../amount.ts';
import { itemsOf, type JsonMember, membersOf, outerKeys, parseJson } from '../content/json.ts';
import { wholeText } from '../content/text.ts';
import { nameOfFile } from '../file-name.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import type { Format, Found, Reading } from './format.ts';

/** Keys of amounts, with how many base units one of theirs has. */
const amountKeys = new Map<string, readonly [Metric, number]>([
  ['emissions_kg', ['emissions', 1000]],
  ['emissions', ['emissions', 1000]],
  ['energy_kwh', ['energy', 1]],
  ['water_l', ['water', 1]],
  ['duration_s', ['duration', 1]],
]);
const needed = ['emissions_kg', 'emissions', 'energy_kwh'];
/** Offsets and certificates in kg: told apart, never netted. */
const offsetsKey = 'offsets_kg';
const nameKeys = ['workload', 'project', 'name'];

/** A reading takes a hundred characters; this is room for ten thousand of them. */
const longest = 1024 * 1024;

type Members = ReadonlyMap<string, JsonMember>;

/** A report written by hand or by a script: `{"emissions_kg": 6.2}`, one object or an array of them. */
export const plainJson: Format = {
  tool: 'plain JSON',
  recognises: (beginning) => {
    const keys = outerKeys(beginning);
    return needed.some((key) => keys.has(key));
  },
  read,
};

async function* read(file: ReportFile): AsyncGenerator<Found, void> {
  const text = await wholeText(file, longest);
  const parsed = await parseJson(file, text);
  if ('problems' in parsed) yield* parsed.problems.map(asFound);
  else for (const item of itemsOf(parsed.value)) yield* readItem(file, item, text);
}

function readItem(file: ReportFile, item: ValueNode, text: string): Found[] {
  const { line, column } = item.loc.start;
  if (item.type !== 'Object')
    return [asFound(problem('Expected an object', placeIn(file, line, column)))];
  const read = membersOf(file, item, text);
  if ('problems' in read) return read.problems.map(asFound);
  const problems = problemsOf(read.members, placeIn(file, line, column));
  if (problems.length > 0) return problems.map(asFound);
  return [{ kind: 'reading', reading: readingOf(file, item, read.members) }];
}

/** To be asked only of members without problems. */
function readingOf(file: ReportFile, item: ObjectNode, members: Members): Reading {
  const given = nameKeys.flatMap((key) => members.get(key)?.text?.trim() ?? []);
  const workload = given[0] ?? nameOfFile(file) ?? 'emissions';
  return {
    workload,
    names: [...new Set([workload, ...given, ...(file.artifact ? [file.artifact] : [])])],
    amounts: amountsOf(members),
    ...offsetsOf(members),
    method: { tool: plainJson.tool },
    location: {},
    source: placeIn(file, item.loc.start.line),
    warnings: [],
  };
}

function amountsOf(members: Members): Amounts {
  const amounts: { [M in Metric]?: number } = {};
  for (const [key, [metric, factor]] of amountKeys) {
    const parsed = parseAmount(members.get(key)?.raw ?? '');
    if ('value' in parsed) amounts[metric] = parsed.value * factor;
  }
  return amounts as Amounts;
}

function offsetsOf(members: Members): Pick<Reading, 'offsets'> {
  const parsed = parseAmount(members.get(offsetsKey)?.raw ?? '');
  return 'value' in parsed && parsed.value > 0 ? { offsets: (parsed.value * 1000) as Grams } : {};
}

function problemsOf(members: Members, where: Place): Problem[] {
  const problems = [...members].flatMap(([key, member]) => problemWith(key, member) ?? []);
  if (!needed.some((key) => members.has(key)))
    problems.push(problem('Neither emissions nor energy is given', where));
  const both = members.get('emissions');
  if (both && members.has('emissions_kg'))
    problems.push(problem('Both emissions and emissions_kg are given', both.where, 'Keep one'));
  return problems;
}

function problemWith(key: string, { raw, text, where }: JsonMember): Problem | undefined {
  if (nameKeys.includes(key) && !text?.trim())
    return problem(`${key} is not a name`, where, `Write it like "${key}": "train"`);
  const parsed = amountKeys.has(key) || key === offsetsKey ? parseAmount(raw) : undefined;
  return parsed && 'refused' in parsed
    ? problem(`${key} ${parsed.refused}`, where, `Write it like "${key}": 6.2`)
    : undefined;
}

function problem(what: string, where: Place, remedy = 'Write it like {"emissions_kg": 6.2}') {
  return { what, where, remedy };
}

function asFound(found: Problem): Found {
  return { kind: 'problem', problem: found };
}
