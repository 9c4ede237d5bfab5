import { type ProfileName, profileNames } from '../disclosure/csv/profiles.ts';
import { type ReportFormat, reportFormats, type Selection } from '../disclosure/disclose.ts';
import { type TaxonomyName, taxonomyNames } from '../disclosure/esrs/taxonomies.ts';
import { parsePeriod } from '../disclosure/report-period.ts';
import { UserError } from '../errors.ts';
import { list } from '../list.ts';
import { nearestName } from '../nearest-name.ts';

/** A requested report, from the command line or the inputs of a step. */
export interface ReportOptions {
  readonly year?: string;
  readonly from?: string;
  readonly to?: string;
  readonly repositories: readonly string[];
  /** Files, folders and globs. */
  readonly ledgers: readonly string[];
  readonly formats: readonly string[];
  readonly profile?: string;
  readonly taxonomy?: string;
}

export interface ReportRequest extends Omit<Selection, 'unread'> {
  readonly formats: readonly ReportFormat[];
  readonly profile: ProfileName;
  readonly taxonomy: TaxonomyName;
}

/** The names of the options for the user: `--year`, or the input `year`. */
export type NameOf = (option: keyof ReportOptions) => string;

/** Reads the options. Throws UserError with everything that is wrong with them. */
export function readReportRequest(options: ReportOptions, nameOf: NameOf): ReportRequest {
  const problems: { what: string; where: object; remedy: string }[] = [];
  const refuse = (what: string, remedy: string) => problems.push({ what, where: {}, remedy });
  const oneOf = <Name extends string>(
    option: 'formats' | 'profile' | 'taxonomy',
    given: string,
    known: readonly Name[],
  ): readonly Name[] => {
    const found = known.find((one) => one === given);
    if (found) return [found];
    const meant = nearestName([given], known);
    refuse(
      `${nameOf(option)}: "${given}" is not known`,
      meant ? `Did you mean ${meant}?` : `Use ${list(known)}.`,
    );
    return [];
  };
  const period = parsePeriod(options);
  if ('refused' in period)
    refuse(
      `The period ${period.refused}`,
      `Give ${nameOf('year')} 2026, or ${nameOf('from')} 2026-01 and ${nameOf('to')} 2026-06.`,
    );
  for (const name of options.repositories)
    if (!/^[\w.-]+\/[\w.-]+$/.test(name))
      refuse(
        `${nameOf('repositories')}: "${name}" is not a repository`,
        'Write it like owner/name.',
      );
  const given = options.formats.length > 0 ? options.formats : ['markdown'];
  const formats = given.flatMap((format) => oneOf('formats', format, reportFormats));
  const [profile] = oneOf('profile', options.profile ?? 'generic', profileNames);
  const [taxonomy] = oneOf('taxonomy', options.taxonomy ?? '2026', taxonomyNames);
  if (problems.length > 0 || 'refused' in period || !profile || !taxonomy)
    throw new UserError(problems);
  return {
    ...{ period: period.value, repositories: options.repositories },
    ...{ formats: [...new Set(formats)], profile, taxonomy },
  };
}
