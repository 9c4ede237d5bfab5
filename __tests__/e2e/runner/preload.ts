/** Environment in which a step first loads one of `preloads/`. */
export const preload = (
  name: 'fast-clock' | 'short-waits' | 'crash' | 'collect-garbage',
): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import ${new URL(`preloads/${name}.mjs`, import.meta.url).href}`,
});
