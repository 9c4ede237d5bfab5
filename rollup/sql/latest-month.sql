-- The newest month with rows, and how many rows there are in all.
SELECT max(period) AS latestPeriod, min(period) AS firstPeriod, count(*) AS rowCount
FROM ledger_rows;
