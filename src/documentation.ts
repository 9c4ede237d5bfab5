/** Pages of the released version: whoever reads a message may not have this repository. */
const pages = 'https://github.com/carbon-budget-gate/carbon-budget-gate/blob/v1/docs';

/** The URL of a page under docs/: `budgets.md#exceptions`. */
export const documentation = (page: string): string => `${pages}/${page}`;
