import type { Problem } from '../errors.ts';
import type { Measured } from '../measure/measurement.ts';

/** What the reader asks for, one thing at a time. */
export type Request =
  | { readonly kind: 'file' }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'measured'; readonly measured: Measured }
  | { readonly kind: 'failed'; readonly error: unknown };

/** What it is answered. */
export type Answer =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly artifact?: string;
      readonly bytes: Bytes;
    }
  | { readonly kind: 'bytes'; readonly bytes: Bytes }
  | { readonly kind: 'no-more-files' }
  /** The files themselves end in an error. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** A stretch of a file, and whether it goes on. */
export interface Bytes {
  readonly pieces: readonly Uint8Array[];
  readonly ending: 'more' | 'end' | { readonly problems: readonly Problem[] };
}
