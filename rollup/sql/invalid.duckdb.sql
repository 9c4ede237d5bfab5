-- How many rows hold what no row of the ledger can.
SELECT count(*) AS invalidCount
FROM ledger_rows
WHERE NOT coalesce(
  ledgerVersion = 1
  AND regexp_full_match(judgedAt, '\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z')
  AND regexp_full_match(period, '\d{4}-\d\d')
  AND kind IN ('measured', 'estimated', 'rate')
  AND basis IN ('measured', 'estimated', 'sourced')
  AND verdict IN ('over', 'missing', 'near', 'within', 'unbudgeted')
  AND workload IS NOT NULL AND branch IS NOT NULL AND sha IS NOT NULL AND method IS NOT NULL
  AND runId >= 0 AND attempt >= 1
  AND coalesce(least(
    emissionsKg, energyKwh, waterL, durationS, carbonIntensity, budgetLimit
  ) >= 0, true)
  AND coalesce(isfinite(greatest(
    emissionsKg, energyKwh, waterL, durationS, carbonIntensity, budgetLimit, budgetUsed
  )), true),
  false
);
