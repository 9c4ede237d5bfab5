import type { Figures } from '../figures.ts';
import { type ReportText, ratesLeftOut } from '../report-text.ts';
import { type Activity, activities } from './activity.ts';
import { type Profile, type ProfileName, profiles } from './profiles.ts';
import { csv } from './write.ts';

/** Monthly activity rows in a system's template, and what that template left out. */
export function csvReport(figures: Figures, name: ProfileName): ReportText {
  const profile: Profile = profiles[name];
  const all = activities(figures.rows);
  const taken = profile.takes ? all.filter(profile.takes) : all;
  const cells = Object.values(profile.columns);
  const text = csv(
    Object.keys(profile.columns),
    taken.map((activity) => cells.map((cellOf) => cellOf(activity))),
  );
  return { text, notes: [...notesOn(all, taken, name), ...ratesLeftOut(figures)] };
}

function notesOn(all: readonly Activity[], taken: readonly Activity[], name: ProfileName) {
  const kinds = new Set(taken.map(({ kind }) => kind));
  const left =
    taken.length === all.length
      ? []
      : [
          `The profile ${name} is for purchased electricity (scope 2): ${all.length - taken.length} of ${all.length} rows have another scope or none, or lack energy, and are left out. The profile generic has all rows.`,
        ];
  const mixed =
    kinds.size > 1 && !Object.hasOwn(profiles[name].columns, 'kind')
      ? [
          `The template of ${name} has no column for the kind: measured and estimated figures are in rows of their own; do not add them up.`,
        ]
      : [];
  return [...left, ...mixed];
}
