import { tablesOf } from '../compare/budget/policy.ts';
import { readPolicy } from '../compare/budget/read-policy.ts';
import { describeProblem, type Problem } from '../errors.ts';
import { type PlacedRow, verifyChain } from '../ledger/verify-chain.ts';
import { sanitize } from '../report/text/sanitize.ts';
import type { VerifyCommand } from './command.ts';
import { ledgerBytes } from './ledger-files.ts';
import { localPolicy } from './local-policy.ts';
import { verifyFigures } from './verify-figures.ts';

/**
 * Verifies a ledger's chain, and its figures from the
 * reports. The exit status is 1 if a row does not verify.
 */
export async function verify(command: VerifyCommand, process: NodeJS.Process): Promise<number> {
  const cwd = process.cwd();
  const files = await ledgerBytes(command.ledger, cwd);
  const { rows, problem } = verifyChain(files);
  const say = (line: string) => process.stdout.write(`${sanitize(line)}\n`);
  const before = `${count(rows.length, 'row')} in ${count(files.length, 'file')}`;
  if (problem) return fail(problem, `The ${count(rows.length, 'row')} before it verify.`, say);
  say(`${before}: every row has its hash and follows the one before it.`);
  if (command.reports === undefined) {
    say('The figures were not calculated again; name a folder of reports with --reports.');
    return 0;
  }
  return figures(rows, { ...command, reports: command.reports }, cwd, say);
}

async function figures(
  rows: readonly PlacedRow[],
  command: VerifyCommand & { readonly reports: string },
  cwd: string,
  say: (line: string) => void,
): Promise<number> {
  const tables = tablesOf(readPolicy(await localPolicy({ config: command.config }, cwd)));
  const { verified, withoutReport, reportMissing, problem } = await verifyFigures(rows, {
    ...{ folder: command.reports, cwd, tables },
  });
  if (problem)
    return fail(problem, `The figures of the ${count(verified, 'row')} before it verify.`, say);
  say(`${count(verified, 'row')} with the figures of ${verified === 1 ? 'its' : 'their'} reports.`);
  if (withoutReport > 0)
    say(`${count(withoutReport, 'row')} without a report, such as estimates from job times.`);
  if (reportMissing > 0)
    say(`${count(reportMissing, 'row')} whose reports are not in ${command.reports}.`);
  return 0;
}

function fail(problem: Problem, others: string, say: (line: string) => void): number {
  say(describeProblem(problem));
  say(others);
  return 1;
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
