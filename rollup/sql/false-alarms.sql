-- Failures by month: how many were let through by an override, and how many a re-run turned green.
SELECT
  failedPeriod,
  count(*) AS failures,
  sum(isOverridden) AS overridden,
  sum(CASE WHEN isOverridden = 0 AND lastFailed < lastAttempt THEN 1 ELSE 0 END) AS rerunToGreen
FROM (
  SELECT
    repository, runId,
    min(period) AS failedPeriod,
    max(CASE WHEN overrideBy IS NOT NULL THEN 1 ELSE 0 END) AS isOverridden,
    max(CASE WHEN verdict IN ('over', 'missing') THEN attempt ELSE 0 END) AS lastFailed,
    max(attempt) AS lastAttempt
  FROM ledger_rows
  GROUP BY repository, runId
)
WHERE lastFailed > 0
GROUP BY failedPeriod
ORDER BY failedPeriod;
