/** Environment in which a step first loads one of `preloads/`. */
export const preload = (
  name: 'fast-clock' | 'crash' | 'collect-garbage' | 'impatient-reader',
): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import ${new URL(`preloads/${name}.mjs`, import.meta.url).href}`,
});
