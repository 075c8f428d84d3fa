import { countDatabaseWork } from '../../bench/statements';

describe('the database work in a Postgres log', () => {
  it('is counted in statements and transactions of each service', () => {
    const log = [
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
    expect(countDatabaseWork(log)).toEqual({
      api: { statements: 4, transactions: 2 },
      'orders-worker': { statements: 1, transactions: 1 },
    });
  });

  it('is empty for an empty log', () => {
    expect(countDatabaseWork('')).toEqual({});
  });
});
