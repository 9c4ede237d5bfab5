import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Accept, EmbeddedKind, Sign } from '../../compare/history/embedded.ts';

/** Signs histories with the repository's secret, and verifies signatures. */
export interface Signer {
  sign(text: string, purpose: string): string;
  isSigned(text: string, purpose: string, signature: string | undefined): boolean;
}

/**
 * An HMAC-SHA256 signature is valid only for its repository and its purpose, such as one cache key:
 * otherwise an older entry could be passed off as a newer one.
 */
export function signerFor(key: string, repository: string): Signer {
  const digest = (text: string, purpose: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify(['carbon-budget-gate', repository, purpose]))
      .update('\n')
      .update(text)
      .digest();
  return {
    sign: (text, purpose) => digest(text, purpose).toString('base64'),
    isSigned: (text, purpose, signature = '') => {
      const given = Buffer.from(signature.trim(), 'base64');
      const expected = digest(text, purpose);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

/**
 * The purpose of a signature on the records of a check. A record of a pull request must not be accepted
 * as one of the branch: once merged, its commit is a commit of the branch too.
 */
const purposeOf = (gate: string, kind: EmbeddedKind) =>
  kind === 'history' ? `check ${gate}` : `check of a change ${gate}`;

/** Signs records for a check of the gate; undefined without a key. */
export const checkSigner = (
  signer: Signer | undefined,
  gate: string,
  kind: EmbeddedKind,
): Sign | undefined => signer && ((packed) => signer.sign(packed, purposeOf(gate, kind)));

/** Most characters of packed records that are unpacked: enough for a hundred runs of a thousand workloads. */
const longestTotal = 3 * 1024 ** 2;

/**
 * Accepts the records in checks of the gate; with a key, only signed ones. The total
 * is bounded, because unpacking the texts of thousands of checks would take minutes.
 */
export function checkVerifier(
  signer: Signer | undefined,
  gate: string,
  kind: EmbeddedKind,
): Accept {
  let left = longestTotal;
  return (packed, signature) => {
    if (signer && !signer.isSigned(packed, purposeOf(gate, kind), signature)) return false;
    left -= packed.length;
    return left >= 0;
  };
}
