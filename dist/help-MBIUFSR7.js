import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
import"./chunk-P644E2YE.js";var e=`Holds emissions reports against a carbon budget.

  carbon-budget-gate check [FILES\u2026]    judge the reports at hand
  carbon-budget-gate region NAMES\u2026     tell where and when the grid is clean
  carbon-budget-gate suggest [FILES\u2026]  print a first budget from usual runs
  carbon-budget-gate init              write a first budget file and workflow

check: FILES are report files, folders, globs or downloaded artifacts (.zip);
without any, it looks for emissions.csv here and in the folders below.
  --budget TEXT         a budget in one line, such as "5 kg" or "2 kWh"
  --config FILE         the budget file    (.github/carbon-budgets.yml)
  --branch NAME         the branch that is judged  (the default branch)
  --expect NAME         a name that must have brought a report; repeatable
  --history FILE        earlier runs (history.jsonl), to compare with
suggest: --margin PERCENT (20%), --branch NAME, --history FILE instead of FILES
region: NAMES are cloud regions, grid zones such as FR, or my-runner=FR.
  --source NAME         yearly, electricity-maps, watttime or uk-neso  (yearly)
  --before TIME, --duration TIME    how long it may wait, how long it runs
  --max-intensity TEXT  the most that is allowed, such as "250 g/kWh"
check, region:
  --format NAME         text, markdown or json                           (text)

Exit status: 0 within the budget, 1 over it, 2 input that cannot be used.
`;export{e as help};
