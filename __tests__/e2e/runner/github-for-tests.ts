import { afterAll, afterEach, expect } from '@jest/globals';
import { type StandIn, startStandIn } from '../stand-in/stand-in.ts';

/**
 * A stand-in for the tests of one file. What a real GitHub would not have understood fails the test
 * in which it was asked; faults end with their test.
 */
export async function githubForTests(): Promise<StandIn> {
  const github = await startStandIn();
  afterAll(() => github.close());
  afterEach(() => {
    github.faults.length = 0;
    expect(github.mismatches.splice(0)).toEqual([]);
  });
  return github;
}
