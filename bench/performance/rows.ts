import type { Spread } from '../spread';

/** The parts of the bench, each of which measures some rows. */
export const SECTION_NAMES = ['cost', 'flash', 'api', 'throughput', 'workers', 'rest'] as const;
export type SectionName = (typeof SECTION_NAMES)[number];

/** One figure that has a budget. */
export interface Row {
  key: string;
  section: SectionName;
  title: string;
  /** The budget. */
  reach: number;
  /** A ratio that should be high, such as a throughput, has a budget from below. */
  isFromBelow?: boolean;
  unit?: 's' | 'ms/s';
  digits: number;
}

const LAYOUTS = ['together', 'split'] as const;

const bothLayouts = (
  key: string,
  title: string,
  [together, split]: readonly [number, number],
  digits = 0,
): Row[] =>
  LAYOUTS.map((layout) => ({
    key: `${key}.${layout}`,
    section: 'cost',
    title: `${title}, ${layout}`,
    reach: layout === 'together' ? together : split,
    digits,
  }));

const API_ROUTES = {
  order: 'GET /v1/orders/{id}',
  list: 'a list of 20 orders',
  'sold-out': 'sold-out POST /v1/orders',
  healthz: 'GET /healthz',
};

/** Every figure that has a budget, in the order of docs/performance.md. */
export const ROWS: readonly Row[] = [
  ...bothLayouts('cpu-confirmed', 'CPU of an order to confirmed ÷ empty workflow', [2.2, 3.2], 2),
  ...bothLayouts('cpu-completed', 'CPU of an order to completed ÷ empty workflow', [4.5, 6.5], 2),
  ...bothLayouts('events-confirmed', 'events to confirmed', [8, 15]),
  ...bothLayouts('workflow-tasks-confirmed', 'workflow tasks to confirmed', [1, 2]),
  ...bothLayouts('state-transitions-confirmed', 'state transitions to confirmed', [3, 7]),
  ...bothLayouts('events-completed', 'events to completed', [26, 40]),
  ...bothLayouts('workflow-tasks-completed', 'workflow tasks to completed', [3, 6]),
  ...bothLayouts('state-transitions-completed', 'state transitions to completed', [12, 20]),
  ...bothLayouts('statements-confirmed', 'statements on Postgres to confirmed', [6, 6]),
  ...bothLayouts('transactions-confirmed', 'transactions on Postgres to confirmed', [6, 6]),
  {
    ...{ key: 'two-shipments', section: 'throughput', reach: 0.7, isFromBelow: true, digits: 2 },
    title: 'whole orders of two shipments a second ÷ workflows of three no-op activities a second',
  },
  {
    ...{ key: 'flash-answered', section: 'flash', reach: 1, unit: 's', digits: 2 },
    title: '400 buyers at once of 100 pieces: until all are answered',
  },
  {
    ...{ key: 'flash-losers-started', section: 'flash', reach: 0, digits: 0 },
    title: '400 buyers at once of 100 pieces: losers that start a workflow',
  },
  {
    ...{ key: 'flash-confirmed', section: 'flash', reach: 4, unit: 's', digits: 2 },
    title: '400 buyers at once of 100 pieces: until the last winner is confirmed',
  },
  {
    ...{ key: 'sold-out-answers', section: 'flash', reach: 40, isFromBelow: true, digits: 1 },
    title: 'sold-out answers a second ÷ empty workflows a second',
  },
  ...Object.entries(API_ROUTES).map(([key, title]): Row => ({
    ...{ key: `api.${key}`, section: 'api', reach: 2, digits: 2 },
    title: `API CPU per request ÷ bare Express: ${title}`,
  })),
  {
    ...{ key: 'hot-product', section: 'throughput', reach: 0.95, isFromBelow: true, digits: 2 },
    title: 'orders a second of one hot product ÷ of 20 products',
  },
  {
    ...{ key: 'workers', section: 'workers', reach: 3.5, isFromBelow: true, digits: 2 },
    title: 'orders a second with 4 order workers ÷ with 1, while a payment takes 200 ms',
  },
  {
    ...{ key: 'rest', section: 'rest', reach: 30, unit: 'ms/s', digits: 0 },
    title: 'CPU of everything at rest',
  },
];

/** Whether a value is within its budget. */
export const isReached = ({ reach, isFromBelow = false, digits }: Row, value: number): boolean => {
  // What is printed decides: 0.70 is within a budget of 0.7.
  const printed = Number(value.toFixed(digits));
  return isFromBelow ? printed >= reach : printed <= reach;
};

export const formatValue = (value: number, { digits, unit }: Row): string =>
  `${value.toFixed(digits)}${unit === undefined ? '' : ` ${unit}`}`;

export const formatRange = ({ min, max }: Spread, digits: number): string =>
  `${min.toFixed(digits)}–${max.toFixed(digits)}`;

export const formatReach = ({ reach, isFromBelow, unit }: Row): string =>
  `${isFromBelow ? '≥' : '≤'} ${reach}${unit === undefined ? '' : ` ${unit}`}`;
