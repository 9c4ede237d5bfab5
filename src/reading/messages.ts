import type { Problem } from '../errors.ts';
import type { Measured } from '../measure/measurement.ts';

/** A request of the reader; one at a time. */
export type Request =
  | { readonly kind: 'file' }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'measured'; readonly measured: Measured }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The answer to a request. */
export type Answer =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly artifact?: string;
      readonly bytes: Bytes;
    }
  | { readonly kind: 'bytes'; readonly bytes: Bytes }
  | { readonly kind: 'no-more-files' }
  /** Listing the files ended with an error. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** A part of a file, and whether more follows. */
export interface Bytes {
  readonly pieces: readonly Uint8Array[];
  readonly ending: 'more' | 'end' | { readonly problems: readonly Problem[] };
}
