-- A stretch of days next to the one before it.
SELECT
  kind,
  sum(CASE WHEN day >= '{middle}' THEN emissionsKg ELSE NULL END) AS emissions,
  sum(CASE WHEN day < '{middle}' THEN emissionsKg ELSE NULL END) AS emissionsBefore,
  sum(CASE WHEN day >= '{middle}' THEN energyKwh ELSE NULL END) AS energy,
  sum(CASE WHEN day < '{middle}' THEN energyKwh ELSE NULL END) AS energyBefore,
  countIf(day >= '{middle}') AS runCount,
  countIf(day >= '{middle}' AND emissionsKg IS NULL) AS withoutEmissions,
  countIf(day >= '{middle}' AND verdict = 'over') AS overCount
FROM runs
WHERE kind <> 'rate' AND day >= '{from}' AND day <= '{to}'
GROUP BY kind
ORDER BY kind;
