-- The last runs of each workload, newest first.
SELECT
  repository, workload, kind, judgedAt, runId, attempt, sha, branch, event, pullRequest, runUrl,
  emissionsKg, energyKwh, durationS, carbonIntensity, verdict,
  budget, budgetMetric, budgetLimit, budgetPer, budgetUsed, overrideBy, overrideReason
FROM runs
WHERE period >= '{previous}'
QUALIFY row_number() OVER (PARTITION BY repository, workload, kind ORDER BY judgedAt DESC, runId DESC, gate) <= 20
ORDER BY repository, workload, kind, judgedAt DESC, runId DESC, gate;
