-- Each workload in the month; rates are per hour and have no sum.
SELECT
  repository, workload, kind,
  countIf(period = '{period}') AS runCount,
  sum(CASE WHEN period = '{period}' AND kind <> 'rate' THEN emissionsKg ELSE NULL END) AS emissions,
  sum(CASE WHEN period = '{period}' AND kind <> 'rate' THEN energyKwh ELSE NULL END) AS energy,
  sum(CASE WHEN period = '{previous}' AND kind <> 'rate' THEN emissionsKg ELSE NULL END) AS emissionsBefore,
  countIf(period = '{period}' AND verdict = 'over') AS overCount,
  argMax(verdict, judgedAt) AS lastVerdict,
  max(judgedAt) AS lastAt
FROM runs
GROUP BY repository, workload, kind
ORDER BY repository, workload, kind;
