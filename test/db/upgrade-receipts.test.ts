import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { v7 as uuidv7 } from 'uuid';
import { inventorySchema, type InventoryView } from '../../src/contracts/stock';
import { generateApiKey } from '../../src/db/access/api-keys';
import { openDatabase, rows, type Database } from '../../src/db/connection/database';
import { applyMigrations } from '../../src/db/connection/migrations';
import { verifyBooks } from '../../src/db/consistency/check-consistency';
import { testServers } from '../setup/servers';
import { serveApi, type ServingApi } from '../support/api/drainable-api';
import { migrationsUpTo } from './first-version';

/** The last one with a table of deliveries. */
const BEFORE = 9;

const PRODUCT = uuidv7();

interface Delivery {
  locationId: string;
  quantity: number;
  reason: string;
}
const delivery = (quantity: number, reason: string, locationId = 'berlin'): Delivery => ({
  ...{ locationId, quantity, reason },
});

/** The keys of the callers at that time, and their ids. */
const CALLERS = {
  shop: { storefrontId: 'shop', role: 'operator' },
  till: { storefrontId: 'shop', role: 'operator' },
  outlet: { storefrontId: 'outlet', role: 'operator' },
  operator: { storefrontId: null, role: 'operator' },
  colleague: { storefrontId: null, role: 'operator' },
} as const;
type Caller = keyof typeof CALLERS;
const keys = new Map(Object.keys(CALLERS).map((caller) => [caller, { id: uuidv7(), key: generateApiKey() }]));

/** What was booked, in this order. */
const BOOKED: [as: Caller, key: string, delivery: Delivery][] = [
  ['shop', 'note-1', delivery(5, 'of the shop')],
  ['operator', 'note-1', delivery(7, 'of the operator')],
  ['till', 'note-1', delivery(3, 'of its till', 'hamburg')],
  ['till', 'note-2', delivery(2, 'of its till')],
];

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function writeAsThen(client: postgres.Sql): Promise<void> {
  await client`insert into storefronts (id, name) values ('shop', 'The shop'), ('outlet', 'The outlet')`;
  await client`insert into locations (id, name, priority) values ('berlin', 'Berlin', 0), ('hamburg', 'Hamburg', 1)`;
  await client`
    insert into products (id, sku, name, price_minor, currency) values (${PRODUCT}, 'MUG', 'A mug', 1000, 'EUR')`;
  await client`
    insert into inventory_levels (product_id, location_id, on_hand, safety_stock)
    values (${PRODUCT}, 'berlin', 14, 4), (${PRODUCT}, 'hamburg', 3, 0)`;
  for (const [caller, { role, storefrontId }] of Object.entries(CALLERS)) {
    const { id, key } = keys.get(caller)!;
    await client`
      insert into api_keys (id, prefix, hash, role, storefront_id)
      values (${id}, ${key.slice(0, 10)}, ${sha256(key)}, ${role}, ${storefrontId})`;
  }
  for (const [n, [as, key, { locationId, quantity, reason }]] of BOOKED.entries()) {
    const said = JSON.stringify({ locationId, productId: PRODUCT, quantity, reason });
    await client`
      insert into stock_receipts
        (api_key_id, idempotency_key, request_hash, product_id, location_id, quantity, reason, request_id, at)
      values (${keys.get(as)!.id}, ${key}, ${sha256(said)}, ${PRODUCT}, ${locationId}, ${quantity}, ${reason}, 'then',
        timestamptz '2026-03-01' + ${n}::int * interval '1 h')`;
    await client`
      insert into stock_movements (product_id, location_id, type, on_hand_delta, reserved_delta)
      values (${PRODUCT}, ${locationId}, 'received', ${quantity}, 0)`;
  }
}

