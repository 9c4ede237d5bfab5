-- Runs that were let through over budget, newest first.
SELECT
  judgedAt, repository, workload, kind, runId, attempt, pullRequest, branch, runUrl,
  emissionsKg, energyKwh, overrideBy, overrideAt, overrideReason
FROM ledger_rows
WHERE overrideBy IS NOT NULL AND period >= '{previous}'
ORDER BY judgedAt DESC, repository, runId, attempt, workload, kind, gate
LIMIT 200;
