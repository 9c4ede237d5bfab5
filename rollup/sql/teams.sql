-- Each team in the month, next to the month before; a repository may be of several teams.
SELECT
  team, kind,
  countIf(period = '{period}') AS runCount,
  sum(CASE WHEN period = '{period}' THEN emissionsKg ELSE NULL END) AS emissions,
  sum(CASE WHEN period = '{period}' THEN energyKwh ELSE NULL END) AS energy,
  sum(CASE WHEN period = '{previous}' THEN emissionsKg ELSE NULL END) AS emissionsBefore,
  countIf(period = '{period}' AND verdict = 'over') AS overCount,
  countIf(period = '{period}' AND verdict = 'unbudgeted') AS unbudgetedCount
FROM runs
JOIN members USING (repository)
WHERE kind <> 'rate'
GROUP BY team, kind
ORDER BY team, kind;
