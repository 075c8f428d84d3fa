import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { readEventHorizon, readSettledEvents } from '../../../src/db/events/outbox-stream';
import { renumberRestoredEvents } from '../../../src/db/events/renumber-events';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { until } from '../../support/until';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase()));
afterAll(() => database.close());

/** Far more than a test's server will ever use. */
const XID_OF_ANOTHER_CLUSTER = 1_000_000_000_000;

async function readNotes(): Promise<unknown[]> {
  const { start } = await readEventHorizon(database.db);
  return (await readSettledEvents(database.db, { after: start, limit: 10 }))!.map(
    ({ payload }) => payload['note'],
  );
}

it('makes the events of a restored dump readable, in their order', async () => {
  await database.db.execute(
    sql`insert into outbox_purges (xid, event_id) values ('${sql.raw(String(XID_OF_ANOTHER_CLUSTER))}', 1)`,
  );
  await database.db.execute(sql`insert into outbox (xid, type, payload)
    select (${XID_OF_ANOTHER_CLUSTER}::bigint + no)::text::xid8, 'order.placed', jsonb_build_object('note', no)
    from generate_series(1, 3) no`);
  expect(await readNotes()).toEqual([]);
  expect(await renumberRestoredEvents(database.url)).toBe(3);
  await database.db.execute(sql`insert into outbox (type, payload) values ('order.placed', '{"note": 4}')`);
  // An open transaction of another test holds events back.
  await until(async () => (await readNotes()).length === 4);
  expect(await readNotes()).toEqual([1, 2, 3, 4]);
});

it('leaves events alone that were written here', async () => {
  await database.db.execute(sql`insert into outbox (type, payload) values ('order.placed', '{"note": 5}')`);
  const positions = () => rows(database.db, sql`select xid::text, id from outbox order by id`);
  const before = await positions();
  expect(await renumberRestoredEvents(database.url)).toBe(0);
  expect(await positions()).toEqual(before);
});
