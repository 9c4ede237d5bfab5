import picomatch from 'picomatch';

/**
 * Whether a name is meant by patterns as workflow triggers read them: `*` stays inside a segment,
 * `**` crosses `/`, `!` takes back, and the last pattern that matches decides.
 */
export function matches(patterns: readonly string[], name: string): boolean {
  const decisive = patterns.findLast((pattern) => isMatch(withoutNot(pattern), name));
  return decisive !== undefined && !decisive.startsWith('!');
}

const withoutNot = (pattern: string) => (pattern.startsWith('!') ? pattern.slice(1) : pattern);

const isMatch = (pattern: string, name: string) =>
  pattern === name ||
  // To picomatch `release/**` means `release` too; in workflow triggers it does not.
  picomatch.isMatch(name, pattern.replace(/\/\*\*$/, '/**/*'), options);

const options = { dot: true, nobrace: true, noextglob: true, nonegate: true };
