/**
 * A unique file name for any name: letters, digits and dashes
 * are kept, other characters become numbers.
 */
export const fileNameOf = (name: string): string =>
  name
    .replace('/', '--')
    .replace(/[^A-Za-z0-9-]/g, (character) =>
      character === '.' ? '_' : `~${character.codePointAt(0)?.toString(16)}~`,
    )
    .slice(0, 180);

export const repositoryPage = (repository: string): string =>
  `repositories/${fileNameOf(repository)}.html`;

export const teamPage = (team: string): string => `teams/${fileNameOf(team)}.html`;
