-- Repositories of which no run of the month had a budget.
SELECT
  repository, count(*) AS runCount,
  sum(CASE WHEN kind = 'measured' THEN emissionsKg ELSE NULL END) AS measuredEmissions,
  sum(CASE WHEN kind = 'estimated' THEN emissionsKg ELSE NULL END) AS estimatedEmissions
FROM runs
WHERE period = '{period}'
GROUP BY repository
HAVING countIf(verdict <> 'unbudgeted') = 0
ORDER BY repository;
