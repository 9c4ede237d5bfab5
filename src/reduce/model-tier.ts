export type Tier = 'largest' | 'smaller';

/** Names of smaller models, and of small versions of large ones; asked first. */
const smaller =
  /haiku|sonnet|(?<!ge)mini|nano|flash|lite|small|tiny|medium|micro|\b(?:[1-9]|[1-4]\d)(?:\.\d+)?b\b/;

/** Each provider's largest tier, as its models have been called since 2023. */
const largest = [
  /\bclaude(?:-[\d.-]+)?-opus\b/,
  /\bclaude-opus\b/,
  /\bgpt-4(?:\.\d)?(?:-turbo)?(?:-|$)/,
  /\bgpt-5(?:\.\d)?(?:-pro|-codex)?(?:-\d|$)/,
  /\bo[13](?:-pro|-preview)?(?:-\d|$)/,
  /\bgemini-[\d.]+-(?:pro|ultra)\b/,
  /\bgrok-\d/,
  /\bmistral-large\b/,
  /\bllama-?[\d.]+-(?:405b|maverick|behemoth)\b/,
  /\bdeepseek-(?:r1|v\d[\d.]*|reasoner)(?:-\d|$)/,
  /\bqwen[\d.]*-max\b/,
];

/** The tier of a model by its name; undefined for names that tell nothing. */
export function tierOf(model: string): Tier | undefined {
  const name = model.toLowerCase();
  if (smaller.test(name)) return 'smaller';
  return largest.some((pattern) => pattern.test(name)) ? 'largest' : undefined;
}
