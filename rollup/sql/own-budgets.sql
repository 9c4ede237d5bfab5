-- How far each repository's own budgets of a period are used, by the last run that was judged by them.
SELECT
  repository, branch, budget, budgetMetric, budgetPer,
  argMax(budgetUsed, judgedAt) AS used,
  argMax(budgetLimit, judgedAt) AS limitAmount,
  max(judgedAt) AS lastAt
FROM judged_runs
WHERE period = '{period}' AND budget IS NOT NULL
  AND budgetPer IN ('week', 'month', 'quarter', 'year')
  AND budgetUsed IS NOT NULL AND budgetLimit IS NOT NULL
GROUP BY repository, branch, budget, budgetMetric, budgetPer
ORDER BY repository, branch, budget, budgetMetric, budgetPer;
