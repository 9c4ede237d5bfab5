import type { Workload } from '../../compare/workload.ts';
import type { Place } from '../../errors.ts';
import type { LedgerRow } from '../../ledger/row.ts';
import type { Findings } from '../findings.ts';

type Evidence = Pick<LedgerRow, 'reportSha256' | 'artifactDigest'>;

/** The files with a workload's figures, and their artifacts. */
export function evidenceOf({ measurements }: Workload, findings: Findings): Evidence {
  const { digests = [] } = findings.measured;
  const wanted = new Set(measurements.map(({ source }) => keyOf(source)));
  // An answer of a language model may be in several logs and counts once, so all of them are evidence.
  const logs = measurements.some(({ usage }) => usage) ? logsOf(findings) : new Set<string>();
  const files = digests.filter((one) => wanted.has(keyOf(one)) || logs.has(keyOf(one)));
  const artifacts = measurements.flatMap(({ source: { artifact } }) => artifact ?? []);
  const names = [...artifacts, ...files.flatMap(({ artifact }) => artifact ?? [])];
  const known = names.flatMap((name) => findings.origin?.artifacts.get(name) ?? []);
  return {
    ...listed(
      'reportSha256',
      files.map(({ sha256 }) => sha256),
    ),
    ...listed('artifactDigest', known),
  };
}

/** Files that contained only answers of language models. */
function logsOf({ measured, judgement }: Findings): ReadonlySet<string> {
  const unknown = measured.skipped.filter(({ unknownFormat }) => unknownFormat);
  const others = judgement.workloads
    .flatMap(({ measurements }) => measurements)
    .filter(({ usage }) => !usage);
  const excluded = new Set([
    ...unknown.map(({ where }) => keyOf(where)),
    ...others.map(({ source }) => keyOf(source)),
  ]);
  const keys = (measured.digests ?? []).map(keyOf);
  return new Set(keys.filter((key) => !excluded.has(key)));
}

const keyOf = ({ artifact, file }: Place): string => JSON.stringify([artifact, file]);

const listed = <K extends keyof Evidence>(key: K, values: readonly string[]) =>
  (values.length > 0 ? { [key]: [...new Set(values)].sort() } : {}) as Pick<Evidence, K>;
