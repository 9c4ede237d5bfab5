/** The rest of a glob, to match below a folder. */
export interface Glob {
  /** Whether the path so far matches the whole glob. */
  readonly isComplete: boolean;
  /** The only name that can match next, where there is just one. */
  readonly literal: string | undefined;
  /** The rest to match below an entry of that name; undefined if nothing there can match. */
  readonly below: (name: string) => Glob | undefined;
}

/** Most globs that braces may expand to. */
const mostAlternatives = 256;

/**
 * Reads a glob of paths: `*` matches any characters of one name, `**` any folders, `?` one
 * character, `[a-z]` and `[!a-z]` one of a set, `{a,b}` either. Names match literally, including those
 * that begin with a dot or contain a line end. A glob that matches a folder means all files below it,
 * unless it ends with `*`.
 */
export function readGlob(text: string): Glob {
  const glob = text.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '');
  const alternatives = expandBraces(glob).map((one) => {
    const names = one.split('/').filter((name) => name !== '' && name !== '.');
    return { steps: names.map(readStep), meansFolder: !one.endsWith('*') };
  });
  return globAt(
    alternatives.map(
      (one): Position => ({ ...one, reached: skipFolders(one.steps, new Set([0])) }),
    ),
  );
}

/** The folders at the start of a glob that hold no wildcard, and the rest. */
export function splitGlob(text: string): { readonly root: string; readonly glob: string } {
  const names = text.replaceAll('\\', '/').split('/');
  const first = names.findIndex((name) => /[*?[{]/.test(name));
  const at = first < 0 ? names.length : first;
  const root = names.slice(0, at).join('/');
  return { root: root === '' && at > 0 ? '/' : root || '.', glob: names.slice(at).join('/') };
}

/** One name of a path, or any number of folders. */
type Step =
  | { readonly kind: 'folders' }
  | { readonly kind: 'literal'; readonly name: string }
  | { readonly kind: 'pattern'; readonly matches: (name: string) => boolean };

/** Follows all ways through one alternative at once, so that the time is linear in the length of a path. */
interface Position {
  readonly steps: readonly Step[];
  readonly meansFolder: boolean;
  readonly reached: ReadonlySet<number>;
}

function globAt(positions: readonly Position[]): Glob {
  return {
    isComplete: positions.some(({ steps, reached }) => reached.has(steps.length)),
    literal: literalOf(positions),
    below: (name) => {
      const next = positions.map((one) => advance(one, name)).filter(({ reached }) => reached.size);
      return next.length === 0 ? undefined : globAt(next);
    },
  };
}

function advance(position: Position, name: string): Position {
  const { steps, meansFolder, reached } = position;
  const next = new Set<number>();
  for (const index of reached) {
    const step = steps[index];
    if (step === undefined) {
      if (meansFolder) next.add(index);
    } else if (step.kind === 'folders') next.add(index);
    else if (step.kind === 'literal' ? step.name === name : step.matches(name)) next.add(index + 1);
  }
  return { ...position, reached: skipFolders(steps, next) };
}

/** `**` may also match no folder at all. */
function skipFolders(steps: readonly Step[], reached: Set<number>): ReadonlySet<number> {
  for (const index of reached) if (steps[index]?.kind === 'folders') reached.add(index + 1);
  return reached;
}

function literalOf(positions: readonly Position[]): string | undefined {
  const steps = positions.flatMap(({ steps, reached }) => [...reached].map((at) => steps[at]));
  const [step, ...others] = steps;
  return step?.kind === 'literal' && others.length === 0 ? step.name : undefined;
}

function readStep(text: string): Step {
  if (text === '**') return { kind: 'folders' };
  if (!/[*?[]/.test(text)) return { kind: 'literal', name: text };
  const tokens = tokensOf(text);
  return { kind: 'pattern', matches: (name) => name === text || matchesTokens(tokens, [...name]) };
}

/** Any characters, or one that a test accepts. */
type Token = '*' | ((character: string) => boolean);

function tokensOf(text: string): readonly Token[] {
  const parts = text.match(/\*+|\?|\[[!^]?.[^\]]{0,255}\]|./gsu) ?? [];
  return parts.map((part): Token => {
    if (part.startsWith('*')) return '*';
    if (part === '?') return () => true;
    return part.length > 2 && part.startsWith('[') ? setOf(part) : (one) => one === part;
  });
}

function setOf(part: string): Token {
  const [, negation, members = ''] = /^\[([!^]?)(.*)\]$/su.exec(part) ?? [];
  const ranges = (members.match(/.-.|./gsu) ?? []).map((one) => [...one]);
  const has = (one: string) => ranges.some(([from = '', , to = from]) => from <= one && one <= to);
  return negation ? (one) => !has(one) : has;
}

/** After a mismatch, only the last `*` takes one more character; earlier ones need no second try. */
function matchesTokens(tokens: readonly Token[], name: readonly string[]): boolean {
  let [at, token, star, retry] = [0, 0, -1, 0];
  while (at < name.length) {
    const wanted = tokens[token];
    if (wanted === '*') [star, retry, token] = [token, at, token + 1];
    else if (wanted?.(name[at] ?? '')) [at, token] = [at + 1, token + 1];
    else if (star < 0) return false;
    else [retry, at, token] = [retry + 1, retry + 1, star + 1];
  }
  return tokens.slice(token).every((one) => one === '*');
}

/** Braces without a comma, and those beyond the limit, are literal. */
function expandBraces(glob: string): readonly string[] {
  const done: string[] = [];
  const waiting = [glob];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const found = /\{([^{},]*,[^{}]*)\}/.exec(next);
    const choices = found?.[1]?.split(',') ?? [];
    if (found === null || done.length + waiting.length + choices.length > mostAlternatives) {
      done.push(next);
      continue;
    }
    const [whole] = found;
    const [before, after] = [next.slice(0, found.index), next.slice(found.index + whole.length)];
    waiting.push(...choices.map((choice) => `${before}${choice}${after}`));
  }
  return done;
}
