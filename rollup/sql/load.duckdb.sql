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
  CASE WHEN hash IS NULL THEN 0 ELSE 1 END AS isChained,
  CASE WHEN length(reportSha256) > 0 THEN hash(reportSha256) ELSE NULL END AS reports
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

-- A workload that several gates judged in one attempt. Where each read reports of its own, each counts.
-- Else they measured the same, and one row counts: with a figure, with the worst verdict.
CREATE TABLE shared AS
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
CREATE TABLE repeats AS
SELECT repository, runId, attempt, gate, workload, kind
FROM (SELECT repository, runId, attempt, gate, workload, kind FROM ledger_rows) AS l
JOIN shared USING (repository, runId, attempt, workload, kind)
WHERE (isApart = 0 AND gate <> keptGate) OR (isApart = 1 AND gate = '');

CREATE TABLE last_attempts AS
SELECT repository, runId, max(attempt) AS lastAttempt
FROM ledger_rows
GROUP BY repository, runId
HAVING max(attempt) > 1;

-- The latest attempt of each run, by every gate.
CREATE VIEW judged_runs AS
SELECT l.*
FROM ledger_rows AS l
LEFT JOIN last_attempts AS a ON l.repository = a.repository AND l.runId = a.runId
WHERE a.lastAttempt IS NULL OR l.attempt = a.lastAttempt;

-- The latest attempt of each run, each workload once.
CREATE VIEW runs AS
SELECT j.*
FROM judged_runs AS j
ANTI JOIN repeats USING (repository, runId, attempt, gate, workload, kind);

CREATE TABLE members (team VARCHAR, repository VARCHAR);
CREATE TABLE covered (budget VARCHAR, repository VARCHAR);
CREATE TABLE days (day VARCHAR);
