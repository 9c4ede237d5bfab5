import type { Problem } from '../../errors.ts';
import { metricOfUnit } from '../../units.ts';
import { defaultOverride } from '../override.ts';
import { parseLimit } from './limit-schema.ts';
import { type AmountLimit, defaultWarnAt, type Policy, type PolicyReading } from './policy.ts';
import { readBudgetFile } from './policy-file.ts';
import type { PolicySource } from './policy-source.ts';
import { defaultBaseline, defaultSeverities } from './schema.ts';

export function readPolicy(source: PolicySource): PolicyReading {
  if (source.kind === 'none')
    return source.problem
      ? { kind: 'broken', problems: [source.problem], source }
      : { kind: 'none', source };
  const read = source.kind === 'file' ? readFileAndInput(source) : readOneLine(source.text);
  return 'problems' in read
    ? { kind: 'broken', problems: read.problems, source }
    : { kind: 'policy', policy: read, source };
}

/** Both apply; an error in either is a problem. */
function readFileAndInput(
  file: Extract<PolicySource, { kind: 'file' }>,
): ReturnType<typeof readOneLine> {
  const read = readBudgetFile(file);
  const beside = file.input === undefined ? undefined : readOneLine(file.input);
  if (beside === undefined) return read;
  if ('problems' in read || 'problems' in beside)
    return { problems: [read, beside].flatMap((one) => ('problems' in one ? one.problems : [])) };
  const [input] = beside.budgets;
  return { ...read, ...(input && { input }) };
}

/** A budget in one line, such as `5 kg` or `12 kg/month`: it applies on every branch to the sum of the run. */
function readOneLine(text: string): Policy | { readonly problems: readonly Problem[] } {
  const [quantity = text] = text.split('/');
  const metric = metricOfUnit(quantity) ?? 'emissions';
  const parsed = parseLimit(metric, text);
  if ('refused' in parsed) {
    const remedy = 'Give a number and a unit, such as "5 kg" or "2 kWh".';
    return { problems: [{ what: `The budget ${parsed.refused}`, where: {}, remedy }] };
  }
  const limit = {
    kind: 'amount',
    metric,
    limit: parsed.value.amount,
    ...(parsed.value.ratePer && { ratePer: parsed.value.ratePer }),
    warnAt: defaultWarnAt,
    where: {},
  } as AmountLimit;
  return {
    budgets: [{ branches: ['**'], per: 'run', limits: [limit], where: {} }],
    baseline: defaultBaseline,
    override: defaultOverride,
    carbonIntensity: { kind: 'reported', where: {} },
    ...defaultSeverities,
  };
}
