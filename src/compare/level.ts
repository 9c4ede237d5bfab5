/** Worst first: a run has the level of its worst workload. */
export const levels = ['over', 'missing', 'near', 'within', 'unbudgeted'] as const;
export type Level = (typeof levels)[number];

export const worst = (all: readonly Level[]): Level =>
  levels.find((level) => all.includes(level)) ?? 'unbudgeted';

export const byLevel = (a: { readonly level: Level }, b: { readonly level: Level }): number =>
  levels.indexOf(a.level) - levels.indexOf(b.level);
