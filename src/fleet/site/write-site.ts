import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { group } from 'd3-array';
import type { Fleet } from '../fleet.ts';
import { repositoryPage, teamPage } from './addresses.ts';
import { organisationPage } from './organisation-page.ts';
import { repositoryPageOf } from './repository-page.ts';
import { teamPageOf } from './teams.ts';

/** Writes the static site: a page of the organisation, of each team and of each repository. */
export async function writeSite(fleet: Fleet, folder: string): Promise<void> {
  for (const part of ['teams', 'repositories']) {
    await rm(join(folder, part), { recursive: true, force: true });
    await mkdir(join(folder, part), { recursive: true });
  }
  const runs = group(fleet.lastRuns, ({ repository }) => repository);
  const workloads = group(fleet.workloads, ({ repository }) => repository);
  await writeFile(join(folder, 'index.html'), organisationPage(fleet));
  // GitHub Pages would run the pages through Jekyll.
  await writeFile(join(folder, '.nojekyll'), '');
  for (const team of new Set(fleet.members.map(([one]) => one)))
    await writeFile(join(folder, teamPage(team)), teamPageOf(team, fleet));
  for (const [repository, own] of workloads) {
    const data = { repository, workloads: own, runs: runs.get(repository) ?? [] };
    await writeFile(join(folder, repositoryPage(repository)), repositoryPageOf(data, fleet));
  }
}
