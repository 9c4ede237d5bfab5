import { decodeHistory, encodeHistory } from '../../../src/compare/history/embedded.ts';
import type { HistoryRecord } from '../../../src/compare/history/history-records.ts';
import { commit, startRun } from '../stand-in/activity.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import type { Check, World } from '../stand-in/world.ts';
import { budgetPath, judge, type SceneOptions } from './scene.ts';
import { push } from './trigger.ts';

/** A branch of its own with a budget and a past. */
export interface Branch {
  readonly name: string;
  /** Adds runs of the branch, each with a multiple of the first run's amounts; returns their commits. */
  readonly goOn: (...factors: readonly number[]) => readonly string[];
}

/** Noise of at most 2%, the same each time. */
export const quiet = [1, 1.01, 0.99, 1.02, 0.98, 1, 1.01, 0.99, 1, 1.02, 0.98, 1];

/** The check of the gate's run for each way to start a branch, as one run takes as long as a test. */
const firstChecks = new Map<string, Promise<Check>>();

/**
 * The gate runs once on a branch with that budget. Checks copied from that run represent the other runs, so that a long
 * past takes no time.
 */
export async function branchWithPast(
  github: StandIn,
  node: string,
  budget: string,
  scene: SceneOptions,
  factors: readonly number[] = quiet,
): Promise<Branch> {
  const { world } = github;
  const name = `team-${world.nextId()}`;
  const key = JSON.stringify([node, budget, scene]);
  const known = firstChecks.get(key) ?? firstCheck(github, node, budget, scene);
  firstChecks.set(key, known);
  const first = await known;
  push(world, name, { [budgetPath]: budget });
  const goOn = (...more: readonly number[]) =>
    more.map((factor) => repeatRun(world, name, first, factor));
  goOn(...factors);
  // What is cached would be read instead.
  world.caches.length = 0;
  return { name, goOn };
}

async function firstCheck(
  github: StandIn,
  node: string,
  budget: string,
  scene: SceneOptions,
): Promise<Check> {
  const { world } = github;
  const trigger = push(world, `first-${world.nextId()}`, { [budgetPath]: budget });
  await judge(github, node, trigger, scene);
  const [first] = world.checks.filter(({ headSha }) => headSha === trigger.sha);
  if (first === undefined) throw new Error('the gate made no check');
  if (decodeHistory(first.text ?? '').length === 0) throw new Error('the check carries no records');
  world.checks.splice(world.checks.indexOf(first), 1);
  return first;
}

/** A run of the branch like the one that made a check, with so many times its amounts; its commit. */
export function repeatRun(
  world: World,
  branch: string,
  check: Check,
  factor: number,
  sign?: (packed: string) => string,
): string {
  const sha = commit(world, branch, {});
  // Records count only where GitHub knows the run of the branch that made the check.
  const run = startRun(world, { event: 'push', headBranch: branch, headSha: sha });
  const startedAt = world.now();
  world.runs.set(run.id, { ...run, endedAt: world.now() });
  const at = world.now().replace('Z', '.000Z');
  const records = decodeHistory(check.text ?? '').map((one) =>
    scaled({ ...one, at, sha, branch, runId: run.id, attempt: 1 }, factor),
  );
  world.checks.push({
    ...check,
    ...{ id: world.nextId(), headSha: sha, externalId: `${run.id}-1`, startedAt },
    text: encodeHistory(records, 65_000, { sign }) ?? null,
  });
  return sha;
}

const scaled = (record: HistoryRecord, factor: number): HistoryRecord => ({
  ...record,
  emissionsKg: (record.emissionsKg ?? 0) * factor,
  energyKwh: (record.energyKwh ?? 0) * factor,
});

/** Remembers the state of a world and returns a function that restores it. Numbers and times go on growing. */
export function snapshotOf(world: World): () => void {
  const restores = Object.values(world).flatMap((value: unknown) => {
    if (value instanceof Map) return [restoreMap(value)];
    return Array.isArray(value) ? [restoreList(value)] : [];
  });
  return () => {
    for (const restore of restores) restore();
  };
}

/** Prepares a world once for each Node, so that every test starts from the same world. */
export function preparedOnce<T>(
  world: World,
  prepare: (node: string) => Promise<T>,
): (node: string) => Promise<T> {
  const prepared = new Map<string, Promise<{ readonly value: T; readonly restore: () => void }>>();
  const first = async (node: string) => ({
    value: await prepare(node),
    restore: snapshotOf(world),
  });
  return async (node) => {
    const known = prepared.get(node) ?? first(node);
    prepared.set(node, known);
    const { value, restore } = await known;
    restore();
    return value;
  };
}

function restoreMap<K, V>(place: Map<K, V>): () => void {
  const before = [...place];
  return () => {
    place.clear();
    for (const [key, value] of before) place.set(key, value);
  };
}

function restoreList(place: unknown[]): () => void {
  const before = place.map(copied);
  return () => {
    place.splice(0, place.length, ...before.map(copied));
  };
}

const copied = (one: unknown): unknown =>
  typeof one === 'object' && one !== null ? { ...one } : one;
