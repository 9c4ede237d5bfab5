import type { Rule } from './rule.ts';
import { cleanerRegion } from './rules/cleaner-region.ts';
import { idleHardware } from './rules/idle-hardware.ts';
import { largestTier } from './rules/largest-tier.ts';
import { memoryShare } from './rules/memory-share.ts';
import { offsets } from './rules/offsets.ts';
import { outputShare } from './rules/output-share.ts';
import { promptCache } from './rules/prompt-cache.ts';
import { quantisation } from './rules/quantisation.ts';
import { smallCalls } from './rules/small-calls.ts';

/** All rules. The order matters only between equally good advice. */
export const rules: readonly Rule[] = [
  cleanerRegion,
  idleHardware,
  memoryShare,
  quantisation,
  largestTier,
  outputShare,
  smallCalls,
  promptCache,
  offsets,
];
