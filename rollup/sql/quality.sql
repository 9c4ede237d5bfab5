-- What the figures of the month rest on.
SELECT
  repository, count(*) AS runCount,
  countIf(kind = 'estimated') AS estimatedCount,
  countIf(emissionsKg IS NULL) AS withoutEmissions,
  countIf(energyKwh IS NULL) AS withoutEnergy,
  countIf(factorSource IS NULL) AS withoutFactorSource,
  sum(hasGaps) AS gapCount,
  sum(hasWarnings) AS warningCount,
  countIf(isChained = 0) AS unchainedCount,
  count(DISTINCT method) AS methodCount
FROM runs
WHERE period = '{period}'
GROUP BY repository
ORDER BY repository;
