-- What the repositories of each budget had used in the month by the end of each day.
SELECT
  budget, kind, days.day AS day,
  sum(used.emissions) AS emissions, sum(used.energy) AS energy,
  sum(used.water) AS water, sum(used.duration) AS duration
FROM (
  SELECT
    budget, kind, runDay,
    sum(emissionsKg) AS emissions, sum(energyKwh) AS energy,
    sum(waterL) AS water, sum(durationS) AS duration
  FROM (
    SELECT repository, kind, day AS runDay, emissionsKg, energyKwh, waterL, durationS
    FROM runs
    WHERE period = '{period}' AND kind <> 'rate'
  )
  JOIN covered USING (repository)
  GROUP BY budget, kind, runDay
) AS used
CROSS JOIN days
WHERE used.runDay <= days.day
GROUP BY budget, kind, days.day
ORDER BY budget, kind, day;