describe('a database that booked deliveries before there was one table for all keys', () => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(`/${name}`, testServers().postgresUrl).href;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-upgrade-'));
  let database: ReturnType<typeof openDatabase>;
  let db: Database;
  let api: ServingApi;

  const asAdmin = async (statement: string): Promise<void> => {
    const admin = postgres(testServers().postgresUrl, { max: 1, onnotice: () => undefined });
    await admin.unsafe(statement);
    await admin.end();
  };

  beforeAll(async () => {
    await asAdmin(`create database ${name}`);
    await applyMigrations(url, migrationsUpTo(BEFORE, folder));
    const client = postgres(url, { max: 1, onnotice: () => undefined });
    await writeAsThen(client);
    await client.end();
    await applyMigrations(url);
    database = openDatabase({ url, poolSize: 5, applicationName: 'test' });
    ({ db } = database);
    api = await serveApi(db);
  });
  afterAll(async () => {
    await api.drain();
    await database.close();
    rmSync(folder, { recursive: true });
    await asAdmin(`drop database ${name} with (force)`);
  });

  async function book(as: Caller, key: string, body: Delivery) {
    const answer = await fetch(`${api.url}/v1/inventory/${PRODUCT}/receipts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${keys.get(as)!.key}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    });
    return {
      status: answer.status,
      isReplayed: answer.headers.get('idempotency-replayed') === 'true',
      body: (await answer.json()) as InventoryView & { code?: string },
    };
  }
  const booked = () =>
    rows<{ onHand: number }>(
      db,
      sql`select on_hand as "onHand" from inventory_levels order by location_id`,
    ).then((levels) => levels.map(({ onHand }) => onHand));

  it.each([
    ['of a storefront', BOOKED[0]!],
    ['of a caller without one', BOOKED[1]!],
    ['of another key of the storefront', BOOKED[3]!],
  ])('answers the repeat of a delivery %s, and books nothing', async (_whose, [as, key, body]) => {
    const { status, isReplayed, body: stock } = await book(as, key, body);
    expect({ status, isReplayed }).toEqual({ status: 201, isReplayed: true });
    expect(inventorySchema.strict().parse(stock)).toEqual({
      ...{ productId: PRODUCT, sku: 'MUG', name: 'A mug' },
      ...{ onHand: 17, reserved: 0, safetyStock: 4, available: 13 },
      locations: [
        expect.objectContaining({ locationId: 'berlin', onHand: 14, safetyStock: 4, available: 10 }),
        expect.objectContaining({ locationId: 'hamburg', onHand: 3, safetyStock: 0, available: 3 }),
      ],
    });
    expect(await booked()).toEqual([14, 3]);
  });

  it('books no delivery twice of two keys of one storefront that had the same Idempotency-Key', async () => {
    const [as, key, body] = BOOKED[2]!;
    expect(await book(as, key, body)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    // The first of the two is the storefront's.
    expect(await book(as, key, BOOKED[0]![2])).toMatchObject({ status: 201, isReplayed: true });
    expect(await booked()).toEqual([14, 3]);
  });

  it('takes the key with another delivery for a mistake', async () => {
    const answer = await book('shop', 'note-1', delivery(50, 'of the shop'));
    expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await booked()).toEqual([14, 3]);
  });

  it('has a ledger that tells what each level was after each movement, and sound books', async () => {
    const movements = await rows(
      db,
      sql`select location_id, on_hand_after, reserved_after from stock_movements order by id`,
    );
    expect(movements).toEqual([
      { location_id: 'berlin', on_hand_after: 5, reserved_after: 0 },
      { location_id: 'berlin', on_hand_after: 12, reserved_after: 0 },
      { location_id: 'hamburg', on_hand_after: 3, reserved_after: 0 },
      { location_id: 'berlin', on_hand_after: 14, reserved_after: 0 },
    ]);
    expect((await verifyBooks(db, { full: true })).drift).toEqual([]);
  });

  it.each(['outlet', 'colleague'] as const)(
    'books the delivery of the %s, whose key it is not',
    async (as) => {
      // Nobody who belongs to one storefront books into a pool that another one sells from.
      await db.execute(
        sql`insert into stock_pools (id, name) values ('apart', 'Of the shop') on conflict do nothing`,
      );
      await db.execute(sql`update storefronts set pool_id = 'apart' where id = 'shop'`);
      const before = await booked();
      const answer = await book(as, 'note-1', BOOKED[0]![2]);
      expect(answer).toMatchObject({ status: 201, isReplayed: false });
      expect(await booked()).toEqual([before[0]! + 5, before[1]]);
    },
  );
});
