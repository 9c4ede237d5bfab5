import type { Cell } from '../csv/write.ts';

/** A figure with its element. `status` says whether it is complete. */
export interface EsrsRow {
  readonly requirement: string;
  readonly element: string | null;
  readonly axis?: string | null;
  readonly member?: string | undefined;
  readonly label: string;
  readonly kind?: string;
  readonly value?: Cell;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly unit?: string;
  readonly status: 'reported' | 'lower bound' | 'unknown' | 'not declared' | 'text';
  readonly rows?: number;
  readonly note: string;
}
