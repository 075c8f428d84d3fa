import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** The number of orders of each subject in all rounds together. */
  orders: number;
  rounds: number;
  /** How many clients place orders. Each places its next order when the last one is confirmed. */
  concurrency: number;
  /** The number of products that are ordered in turn. With one, all orders compete for the same row. */
  products: number;
  /** The number of orders before the first round, which are not counted. */
  warmUp: number;
  json: string | undefined;
}

export const USAGE = `npm run bench -- [options]   measures what an order costs on this machine

  --orders 300         orders in all rounds together
  --rounds 3           how often the subjects take turns
  --concurrency 20     clients that each wait for their order's confirmation before they place the next
  --products 20        products that are ordered in turn; with 1, all orders compete for the same stock
  --warm-up 40         orders before the first round, which are not counted
  --json <file>        also writes all measurements to a file
`;

/**
 * @returns undefined for `--help`
 * @throws Error when an option is unknown or is not a positive whole number
 */
export function parseOptions(args: string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      orders: { type: 'string', default: '300' },
      rounds: { type: 'string', default: '3' },
      concurrency: { type: 'string', default: '20' },
      products: { type: 'string', default: '20' },
      'warm-up': { type: 'string', default: '40' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return undefined;
  return {
    orders: positive('orders', values.orders),
    rounds: positive('rounds', values.rounds),
    concurrency: positive('concurrency', values.concurrency),
    products: positive('products', values.products),
    warmUp: positive('warm-up', values['warm-up']),
    json: values.json,
  };
}

function positive(name: string, value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new Error(`--${name} must be a positive whole number`);
  return Number(value);
}
