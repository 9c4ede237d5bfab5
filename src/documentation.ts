/** Pages of the released version: messages are read where this repository is not at hand. */
const pages = 'https://github.com/carbon-budget-gate/carbon-budget-gate/blob/v1/docs';

/** The address of a page under docs/: `budgets.md#exceptions`. */
export const documentation = (page: string): string => `${pages}/${page}`;
