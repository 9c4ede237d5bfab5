import type { Level } from '../../compare/level.ts';

export const icons: Record<Level, string> = {
  over: '❌',
  missing: '❓',
  near: '⚠️',
  within: '✅',
  unbudgeted: '⚪',
};
