import type { Amounts } from '../../../units.ts';
import type { Reading } from '../format.ts';
import type { Row } from './cells.ts';

/** What is known about a reading besides its amounts. */
export type Identity = Pick<
  Reading,
  'workload' | 'names' | 'method' | 'location' | 'run' | 'task' | 'project'
>;

export type Identify = (row: Row, amounts: Amounts) => Identity;
