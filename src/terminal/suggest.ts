import { defaultBaseline } from '../compare/budget/schema.ts';
import { type Typical, typicalOfHistory, typicalOfMeasurements } from '../compare/typical.ts';
import { UserError, userError } from '../errors.ts';
import { startReader } from '../reading/reading-thread.ts';
import { suggestedBudget } from '../report/first-budget.ts';
import { formatPer } from '../report/text/amounts.ts';
import { formatPercent } from '../units.ts';
import type { SuggestCommand } from './command.ts';
import { defaultBranch } from './default-branch.ts';
import { localFiles } from './local-files.ts';
import { localHistory } from './local-history.ts';
import { measureLocal } from './measure-local.ts';

/** Prints a first budget file: a typical run plus a margin. Returns the exit status. */
export async function suggest(command: SuggestCommand, process: NodeJS.Process): Promise<number> {
  const cwd = process.cwd();
  const branch = command.branch ?? (await defaultBranch(cwd));
  const typical = await typicalRun(command, branch, cwd);
  const { emissions, energy } = typical.amounts;
  if (!emissions && !energy) throw nothingFound(command, branch);
  const ratePer = typical.kind === 'rate' ? 'month' : undefined;
  const figures = [
    ...(energy ? [formatPer('energy', energy, ratePer)] : []),
    ...(emissions ? [`${formatPer('emissions', emissions, ratePer)} CO₂e`] : []),
  ].join(' and ');
  const runs = typical.runs === 1 ? 'one run' : `the median of the last ${typical.runs} runs`;
  process.stdout.write(
    `# ${figures}, ${runs}, plus ${formatPercent(command.margin)}, rounded up\n` +
      suggestedBudget(branch, typical, command.margin),
  );
  return 0;
}

async function typicalRun(command: SuggestCommand, branch: string, cwd: string): Promise<Typical> {
  if (command.history !== undefined) {
    const records = await localHistory(command.history, cwd);
    const own = records.filter((record) => record.branch === branch);
    return typicalOfHistory(own, defaultBaseline.runs);
  }
  const { files, named } = await localFiles(command.files, cwd);
  const { measurements, problems } = await measureLocal(files, named, {}, startReader());
  if (problems.length > 0) throw new UserError(problems);
  return typicalOfMeasurements(measurements);
}

function nothingFound({ files, history }: SuggestCommand, branch: string): UserError {
  if (history !== undefined)
    return new UserError([
      {
        what: `The history has no runs of the branch ${branch} with energy or emissions`,
        where: { file: history },
        remedy: 'Name the branch with --branch.',
      },
    ]);
  const what =
    files.length === 0
      ? 'No file was named, and there is no emissions.csv with figures in this folder or below'
      : 'The files contain neither energy nor emissions';
  const remedy =
    'Name reports of earlier runs, such as suggest runs/*.csv, or a history with --history.';
  return userError(what, remedy);
}
