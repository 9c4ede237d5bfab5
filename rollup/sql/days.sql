-- The organisation by day, from a day on.
SELECT day, kind, sum(emissionsKg) AS emissions, sum(energyKwh) AS energy, count(*) AS runCount
FROM runs
WHERE kind <> 'rate' AND day >= '{from}' AND day <= '{to}'
GROUP BY day, kind
ORDER BY day, kind;
