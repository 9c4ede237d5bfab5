import { type Document, LineCounter, parseDocument } from 'yaml';
import type { Place, Problem } from '../../errors.ts';
import type { OwnTable } from '../../measure/formats/own-table.ts';
import type { DeclaredScopes } from '../scope.ts';
import { limitsIn } from './entry-limits.ts';
import type { Budget, Policy } from './policy.ts';
import { offsetOf, problemsIn } from './problems.ts';
import { declaredRunners } from './runners-schema.ts';
import { type BudgetFile, budgetFile, defaultBaseline } from './schema.ts';
import type { Path } from './schema-keys.ts';
import { builtInCounts } from './unit-schema.ts';
import { notYaml, yamlFaults } from './yaml-fault.ts';

/** The policy of one file, and where the file writes each of its keys. */
export interface WrittenPolicy {
  readonly policy: Policy;
  readonly written: ReadonlyMap<string, Place>;
}

type Read = WrittenPolicy | { readonly problems: readonly Problem[] };

/** Reads a budget file; every error is a problem with line and column. */
export function readBudgetFile(file: { readonly path: string; readonly text: string }): Read {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: file.path, line, column: col };
  };
  const faults = yamlFaults(document, file.text, placeAt);
  if (faults.length > 0) return { problems: faults };
  const content = plain(document);
  if (content instanceof Error) return { problems: [notYaml(content, placeAt(0))] };
  const parsed = budgetFile.safeParse(content);
  const whereIs = (path: Path) => placeAt(offsetOf(document, path));
  if (parsed.success)
    return {
      policy: policyOf(parsed.data, whereIs),
      written: new Map(Object.keys(content as object).map((key) => [key, whereIs([key])])),
    };
  const broken = { schema: budgetFile, document, content, placeAt };
  return { problems: problemsIn(parsed.error.issues, broken) };
}

/** The document's plain values, or an error: too many aliases. */
function plain(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return error;
  }
}

function policyOf(file: BudgetFile, whereIs: (path: Path) => Place): Policy {
  const key = 'carbon-intensity';
  const unit = file['functional-unit'];
  return {
    ...referencesIn(file),
    ...(file.strict !== undefined && { strict: file.strict }),
    missing: file.missing,
    unbudgeted: file.unbudgeted,
    vanished: file.vanished,
    ...(file.removed && { removed: file.removed }),
    unproven: file.unproven,
    ...(file.unmeasured > 0 && { unmeasured: file.unmeasured }),
    ...(file.confirm && { confirm: file.confirm }),
    ...(file.override && { override: file.override }),
    estimates: file.estimates,
    baseline: file.baseline ?? defaultBaseline,
    ...(file.runners && { runners: declaredRunners(file.runners) }),
    ...(file['measured-jobs'] && { measuredJobs: file['measured-jobs'] }),
    ...(file.scope !== undefined && { scopes: scopesOf(file.scope) }),
    ...(file.reports && { tables: tablesIn(file, whereIs) }),
    ...(unit && { functionalUnit: unit }),
    ...(file.device && { device: file.device }),
    carbonIntensity: { ...(file[key] ?? { kind: 'reported' }), where: whereIs([key]) },
    budgets: (file.budgets ?? []).map((entry, index): Budget => {
      const path = ['budgets', index];
      return {
        branches: entry.branches,
        ...(entry.workloads && { workloads: entry.workloads }),
        per: entry.per,
        limits: limitsIn(entry, unit, (...more) => whereIs([...path, ...more])),
        ...(entry.total && {
          total: limitsIn(entry.total, unit, (...more) => whereIs([...path, 'total', ...more])),
        }),
        where: whereIs(path),
      };
    }),
  };
}

/** The files of other repositories that it names. */
const referencesIn = ({ extends: policies, fleet }: BudgetFile) => ({
  ...(policies && { extends: policies.map(({ text }) => text) }),
  ...(fleet && { fleet: fleet.text }),
});

const scopesOf = (written: NonNullable<BudgetFile['scope']>): DeclaredScopes =>
  typeof written === 'number'
    ? [{ workloads: ['**'], scope: written }]
    : Object.entries(written).map(([pattern, scope]) => ({ workloads: [pattern], scope }));

function tablesIn(
  { reports = {}, 'functional-unit': unit }: BudgetFile,
  whereIs: (path: Path) => Place,
): readonly OwnTable[] {
  const counted = unit && !builtInCounts.includes(unit.from) ? { count: unit.from } : {};
  return Object.entries(reports).map(([pattern, columns]) => ({
    ...columns,
    ...counted,
    pattern,
    where: whereIs(['reports', pattern]),
  }));
}
