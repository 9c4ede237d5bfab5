import { type Document, isAlias, isNode, isScalar, visit, type YAMLError } from 'yaml';
import { documentation } from '../../documentation.ts';
import { describeProblem, type Place, type Problem } from '../../errors.ts';

type PlaceAt = (offset: number) => Place;

/** What keeps a text from being YAML, or from meaning what it looks like: one problem for each fault. */
export function yamlFaults(document: Document, text: string, placeAt: PlaceAt): readonly Problem[] {
  const [tab] = document.errors.filter(({ code }) => code === 'TAB_AS_INDENT');
  // After such a tab, the parser assigns lines to the wrong parents.
  if (tab) return [tabbed(placeAt(tab.pos[0]))];
  const unquoted = unquotedIn(document, placeAt);
  const lines = text.split('\n');
  const others = document.errors
    .filter(({ code }) => code !== 'BAD_ALIAS' || unquoted.length === 0)
    .map((error) => describeFault(error, lines, placeAt));
  return onceEach([...unquoted, ...others]);
}

const tabbed = (where: Place): Problem => ({
  what: 'The line is indented with a tab, which YAML does not allow',
  where,
  remedy: 'Indent it with spaces.',
});

/** Patterns such as `**` and `!main`, which without quotes are references and tags to YAML. */
function unquotedIn(document: Document, placeAt: PlaceAt): readonly Problem[] {
  const found: Problem[] = [];
  const refuse = (pattern: string, kind: string, offset = 0) =>
    void found.push({
      what: `Without quotes, ${pattern} is a ${kind} in YAML`,
      where: placeAt(offset),
      remedy: `Write ${JSON.stringify(pattern)}.`,
    });
  const anchors = new Set<string>();
  visit(document, (_, node) => {
    if (isNode(node) && 'anchor' in node && node.anchor) anchors.add(node.anchor);
    if (isAlias(node) && !anchors.has(node.source))
      refuse(`*${node.source}`, 'reference', node.range?.[0]);
    else if (isScalar(node) && /^!(?!!)./.test(node.tag ?? ''))
      refuse(`${node.tag}`, 'tag', node.range?.[0]);
  });
  return found;
}

function describeFault(
  { code, message, pos }: YAMLError,
  lines: readonly string[],
  placeAt: PlaceAt,
): Problem {
  const where = placeAt(pos[0]);
  const line = lines[(where.line ?? 1) - 1] ?? '';
  if (code === 'DUPLICATE_KEY') {
    const [key = ''] = /^[\w-]{1,60}/.exec(line.slice((where.column ?? 1) - 1)) ?? [];
    return { what: `The key "${key}" occurs twice`, where, remedy: 'Keep one of the two.' };
  }
  const [, key, value = ''] =
    /^\s{0,200}(?:-\s{1,200})?([\w-]{1,60}):([^\s:].{0,100})$/.exec(line) ?? [];
  if (key !== undefined)
    return {
      what: `There is no space after "${key}:"`,
      where,
      remedy: `Write "${key}: ${value.trimEnd()}".`,
    };
  return notYaml({ message }, where);
}

/** In the parser's words, with a remedy where the words name a fault of indentation. */
export const notYaml = ({ message }: { message: string }, where: Place): Problem => ({
  what: `The budget file is not valid YAML: ${message.replace(/\s+/g, ' ').replace(/\.$/, '')}`,
  where,
  remedy: /indent|same column|without - indicator/i.test(message)
    ? 'Start all keys of an entry in the same column.'
    : `Compare it with the example in ${documentation('budgets.md')}.`,
});

/** Two collections that end at the same place share one problem. */
const onceEach = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((problem) => [describeProblem(problem), problem])).values(),
];
