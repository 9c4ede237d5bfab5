-- The organisation by month. Measured and estimated figures are never added to each other.
SELECT
  period, kind,
  count(*) AS runCount,
  count(DISTINCT repository) AS repositoryCount,
  sum(emissionsKg) AS emissions,
  sum(energyKwh) AS energy,
  countIf(emissionsKg IS NULL) AS withoutEmissions,
  countIf(energyKwh IS NULL) AS withoutEnergy,
  countIf(verdict = 'over') AS overCount,
  countIf(verdict = 'unbudgeted') AS unbudgetedCount
FROM runs
WHERE kind <> 'rate'
GROUP BY period, kind
ORDER BY period, kind;
