import { sql, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import {
  preparedOnce,
  renderOnce,
  statementOf,
  statementsOf,
} from '../../../src/db/connection/rendered-statement';
import { orders } from '../../../src/db/schema';

const render = (statement: SQL) => new PgDialect().sqlToQuery(statement);

describe('a part of statements that is rendered once', () => {
  it('has the same text as before', () => {
    const part = sql`select ${orders.id} from ${orders} where ${orders.status} = 'pending'`;
    expect(render(renderOnce(part)).sql).toBe(render(part).sql);
  });

  it('may not contain a value, which would be the same for everybody', () => {
    expect(() => renderOnce(sql`select ${'secret'}`)).toThrow('contains a value');
  });
});

describe('a statement that is rendered once', () => {
  const build = jest.fn((value: Record<'id' | 'status', SQL>) => {
    const isIt = sql`id = ${value.id}`;
    return sql`select from orders where ${isIt} and status = ${value.status} and kind = ${'fixed'} or ${isIt}`;
  });
  const statement = statementOf(['id', 'status'], build);

  it('is built once, and has the values of each execution', () => {
    const [first, second] = [
      { id: 1, status: 'a' },
      { id: 2, status: null },
    ].map((values) => render(statement(values)));
    expect(first).toEqual({
      sql: 'select from orders where id = $1 and status = $2 and kind = $3 or id = $4',
      params: [1, 'a', 'fixed', 1],
    });
    expect(second).toEqual({ sql: first!.sql, params: [2, null, 'fixed', 2] });
    expect(build).toHaveBeenCalledTimes(1);
  });
});

describe('a statement with variants', () => {
  const build = jest.fn(
    ({ hasStatus }: { hasStatus: boolean }, value: (name: 'id' | 'status') => SQL) =>
      sql`select from orders where id = ${value('id')}${hasStatus ? sql` and status = ${value('status')}` : sql``}`,
  );
  const statement = statementsOf(build);

  it('is built once for each variant, and has the values of each execution', () => {
    const ofId = (id: number) => render(statement({ hasStatus: false }, { id }));
    const ofBoth = (id: number, status: string) => render(statement({ hasStatus: true }, { id, status }));
    expect([ofId(1), ofBoth(2, 'a'), ofId(3), ofBoth(4, 'b')]).toEqual([
      { sql: 'select from orders where id = $1', params: [1] },
      { sql: 'select from orders where id = $1 and status = $2', params: [2, 'a'] },
      { sql: 'select from orders where id = $1', params: [3] },
      { sql: 'select from orders where id = $1 and status = $2', params: [4, 'b'] },
    ]);
    expect(build).toHaveBeenCalledTimes(2);
  });
});

describe('a query that is rendered once for each database', () => {
  it('is prepared once for each variant', () => {
    const prepare = jest.fn(
      (db: { name: string }, { isWide }: { isWide: boolean }) => `${db.name} ${isWide}`,
    );
    const query = preparedOnce(prepare);
    const [one, another] = [{ name: 'one' }, { name: 'another' }];
    for (const db of [one, another, one, another])
      for (const isWide of [true, false]) expect(query(db, { isWide })).toBe(`${db.name} ${isWide}`);
    expect(prepare).toHaveBeenCalledTimes(4);
  });
});
