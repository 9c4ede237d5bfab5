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
  CASE WHEN isNull(hash) THEN 0 ELSE 1 END AS isChained
FROM {source}
WHERE organisation IN ({organisations})
ORDER BY judgedAt DESC
LIMIT 1 BY repository, runId, attempt, gate, workload, kind;

-- The latest attempt of each run.
CREATE VIEW runs AS
SELECT *
FROM ledger_rows
WHERE (repository, runId, attempt) IN (
  SELECT repository, runId, max(attempt) FROM ledger_rows GROUP BY repository, runId
);

CREATE TABLE members (team String, repository String) ENGINE = Memory;
CREATE TABLE covered (budget String, repository String) ENGINE = Memory;
CREATE TABLE days (day String) ENGINE = Memory;
