-- The workloads whose emissions differ most between two stretches of time of the same length.
SELECT
  repository, workload, kind, recentEmissions, earlierEmissions, recentRuns, earlierRuns,
  recentEmissions - earlierEmissions AS difference
FROM (
  SELECT
    repository, workload, kind,
    coalesce(sum(CASE WHEN day >= '{middle}' THEN emissionsKg ELSE NULL END), 0) AS recentEmissions,
    coalesce(sum(CASE WHEN day < '{middle}' THEN emissionsKg ELSE NULL END), 0) AS earlierEmissions,
    countIf(day >= '{middle}' AND emissionsKg IS NOT NULL) AS recentRuns,
    countIf(day < '{middle}' AND emissionsKg IS NOT NULL) AS earlierRuns,
    countIf(emissionsKg IS NULL) AS unknownRuns
  FROM runs
  WHERE kind <> 'rate' AND day >= '{from}' AND day <= '{to}'
  GROUP BY repository, workload, kind
)
WHERE unknownRuns = 0 AND recentEmissions <> earlierEmissions
ORDER BY abs(recentEmissions - earlierEmissions) DESC, repository, workload, kind
LIMIT 15;
