-- What the repositories of each budget used in the month.
SELECT
  budget, kind, count(*) AS runCount,
  sum(emissionsKg) AS emissions, sum(energyKwh) AS energy,
  sum(waterL) AS water, sum(durationS) AS duration,
  countIf(emissionsKg IS NULL) AS withoutEmissions, countIf(energyKwh IS NULL) AS withoutEnergy,
  countIf(waterL IS NULL) AS withoutWater, countIf(durationS IS NULL) AS withoutDuration
FROM (
  SELECT repository, kind, emissionsKg, energyKwh, waterL, durationS
  FROM runs
  WHERE period = '{period}' AND kind <> 'rate'
)
JOIN covered USING (repository)
GROUP BY budget, kind
ORDER BY budget, kind;
