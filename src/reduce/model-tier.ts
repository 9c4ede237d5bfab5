export type Tier = 'largest' | 'smaller';

/** Smaller models and small versions of large ones; checked first. */
const smaller =
  /haiku|sonnet|(?<!ge)mini|nano|flash|lite|small|tiny|medium|micro|\b(?:[1-9]|[1-4]\d)(?:\.\d+)?b\b/;

/** Each provider's largest tier, by the model names since 2023. */
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

/** The tier of a model, by its name. Undefined when the name is not known. */
export function tierOf(model: string): Tier | undefined {
  const name = model.toLowerCase();
  if (smaller.test(name)) return 'smaller';
  return largest.some((pattern) => pattern.test(name)) ? 'largest' : undefined;
}
