import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Accept, Carried, Sign } from '../../compare/history/embedded.ts';

/** Signs histories with the repository's secret, and verifies signatures. */
export interface Signer {
  sign(text: string, purpose: string): string;
  isSigned(text: string, purpose: string, signature: string | undefined): boolean;
}

/**
 * A signature by HMAC-SHA256 counts only for its repository and its purpose, such as one cache key:
 * else an older entry could be passed off as a newer one.
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
 * What records in a check are signed for. A record of a pull request must not pass for one of the
 * branch: once merged, its commit is a commit of the branch too.
 */
const purposeIn = (gate: string, kind: Carried) =>
  kind === 'history' ? `check ${gate}` : `check of a change ${gate}`;

/** Signs records for a check of the gate; undefined without a key. */
export const signsFor = (
  signer: Signer | undefined,
  gate: string,
  kind: Carried,
): Sign | undefined => signer && ((packed) => signer.sign(packed, purposeIn(gate, kind)));

/** Characters of packed records that are unpacked: those of a hundred runs of a thousand workloads. */
const longestInAll = 3 * 1024 ** 2;

/**
 * Accepts the records in checks of the gate; with a key, only those that it signed. What is accepted
 * is bounded in all, since unpacking the texts of thousands of checks would take minutes.
 */
export function acceptsFrom(signer: Signer | undefined, gate: string, kind: Carried): Accept {
  let left = longestInAll;
  return (packed, signature) => {
    if (signer && !signer.isSigned(packed, purposeIn(gate, kind), signature)) return false;
    left -= packed.length;
    return left >= 0;
  };
}
