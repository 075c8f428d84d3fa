import { inspect } from 'node:util';
import { sql } from 'drizzle-orm';
import type { Database } from '../../src/db/connection/database';

/** Part of every personal field in the tests, and of nothing else. */
export const SECRET = 'Qwertzuiopina';

export const SECRET_CUSTOMER = { id: 'customer-1', name: `${SECRET} Byron`, email: `${SECRET}@example.org` };

export const SECRET_ADDRESS = {
  name: `${SECRET} Lovelace`,
  line1: `${SECRET}straße 1`,
  line2: `${SECRET} floor`,
  city: `${SECRET}burg`,
  region: `${SECRET}land`,
  postalCode: '10827',
  country: 'DE',
};

/** A customer's own words. */
export const SECRET_TEXT = `Ask ${SECRET}, 030 5550199`;

/** The ways in which Postgres refuses a statement with an error that quotes a row. */
export const LEAK_KINDS = [
  'raises the row',
  'raises the row as a violated constraint',
  'raises the row as an outage',
  'cannot read the row as a number',
  'finds the row to break a check',
  'finds the row twice',
] as const;

/** What may be logged of each: its SQLSTATE, and names of the schema. */
export const LOGGABLE_DETAILS: Record<(typeof LEAK_KINDS)[number], object> = {
  'raises the row': { code: 'P0001' },
  'raises the row as a violated constraint': { code: '23505' },
  'raises the row as an outage': { code: '57014' },
  'cannot read the row as a number': { code: '22P02' },
  'finds the row to break a check': {
    code: '23514',
    table_name: 'leaked',
    constraint_name: 'leaked_nothing',
  },
  'finds the row twice': { code: '23505', table_name: 'leaked', constraint_name: 'leaked_once' },
};

/**
 * Creates trigger functions that refuse a statement. `leak_next` uses the next kind each time, because a
 * sequence advances even when its transaction is rolled back. The errors quote the row and everything else in
 * the database that is personal, which the service itself may not be able to read.
 */
export async function createLeakFunctions(db: Database): Promise<void> {
  await db.execute(
    sql`create table leaked (words text, constraint leaked_nothing check (words not like '%nothing%'))`,
  );
  await db.execute(sql`create unique index leaked_once on leaked (words)`);
  await db.execute(sql`create sequence leaks`);
  await db.execute(sql`
    create function leak(way text, written text) returns void language plpgsql security definer as $$
    declare words text := left(written, 1000) || coalesce((select string_agg(reason, '') from cancellation_requests), '')
      || coalesce((select string_agg(customer::text || shipping_address::text, '') from orders), '');
    begin
      case way
        when 'raises the row' then raise 'refused: %', words using detail = words, hint = words;
        when 'raises the row as a violated constraint' then
          raise unique_violation using message = words, detail = words, hint = words;
        when 'raises the row as an outage' then raise query_canceled using message = words;
        when 'cannot read the row as a number' then perform words::int;
        when 'finds the row to break a check' then insert into leaked values ('nothing ' || words);
        when 'finds the row twice' then insert into leaked values (left(words, 300)), (left(words, 300));
      end case;
    end $$`);
  await db.execute(sql`
    create function leak_always() returns trigger language plpgsql security definer as $$
    begin perform leak(tg_argv[0], to_jsonb(new)::text); return new; end $$`);
  const kinds = sql.raw(`array[${LEAK_KINDS.map((kind) => `'${kind}'`).join(', ')}]`);
  await db.execute(sql`
    create function leak_next() returns trigger language plpgsql security definer as $$
    begin perform leak((${kinds})[1 + nextval('leaks') % ${sql.raw(String(LEAK_KINDS.length))}], to_jsonb(new)::text); return new; end $$`);
}

/** The text of everything that an error holds, hidden properties included. */
export function inspectFully(error: unknown): string {
  return inspect(error, {
    depth: 20,
    showHidden: true,
    getters: true,
    maxStringLength: null,
    maxArrayLength: null,
  });
}

/**
 * Each secret in a text with the text around it, at most five: a failure shows these and not the whole text.
 */
export function findLeaks(text: string): string[] {
  return [...text.matchAll(new RegExp(`.{0,300}${SECRET}.{0,100}`, 'gs'))]
    .map(([excerpt]) => excerpt)
    .slice(0, 5);
}
