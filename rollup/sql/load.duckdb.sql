-- Reads the ledger files in place. Of a row that is there twice, the one judged last counts.
CREATE TABLE ledger_rows AS
SELECT
  coalesce(repository, '(unknown)') AS repository,
  coalesce(gate, '') AS gate,
  ledgerVersion, workload, period, substring("at", 1, 10) AS day, "at" AS judgedAt,
  branch, event, pullRequest, sha, runId, attempt, runUrl,
  kind, basis, tool, method, verdict,
  emissionsKg, energyKwh, waterL, durationS, carbonIntensity, factorKind, factorSource,
  budget, budgetMetric, budgetLimit, budgetPer, budgetUsed,
  overrideBy, overrideAt, overrideReason,
  CASE WHEN length(gaps) > 0 THEN 1 ELSE 0 END AS hasGaps,
  CASE WHEN warnings > 0 THEN 1 ELSE 0 END AS hasWarnings,
  CASE WHEN hash IS NULL THEN 0 ELSE 1 END AS isChained
FROM {source};

DELETE FROM ledger_rows WHERE rowid IN (
  SELECT id FROM (
    SELECT rowid AS id, row_number() OVER (
      PARTITION BY repository, runId, attempt, gate, workload, kind ORDER BY judgedAt DESC, rowid DESC
    ) AS place
    FROM ledger_rows
    WHERE (repository, runId, attempt, gate, workload, kind) IN (
      SELECT (repository, runId, attempt, gate, workload, kind)
      FROM ledger_rows
      GROUP BY repository, runId, attempt, gate, workload, kind
      HAVING count(*) > 1
    )
  ) AS numbered
  WHERE place > 1
);

CREATE TABLE last_attempts AS
SELECT repository, runId, max(attempt) AS lastAttempt
FROM ledger_rows
GROUP BY repository, runId
HAVING max(attempt) > 1;

-- The latest attempt of each run.
CREATE VIEW runs AS
SELECT l.*
FROM ledger_rows AS l
LEFT JOIN last_attempts AS a ON l.repository = a.repository AND l.runId = a.runId
WHERE a.lastAttempt IS NULL OR l.attempt = a.lastAttempt;

CREATE TABLE members (team VARCHAR, repository VARCHAR);
CREATE TABLE covered (budget VARCHAR, repository VARCHAR);
CREATE TABLE days (day VARCHAR);
