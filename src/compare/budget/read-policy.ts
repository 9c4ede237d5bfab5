import type { Place, Problem } from '../../errors.ts';
import { metricOfUnit } from '../../units.ts';
import { defaultOverride } from '../override.ts';
import { tighten } from './inherit.ts';
import { parseLimit } from './limit-schema.ts';
import { type AmountLimit, defaultWarnAt, type Policy, type PolicyReading } from './policy.ts';
import { readBudgetFile, type WrittenPolicy } from './policy-file.ts';
import { labelOf } from './policy-reference.ts';
import type { InheritedFile, Origin, PolicySource } from './policy-source.ts';
import { defaultBaseline, defaultSeverities } from './schema.ts';
import { splitRemedy } from './wrong-value.ts';

interface Broken {
  readonly problems: readonly Problem[];
}

export function readPolicy(source: PolicySource): PolicyReading {
  if (source.kind === 'none' && source.problem)
    return { kind: 'broken', problems: [source.problem], source };
  const chain = readChain(source.inherited ?? []);
  const own = ownOf(source, chain);
  const problems = [...chain.problems, ...('problems' in own ? own.problems : [])];
  if (problems.length > 0 || 'problems' in own)
    return {
      ...{ kind: 'broken', problems, source },
      ...(chain.last && chain.problems.length === 0 && { inherited: alone(chain.last).policy }),
    };
  const isNone = source.kind === 'none' && chain.last === undefined;
  return isNone ? { kind: 'none', source } : { kind: 'policy', policy: own.policy, source };
}

/** The files that are extended, as one policy. */
interface Chain extends Broken {
  readonly last?: Extended;
  readonly files: readonly InheritedFile[];
}

interface Extended extends WrittenPolicy {
  readonly from: Origin;
}

function readChain(files: readonly InheritedFile[]): Chain {
  let last: Extended | undefined;
  const problems: Problem[] = [];
  for (const file of files) {
    if (!('text' in file)) {
      // For other files, the problem is reported where they are named.
      if (file.isRequired) problems.push(unread(file, {}));
      continue;
    }
    const { from, text } = file;
    const read = withExtended(readBudgetFile({ path: labelOf(from), text }), last, files);
    if ('problems' in read) problems.push(...read.problems);
    else last = { ...read, from };
  }
  return { problems, files, ...(last && { last }) };
}

/** The policy of a file together with what it extends. */
function withExtended(
  read: WrittenPolicy | Broken,
  last: Extended | undefined,
  files: readonly InheritedFile[],
): WrittenPolicy | Broken {
  if ('problems' in read) return read;
  const where = read.written.get('extends') ?? {};
  const problems = (read.policy.extends ?? []).flatMap((name) => {
    const file = files.find(({ references }) => references.includes(name));
    if (file === undefined) return [notGiven(name, where)];
    return 'text' in file ? [] : [unread(file, where)];
  });
  if (problems.length > 0) return { problems };
  return last === undefined ? read : tighten(last, last.from, read);
}

const unread = ({ references: [name = ''], ...file }: InheritedFile, where: Place): Problem => ({
  what: `The policy ${name} ${'why' in file ? file.why : 'could not be read'}`,
  where,
  remedy: 'remedy' in file ? file.remedy : '',
});

const notGiven = (name: string, where: Place): Problem => ({
  what: `The policy ${name}, which this file extends, was not read`,
  where,
  remedy: 'Run the gate where it can be read, or give its file.',
});

function ownOf(source: PolicySource, { last, files }: Chain): WrittenPolicy | Broken {
  if (source.kind === 'file') return withExtended(readFileAndInput(source), last, files);
  if (source.kind === 'input') {
    const line = readOneLine(source.text);
    const read = 'problems' in line ? line : { policy: line, written: new Map() };
    return withExtended(read, last, files);
  }
  return last === undefined ? { policy: none, written: new Map() } : alone(last);
}

/** A policy as it applies where the repository has no file of its own. */
function alone(last: Extended): WrittenPolicy {
  const read = tighten(last, last.from, { policy: none, written: new Map() });
  return 'problems' in read ? last : read;
}

/** Both apply; an error in either is a problem. */
function readFileAndInput(file: Extract<PolicySource, { kind: 'file' }>): WrittenPolicy | Broken {
  const read = readBudgetFile(file);
  const line = file.input === undefined ? undefined : readOneLine(file.input);
  if (line === undefined) return read;
  if ('problems' in read || 'problems' in line)
    return { problems: [read, line].flatMap((one) => ('problems' in one ? one.problems : [])) };
  const [input] = line.budgets;
  return { ...read, policy: { ...read.policy, ...(input && { input }) } };
}

const none: Policy = {
  budgets: [],
  baseline: defaultBaseline,
  override: defaultOverride,
  carbonIntensity: { kind: 'reported', where: {} },
  ...defaultSeverities,
};

/** A budget in one line, such as `5 kg` or `12 kg/month`: it applies to the sum of the run on every branch. */
function readOneLine(text: string): Policy | Broken {
  const [quantity = text] = text.split('/');
  const metric = metricOfUnit(quantity) ?? 'emissions';
  const parsed = parseLimit(metric, text);
  if ('refused' in parsed) {
    const { what, remedy } = splitRemedy(
      parsed.refused,
      'Give a number and a unit, such as "5 kg" or "2 kWh".',
    );
    const budget = what.startsWith(`"${text}"`) ? 'The budget' : `The budget "${text}" is unclear:`;
    return { problems: [{ what: `${budget} ${what}`, where: {}, remedy }] };
  }
  const limit = {
    kind: 'amount',
    metric,
    limit: parsed.value.amount,
    ...(parsed.value.ratePer && { ratePer: parsed.value.ratePer }),
    warnAt: defaultWarnAt,
    where: {},
  } as AmountLimit;
  return { ...none, budgets: [{ branches: ['**'], per: 'run', limits: [limit], where: {} }] };
}
