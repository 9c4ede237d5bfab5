-- Of a row that is there twice, the one judged last counts.
CREATE TABLE ledger_rows
ENGINE = MergeTree
PARTITION BY tuple()
ORDER BY (repository, runId)
AS SELECT
  if(ledger.repository = '', '(unknown)', ledger.repository) AS repository,
  gate, workload, period, substring(at, 1, 10) AS day, at AS judgedAt,
  branch, event, pullRequest, sha, runId, attempt, runUrl,
  kind, basis, tool, method, verdict,
  emissionsKg, energyKwh, waterL, durationS, carbonIntensity, factorKind, factorSource,
  budget, budgetMetric, budgetLimit, budgetPer, budgetUsed,
  overrideBy, overrideAt, overrideReason,
  CASE WHEN length(gaps) > 0 THEN 1 ELSE 0 END AS hasGaps,
  CASE WHEN warnings > 0 THEN 1 ELSE 0 END AS hasWarnings,
  CASE WHEN isNull(hash) THEN 0 ELSE 1 END AS isChained,
  CASE
    WHEN length(reportSha256) > 0 THEN cityHash64(arrayStringConcat(reportSha256, ',')) ELSE NULL
  END AS reports
FROM {source}
WHERE organisation IN ({organisations})
ORDER BY judgedAt DESC
LIMIT 1 BY repository, runId, attempt, gate, workload, kind;

-- A workload that several gates judged in one attempt. Where each read reports of its own, each counts.
-- Else they measured the same, and one row counts: with a figure, with the worst verdict.
CREATE TABLE shared ENGINE = Memory AS
SELECT
  repository, runId, attempt, workload, kind,
  CASE
    WHEN count(DISTINCT nullif(gate, '')) >= 2
      AND count(DISTINCT reports) >= count(DISTINCT nullif(gate, ''))
    THEN 1 ELSE 0
  END AS isApart,
  substring(min(concat(
    CASE WHEN emissionsKg IS NULL THEN '1' ELSE '0' END,
    CASE verdict
      WHEN 'over' THEN '0' WHEN 'missing' THEN '1' WHEN 'near' THEN '2' WHEN 'within' THEN '3' ELSE '4'
    END,
    gate
  )), 3, 1000) AS keptGate
FROM ledger_rows
GROUP BY repository, runId, attempt, workload, kind
HAVING count(*) > 1;

-- Rows whose figures another gate's row has.
CREATE TABLE repeats ENGINE = Memory AS
SELECT repository, runId, attempt, gate, workload, kind
FROM (SELECT repository, runId, attempt, gate, workload, kind FROM ledger_rows) AS l
JOIN shared USING (repository, runId, attempt, workload, kind)
WHERE (isApart = 0 AND gate <> keptGate) OR (isApart = 1 AND gate = '');

-- The latest attempt of each run, by every gate.
CREATE VIEW judged_runs AS
SELECT *
FROM ledger_rows
WHERE (repository, runId, attempt) IN (
  SELECT repository, runId, max(attempt) FROM ledger_rows GROUP BY repository, runId
);

-- The latest attempt of each run, each workload once.
CREATE VIEW runs AS
SELECT *
FROM judged_runs
WHERE (repository, runId, attempt, gate, workload, kind) NOT IN (
  SELECT repository, runId, attempt, gate, workload, kind FROM repeats
);

CREATE TABLE members (team String, repository String) ENGINE = Memory;
CREATE TABLE covered (budget String, repository String) ENGINE = Memory;
CREATE TABLE days (day String) ENGINE = Memory;
