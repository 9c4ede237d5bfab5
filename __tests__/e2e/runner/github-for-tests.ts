import { afterAll, afterEach, expect } from '@jest/globals';
import { type StandIn, startStandIn } from '../stand-in/stand-in.ts';

/**
 * A stand-in for the tests of one file. A request that GitHub would not understand fails its test;
 * faults end with their test.
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
