import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { leaveEntry } from '../__tests__/e2e/runner/cache-entry.ts';
import { startJob } from '../__tests__/e2e/runner/job.ts';
import { runGate } from '../__tests__/e2e/runner/run-gate.ts';
import { budgetPath } from '../__tests__/e2e/runner/scene.ts';
import { storeArtifact, storeBytes, zipOf } from '../__tests__/e2e/runner/store-artifact.ts';
import { pullRequest } from '../__tests__/e2e/runner/trigger.ts';
import { commit, openPull } from '../__tests__/e2e/stand-in/activity.ts';
import { type StandIn, startStandIn } from '../__tests__/e2e/stand-in/stand-in.ts';
import { cacheEntries, cuts, damage } from './archives.ts';
import { brokenFiles, budgetFiles } from './policies.ts';
import { hostile, readable } from './reports.ts';

/** Every file in a folder, except in `without`, with a digest of its content. */
export function snapshot(folder: string, without: readonly string[] = []): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (path: string) => {
    if (without.includes(path)) return;
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) walk(inside);
      else if (entry.isFile()) files.set(inside, digest(inside));
      else files.set(inside, `other ${statSync(path).mode}`);
    }
  };
  walk(folder);
  return files;
}

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('base64');

export function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((path) => before.get(path) !== after.get(path));
}

const dist = new URL('../dist/', import.meta.url).pathname;

/** Signs of an unhandled error, which no input may cause. */
const unhandled =
  /Unhandled|unhandled|at \S+ \(.*\.js:\d|is not a function|Cannot read prop|undefined is not|ERR_[A-Z]/;

let github: StandIn | undefined;
export const closeStandIn = async () => github?.close();

/** The built action against the stand-in for GitHub: it ends, says why, and writes only where it may. */
export const builtAction = {
  name: 'the built action ends well and writes only in the temporary folder',
  property: fc.asyncProperty(
    fc.array(fc.oneof(readable, hostile), { maxLength: 3 }),
    cuts,
    cacheEntries,
    fc.oneof({ weight: 3, arbitrary: budgetFiles }, brokenFiles),
    async (uploads, holes, cacheEntry, policy) => {
      github ??= await startStandIn({ described: false });
      const { world } = github;
      const base = `base-${world.nextId()}`;
      commit(world, base, { [budgetPath]: policy });
      const pull = openPull(world, { branch: `work-${world.nextId()}`, base });
      const trigger = pullRequest(world, pull);
      const job = startJob(github, trigger);
      const temporary = join(job.temp, 'tmp');
      mkdirSync(temporary);
      for (const [at, { artifact, path, bytes }] of uploads.entries())
        if (at === 0)
          await storeBytes(
            github,
            trigger.run.id,
            `${artifact}${at}`,
            damage(await zipOf({ 'emissions.csv': Buffer.from(bytes) }), holes),
          );
        else
          await storeArtifact(github, trigger.run.id, `${artifact}${at}`, {
            [path.replaceAll('..', '.')]: Buffer.from(bytes),
          });
      await leaveEntry(github, {
        scope: `refs/heads/${base}`,
        key: `carbon-budget-${base.replaceAll('-', '%2D')}-1-1`,
        bytes: await cacheEntry(),
      });
      // It may write to the runner's temporary folder, which has the files for outputs and summary.
      const look = () =>
        new Map([...snapshot(github?.folder ?? '', [job.temp]), ...snapshot(dist)]);
      const before = look();
      const { exitCode, log, wallMs } = await runGate({
        ...job,
        env: { ...job.env, TMPDIR: temporary },
      });
      const written = differences(before, look());
      if (written.length > 0) throw new Error(`it wrote ${written.join(', ')}`);
      if (exitCode !== 0 && exitCode !== 1) throw new Error(`it ended with ${exitCode}:\n${log}`);
      if (unhandled.test(log)) throw new Error(`the log shows an unhandled error:\n${log}`);
      if (wallMs > 60_000) throw new Error(`it took ${wallMs} ms`);
    },
  ),
};
