import { workOfEach } from '../../bench/performance/counts/database-work';

const ORDER = [
  'holdfast-api|3/10|LOG:  execute <unnamed>: select 1',
  '\t  from orders -- a statement of several lines',
  "holdfast-api|3/10|DETAIL:  Parameters: $1 = 'LOG:  statement: '",
  'holdfast-api|3/11|LOG:  statement: begin',
  'holdfast-api writes|3/11|LOG:  execute s1: select 2',
  'holdfast-api|3/11|LOG:  statement: commit',
  'holdfast-orders-worker|3/11|LOG:  execute <unnamed>: update orders',
  'holdfast-bench|5/1|LOG:  statement: select pg_reload_conf()',
  '|9/1|LOG:  automatic vacuum of table "orders"',
].join('\n');

/** The same statements in other transactions. */
const ofAnotherOrder = (no: number): string => ORDER.replaceAll(/\|3\//g, `|${no + 4}/`);
const LOOK_OF_THE_RELAY = 'holdfast-relay|8/1|LOG:  execute s9: select what is due';

describe('the work for each order in a Postgres log', () => {
  it('is counted in statements and transactions of each service', () => {
    expect(workOfEach(ORDER, 1)).toEqual({
      api: { statements: 4, transactions: 2 },
      'orders-worker': { statements: 1, transactions: 1 },
    });
  });

  it('does not count what was not executed for each order', () => {
    const orders = Array.from({ length: 10 }, (_, no) => ofAnotherOrder(no));
    expect(workOfEach([...orders, LOOK_OF_THE_RELAY, LOOK_OF_THE_RELAY].join('\n'), 10)).toEqual({
      api: { statements: 4, transactions: 2 },
      'orders-worker': { statements: 1, transactions: 1 },
    });
  });

  it('is empty for an empty log', () => {
    expect(workOfEach('', 1)).toEqual({});
  });
});
