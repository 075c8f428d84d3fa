import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { ReadEvents } from '../../../src/contracts/internal/events';
import { readSettledEvents } from '../../../src/db/events/outbox-stream';
import * as schema from '../../../src/db/schema';
import { FIRST_POSITION, type EventPosition } from '../../../src/domain/shared/event-position';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';

let database: TestDatabase;
let client: postgres.Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  client = postgres(database.url, { max: 1 });
  // Each transaction has three events, and every tenth event is about one order.
  await database.db.execute(sql`insert into outbox (xid, type, order_id, payload)
    select (1 + no / 3)::text::xid8, 'order.placed', case when no % 10 = 0 then ${ORDER}::uuid end, '{}'
    from generate_series(0, 29999) no`);
  await database.db.execute(sql`analyze outbox`);
});
afterAll(async () => {
  await client.end();
  await database.close();
});

const ORDER = '019608f2-0000-7000-8000-000000000001';
const SOME_POSITION: EventPosition = { epoch: 1, xid: 9_000n, id: 1, writtenAt: 1n };

interface Plan {
  'Index Name'?: string;
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

/** The indexes by which the outbox is read in a generic plan. */
async function outboxScans(query: ReadEvents): Promise<string[]> {
  const statements: string[] = [];
  const recordingDb = drizzle(client, {
    schema,
    logger: { logQuery: (query) => void statements.push(query) },
  });
  await readSettledEvents(recordingDb, query);
  const [explained] = await client.unsafe(`explain (generic_plan, format json) ${statements[0]}`);
  const nodes: Plan[] = [(explained!['QUERY PLAN'] as [{ Plan: Plan }])[0].Plan];
  for (const plan of nodes) nodes.push(...(plan.Plans ?? []));
  return nodes
    .filter((plan) => plan['Relation Name'] === 'outbox')
    .map((plan) => plan['Index Name'] ?? plan['Node Type']);
}

it.each<[string, ReadEvents, string]>([
  ['the tail', { after: SOME_POSITION, limit: 500 }, 'outbox_stream'],
  ['the past', { after: FIRST_POSITION, upTo: SOME_POSITION, limit: 500 }, 'outbox_stream'],
  ['an order', { after: FIRST_POSITION, upTo: SOME_POSITION, orderId: ORDER, limit: 500 }, 'outbox_order'],
])('reads %s by its own index', async (_what, query, index) => {
  // The first scan looks for the event to continue after.
  expect(await outboxScans(query)).toEqual(['outbox_pkey', index]);
});

it('reads page after page without gaps or duplicates, even in the middle of a transaction', async () => {
  const positions: string[] = [];
  let after = FIRST_POSITION;
  for (;;) {
    const page = (await readSettledEvents(database.db, { after, upTo: { xid: 400n, id: 1e9 }, limit: 7 }))!;
    if (page.length === 0) break;
    positions.push(...page.map(({ position }) => `${position.xid}/${position.id}`));
    after = page.at(-1)!.position;
  }
  expect(positions).toHaveLength(1_200);
  expect(new Set(positions).size).toBe(1_200);
});
