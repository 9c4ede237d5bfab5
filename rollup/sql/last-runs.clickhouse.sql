-- The last runs of each workload, newest first.
SELECT
  repository, workload, kind, judgedAt, runId, attempt, sha, branch, event, pullRequest, runUrl,
  emissionsKg, energyKwh, durationS, carbonIntensity, verdict,
  budget, budgetMetric, budgetLimit, budgetPer, budgetUsed, overrideBy, overrideReason
FROM runs
WHERE period >= '{previous}'
ORDER BY repository, workload, kind, judgedAt DESC, runId DESC, gate
LIMIT 20 BY repository, workload, kind;
