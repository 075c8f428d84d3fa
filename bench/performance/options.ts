import { parseArgs } from 'node:util';
import { SECTION_NAMES, type SectionName } from './rows';

export interface PerformanceOptions {
  sections: readonly SectionName[];
  rounds: number;
  /** The number of orders of each subject in all rounds together. */
  orders: number;
  /** How many clients place orders. Each places its next order when the last one has got where it should. */
  concurrency: number;
  /** The number of orders before the first round, which are not counted. */
  warmUp: number;
  temporal: 'dev-server' | 'postgres';
  json: string | undefined;
}

export const USAGE = `npm run bench -- all [options]   measures every row of docs/performance.md, in 8 to 12 minutes
npm run bench -- <${SECTION_NAMES.join('|')}> [options]   measures some of its rows
npm run bench -- flash --attempts 1000000   sells 1 000 units to a million attempts, and checks what was sold
npm run bench -- charts <file>   writes the tables and charts of docs/performance.md from what --json has written

  --rounds 3             how often each row is measured; what is printed is the median, and the lowest and highest
  --orders 240           orders of each subject in all rounds together
  --concurrency 20       clients that each wait for their order before they place the next
  --warm-up 40           orders before the first round, which are not counted
  --temporal dev-server  the Temporal server: its development server, or a real one on postgres
  --json <file>          also writes all values to a file
`;

/**
 * @param name `all`, or the name of a section
 * @returns undefined for `--help`
 * @throws Error when an option is unknown or has no valid value
 */
export function parseOptions(name: string, args: string[]): PerformanceOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '3' },
      orders: { type: 'string', default: '240' },
      concurrency: { type: 'string', default: '20' },
      'warm-up': { type: 'string', default: '40' },
      temporal: { type: 'string', default: 'dev-server' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return undefined;
  const { temporal } = values;
  if (temporal !== 'dev-server' && temporal !== 'postgres')
    throw new Error('--temporal must be dev-server or postgres');
  return {
    sections: SECTION_NAMES.filter((section) => name === 'all' || name === section),
    rounds: positive('rounds', values.rounds),
    orders: positive('orders', values.orders),
    concurrency: positive('concurrency', values.concurrency),
    warmUp: positive('warm-up', values['warm-up']),
    ...{ temporal, json: values.json },
  };
}

/** @throws Error when a value is not a positive whole number */
export function positive(name: string, value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new Error(`--${name} must be a positive whole number`);
  return Number(value);
}
