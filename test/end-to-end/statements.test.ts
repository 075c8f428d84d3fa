import { listQueries } from '../../bench/queries/queries';
import type { Query } from '../../bench/queries/plans';

const ORDERS = 20_000;

/**
 * More than any answer needs: pages have up to 500 orders. A part of the record that grows with the shop has more:
 * 4 000 orders are open here, and 2 000 of them wait for one product.
 */
const MAX_ROWS = 1_500;

/** Statements that read more, by a part of their text, and why they may. */
const BOUNDED_OTHERWISE: [part: string, maxRows: number, reason: string][] = [
  ['checked_orders', 10_000, 'a piece of verification: 500 orders with all that belongs to them'],
  ['with wanted as materialized', 10_000, 'the roll-up of 250 orders for the reports'],
  ['from stock_movements', 10_000, 'a piece of verification: 10 000 movements'],
  ['select k."productId", k."poolId"', 4_000, 'a piece of verification: the sum of one hot product'],
  ['i.reserved, a.quantity::float8 as allocated', 4_000, 'a piece of verification: the sums of 200 levels'],
  [
    'select distinct product_id as "productId", pool_id as "poolId" from order_lines',
    3_000,
    'the products of 500 orders: there are few enough waiting lines to read them all',
  ],
  [
    'next_lines as ( select l.order_id',
    2_500,
    'the next 100 waiting lines: there are few enough to read and sort them all',
  ],
  [
    '(select p.status from payments p where p.order_id = o.id)',
    5_000,
    'a list by payment: there are few enough open orders to read and sort them all',
  ],
];

const isBounded = ({ text, rowsRead }: Query): boolean =>
  rowsRead <= MAX_ROWS ||
  BOUNDED_OTHERWISE.some(([part, maxRows]) => text.includes(part) && rowsRead <= maxRows);

/** Starts the whole product with its own Postgres, and uses everything that it has. */
describe('with 20 000 orders in the record', () => {
  let queries: Query[];
  beforeAll(async () => {
    // Of a small table Postgres reads all rows, which costs less than an index. Here it must use the index, if
    // there is one.
    const settings = { enable_seqscan: 'off' };
    queries = await listQueries(ORDERS, settings, { days: 365, products: 100, storefronts: 3 });
  }, 300_000);

  it('no statement of the product reads more rows than its answer needs', () => {
    expect(queries.filter((query) => !isBounded(query))).toEqual([]);
  });

  it('the statements of all processes were seen', () => {
    const services = new Set(queries.flatMap((query) => query.services));
    expect([...services].sort()).toEqual(
      expect.arrayContaining(['api', 'inventory-worker', 'orders-worker', 'relay', 'shipping-worker']),
    );
    expect(queries.length).toBeGreaterThan(200);
  });
});
