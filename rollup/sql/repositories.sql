-- Each repository in the month, next to the month before.
SELECT
  repository, kind,
  countIf(period = '{period}') AS runCount,
  sum(CASE WHEN period = '{period}' THEN emissionsKg ELSE NULL END) AS emissions,
  sum(CASE WHEN period = '{period}' THEN energyKwh ELSE NULL END) AS energy,
  sum(CASE WHEN period = '{previous}' THEN emissionsKg ELSE NULL END) AS emissionsBefore,
  sum(CASE WHEN period = '{previous}' THEN energyKwh ELSE NULL END) AS energyBefore,
  countIf(period = '{period}' AND emissionsKg IS NULL) AS withoutEmissions,
  countIf(period = '{period}' AND verdict = 'over') AS overCount,
  countIf(period = '{period}' AND verdict = 'missing') AS missingCount,
  countIf(period = '{period}' AND verdict = 'near') AS nearCount,
  countIf(period = '{period}' AND verdict = 'within') AS withinCount,
  countIf(period = '{period}' AND verdict = 'unbudgeted') AS unbudgetedCount,
  max(judgedAt) AS lastAt
FROM runs
WHERE kind <> 'rate'
GROUP BY repository, kind
ORDER BY repository, kind;
