import { parseDocument } from 'yaml';
import { labelOf, type PolicyReference, parsePolicyReference } from './policy-reference.ts';
import type { InheritedFile, Origin } from './policy-source.ts';

/** The source of a file's text, or why it could not be read. */
export type ReadText =
  | { readonly text: string; readonly from: Origin }
  | { readonly why: string; readonly remedy: string };

/** Reads a file; `within` is the file that names it, absent for the repository's own. */
export type ReadReference = (
  reference: PolicyReference,
  within: Origin | undefined,
) => Promise<ReadText>;

/** The longest chain of files that extend each other, and the most files in total. */
const [longestChain, mostFiles] = [5, 20];
/** Characters of a file. */
const longestPolicy = 256 * 1024;

/**
 * The files that a budget file extends, those that they extend before each of them: the order in which
 * each may only tighten the ones before. What cannot be read is in the list, with the reason.
 * @param required files that apply whether the budget file extends them or not
 */
export async function resolveExtends(
  own: string | undefined,
  required: readonly PolicyReference[],
  read: ReadReference,
): Promise<readonly InheritedFile[]> {
  const files = new Map<string, InheritedFile>();
  let count = 0;
  const add = async (
    reference: PolicyReference,
    within: Origin | undefined,
    above: readonly string[],
  ) => {
    count += 1;
    const given = await whatIsRead(reference, within, above);
    const label = labelOf(given.from);
    if ('text' in given && !files.has(label))
      for (const next of referencesIn(given.text)) await add(next, given.from, [...above, label]);
    const references = [...(files.get(label)?.references ?? []), reference.text];
    const isRequired = required.includes(reference) && { isRequired: true as const };
    files.set(label, { ...(files.get(label) ?? given), references, ...isRequired });
  };
  const whatIsRead = async (
    reference: PolicyReference,
    within: Origin | undefined,
    above: readonly string[],
  ) => {
    const from = originOf(reference, within);
    if (above.length >= longestChain)
      return {
        from,
        ...refused(
          `is at the end of a chain of more than ${longestChain} files`,
          'Shorten the chain of files that extend each other.',
        ),
      };
    if (count > mostFiles)
      return { from, ...refused(`exceeds the limit of ${mostFiles} files`, 'Extend fewer files.') };
    const given = await read(reference, within);
    if (!('text' in given)) return { from, ...given };
    if (above.includes(labelOf(given.from)))
      return {
        from,
        ...refused('extends itself through other files', 'Remove one of the references.'),
      };
    return given.text.length > longestPolicy
      ? {
          from,
          ...refused(
            `is larger than ${longestPolicy / 1024} KiB`,
            'Check that the reference names a budget file.',
          ),
        }
      : given;
  };
  for (const reference of [...required, ...(own === undefined ? [] : referencesIn(own))])
    await add(reference, undefined, []);
  return [...files.values()];
}

const refused = (why: string, remedy: string) => ({ why, remedy });

/** What a budget file extends; errors in it are reported where the file is read. */
function referencesIn(text: string): readonly PolicyReference[] {
  if (!text.includes('extends')) return [];
  const value: unknown = parseDocument(text, { prettyErrors: false }).get('extends');
  const list = isSequence(value) ? value.toJSON() : value;
  return [list].flat().flatMap((one) => {
    const parsed = typeof one === 'string' ? parsePolicyReference(one) : undefined;
    return parsed && 'value' in parsed ? [parsed.value] : [];
  });
}

const isSequence = (value: unknown): value is { toJSON(): unknown } =>
  typeof value === 'object' && value !== null && 'toJSON' in value;

/** Where a file that could not be read should be. */
function originOf({ path, remote }: PolicyReference, within: Origin | undefined): Origin {
  if (remote) return { path, repository: `${remote.owner}/${remote.repo}`, commit: remote.ref };
  return { ...within, path };
}
