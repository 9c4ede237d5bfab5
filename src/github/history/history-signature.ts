import { createHmac, timingSafeEqual } from 'node:crypto';

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
