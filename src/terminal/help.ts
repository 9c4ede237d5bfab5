export const help = `Checks emissions reports against a carbon budget.

  carbon-budget-gate check [FILES…]    check reports against the budget
  carbon-budget-gate region NAMES…     find where and when the grid is clean
  carbon-budget-gate suggest [FILES…]  print a first budget from earlier runs
  carbon-budget-gate init              write a first budget file and workflow
  carbon-budget-gate backfill          estimate past runs, see backfill --help
  carbon-budget-gate verify            verify a ledger, see verify --help
  carbon-budget-gate report            report a year of runs, see report --help
  carbon-budget-gate rollup            sum up ledgers, see rollup --help

check: FILES are report files, folders, globs or artifacts (.zip); by default
every emissions.csv in this folder and below.
  --budget TEXT         a one-line budget, such as "5 kg" or "2 kWh"
  --config FILE, --policy PATH      the budget file, and what it extends
  --expect NAME, --strict           a report that must be there; no doubt passes
  --branch NAME, --history FILE     whose budget applies, and its earlier runs
suggest: --margin PERCENT (30%), --branch NAME, --history FILE instead of FILES
region: NAMES are cloud regions, grid zones such as FR, or my-runner=FR.
  --source NAME         yearly, electricity-maps, watttime or uk-neso  (yearly)
  --before TIME, --duration TIME, --max-intensity TEXT (like "250 g/kWh")
check and region: --format text, markdown or json. Exit status: 0 within the
budget, 1 over it, 2 unusable input.
`;

/** Help for commands with more options than the main help has room for. */
export const helpOn = {
  backfill: `Estimates past runs of a repository from the duration of their jobs.

  carbon-budget-gate backfill --repository OWNER/NAME

  --repository NAME     as owner/name
  --days NUMBER         how far back  (90)
  --branch NAME         runs of this branch only
  --workflow FILE       runs of this workflow only, such as ci.yml
  --config FILE         the budget file  (.github/carbon-budgets.yml)
  --history FILE        where to write  (history.jsonl)
  --waste               also list what those runs did without need
Reads the token in GITHUB_TOKEN.
`,
  verify: `Verifies the chain of a ledger, and its figures from reports.

  carbon-budget-gate verify --ledger ledger --reports reports

  --ledger PATH         a ledger file, a folder of them or a glob
                        (ledger, or else ledger.jsonl)
  --reports FOLDER      the reports that the figures were read from
  --config FILE         the budget file  (.github/carbon-budgets.yml)
Exit status: 0 if all is verified, 1 if something differs, 2 unusable input.
`,
  report: `Writes a report of energy and emissions from ledgers and histories.

  carbon-budget-gate report --year 2026 --format html --output report.html

  --year YYYY           or --from YYYY-MM --to YYYY-MM, both included
  --ledger PATH         a file, a folder of .jsonl files or a glob; repeatable
                        (ledger, ledger.jsonl and history.jsonl in this folder)
  --repository NAME     only this one, as owner/name; repeatable
  --format NAME         markdown, html, csv, json, esrs or sci  (markdown)
  --profile NAME        template of the csv: generic, google, aws, microsoft,
                        salesforce, envizi or focus  (generic)
  --taxonomy NAME       names of esrs: 2026, 2023 or vsme  (2026)
  --output FILE         instead of the standard output
Exit status: 0, 1 if lines of a ledger cannot be read, 2 unusable input.
`,
  rollup: `Sums up the ledgers of an organisation's repositories, with a static site.

  carbon-budget-gate rollup --org my-org --since 2026-01

  --org NAME            read GitHub with the token in GITHUB_TOKEN, from the
  --since MONTH         month on  (eleven months ago)
  --from FOLDER         or ledger files, without any request
  --repositories NAME   only those that match the pattern; repeatable
  --output FOLDER       ledger, fleet.json and site  (carbon-fleet)
  --format NAME         jsonl, or parquet to write both  (jsonl)
  --config FILE         teams and their budgets  (fleet.yml)
  --month MONTH         the month that is shown  (the latest)
  --name GATE           whose checks are read  (carbon-budget)
  --engine NAME         duckdb or clickhouse  (duckdb)
  --url ADDRESS         of ClickHouse, such as https://host:8443/carbon
  --issue OWNER/NAME    where the digest is written into an issue
  --webhook ADDRESS     where the digest is posted as JSON
Exit status: 0, 1 if a budget of the fleet is over, 2 if something could not
be read.
`,
} as const;
