export const help = `Holds emissions reports against a carbon budget.

Usage
  carbon-budget-gate check [FILES…] [options]   judge the reports at hand
  carbon-budget-gate init                       write a first budget file and workflow

FILES are report files, folders, globs or downloaded artifacts (.zip).
Without any, check looks for emissions.csv here and in the folders below.

Options of check
  --budget TEXT    a budget in one line, such as "5 kg" or "2 kWh"
  --config FILE    the budget file          (.github/carbon-budgets.yml)
  --branch NAME    the branch that is judged (the repository's default branch)
  --expect NAME    a name or pattern that must have brought a report; repeatable
  --format NAME    text, markdown or json   (text)

  -h, --help       this page
  -v, --version    the version

Exit status: 0 within the budget, 1 over it, 2 input that cannot be used.
Colour is left out when the output is no terminal or NO_COLOR is set.
`;
