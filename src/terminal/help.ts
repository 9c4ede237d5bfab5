export const help = `Checks emissions reports against a carbon budget.

  carbon-budget-gate check [FILES…]    check reports against the budget
  carbon-budget-gate region NAMES…     find where and when the grid is clean
  carbon-budget-gate suggest [FILES…]  print a first budget from earlier runs
  carbon-budget-gate backfill          estimate past runs from their jobs
  carbon-budget-gate init              write a first budget file and workflow

check: FILES are report files, folders, globs or artifacts (.zip); by default
every emissions.csv in this folder and below.
  --budget TEXT         a one-line budget, such as "5 kg" or "2 kWh"
  --config FILE, --policy PATH      the budget file, and what it extends
  --expect NAME         a report that must be there; repeatable
  --strict              fail without a budget and on doubtful budget files
  --branch NAME, --history FILE     whose budget applies, and its earlier runs
suggest: --margin PERCENT (30%), --branch NAME, --history FILE instead of FILES
region: NAMES are cloud regions, grid zones such as FR, or my-runner=FR.
  --source NAME         yearly, electricity-maps, watttime or uk-neso  (yearly)
  --before TIME, --duration TIME, --max-intensity TEXT (like "250 g/kWh")
backfill: --repository OWNER/NAME, --days NUMBER (90), --branch NAME,
  --workflow FILE, --history FILE (history.jsonl), --waste; reads GITHUB_TOKEN
check and region: --format text, markdown or json. Exit status: 0 within the
budget, 1 over it, 2 unusable input.
`;
