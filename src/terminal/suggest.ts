import { type Typical, typicalOfHistory, typicalOfMeasurements } from '../compare/typical.ts';
import { UserError } from '../errors.ts';
import { measureApart } from '../reading/read-apart.ts';
import { suggestedBudget } from '../report/comment/first-budget.ts';
import { formatPercent, formatQuantity } from '../units.ts';
import type { SuggestCommand } from './command.ts';
import { defaultBranch } from './default-branch.ts';
import { localFiles } from './local-files.ts';
import { localHistory } from './local-history.ts';

/** Prints a first budget file: what is usual and a margin. Answers with the exit status. */
export async function suggest(command: SuggestCommand, process: NodeJS.Process): Promise<number> {
  const cwd = process.cwd();
  const branch = command.branch ?? (await defaultBranch(cwd));
  const usual = await usualOf(command, branch, cwd);
  const { emissions, energy } = usual.amounts;
  if (!emissions && !energy) throw nothingToGoBy;
  const figures = [
    ...(energy ? [formatQuantity('energy', energy)] : []),
    ...(emissions ? [`${formatQuantity('emissions', emissions)} CO₂e`] : []),
  ].join(' and ');
  const runs = usual.runs === 1 ? 'one run' : `the median of ${usual.runs} runs`;
  process.stdout.write(
    `# ${figures}, ${runs}, plus ${formatPercent(command.margin)}, rounded up\n` +
      suggestedBudget(branch, usual.amounts, command.margin),
  );
  return 0;
}

async function usualOf(command: SuggestCommand, branch: string, cwd: string): Promise<Typical> {
  if (command.history !== undefined) {
    const records = await localHistory(command.history, cwd);
    return typicalOfHistory(records.filter((record) => record.branch === branch));
  }
  const { measurements, problems } = await measureApart(await localFiles(command.files, cwd));
  if (problems.length > 0) throw new UserError(problems);
  return typicalOfMeasurements(measurements);
}

const nothingToGoBy = new UserError([
  {
    what: 'Nothing tells what is usual: there is neither energy nor emissions of this branch',
    where: {},
    remedy: 'Name report files, or with --history a history.jsonl and with --branch its branch.',
  },
]);
