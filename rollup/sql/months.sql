-- Each repository by month.
SELECT
  repository, period, kind,
  sum(emissionsKg) AS emissions, sum(energyKwh) AS energy, count(*) AS runCount
FROM runs
WHERE kind <> 'rate'
GROUP BY repository, period, kind
ORDER BY repository, period, kind;
