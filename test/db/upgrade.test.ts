import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { openDatabase, rows, type Database } from '../../src/db/connection/database';
import { applyMigrations } from '../../src/db/connection/migrations';
import { listOrders } from '../../src/db/orders/list-orders';
import { findOrder } from '../../src/db/orders/read-orders';
import { takeUpOrder } from '../../src/db/orders/update-order';
import { reserveStock } from '../../src/db/stock/reserve-stock';
import { verifyBooks } from '../../src/db/consistency/check-consistency';
import { BOOK_RULES } from '../../src/domain/shared/consistency';
import type { Fact } from '../../src/domain/order/messages';
import type { OrderRecord } from '../../src/domain/order/order-record';
import type { Standing } from '../../src/domain/order/snapshot';
import { isTerminal, type OrderStatus } from '../../src/domain/order/order-status';
import { testServers } from '../setup/servers';
import { expectSoundBooks, orderIn } from '../support/orders/shop';
import { migrationsUpTo, openFirstShop, PRICE, STOREFRONT, writeFirst, type Before } from './first-version';
import { ALLOWED, done, NOW, record } from './order-stages';

const held = { status: 'authorized', authorizedMinor: 2 * PRICE };
const captured = { status: 'captured', authorizedMinor: 2 * PRICE, capturedMinor: 2 * PRICE };
const CONFIRMED: [string, object][] = [
  ['stock_reserved', { allocations: [] }],
  ['payment_authorized', { amountMinor: 2 * PRICE, currency: 'EUR', gatewayReference: 'auth' }],
  ['order_confirmed', {}],
];
const CANCELLING: [string, object] = ['cancellation_started', { reason: 'changed_mind', source: 'update' }];
const FLAGGED: [string, object] = ['order_needs_attention', { reason: 'undo_failed', failures: ['a step'] }];

/** By what it is, an order of the first version, and how this version ends it. */
const ORDERS: Record<string, Before & { end: OrderStatus }> = {
  'just accepted': { status: 'pending', units: { pending: 2 }, end: 'completed' },
  reserved: {
    ...{ status: 'pending', units: { reserved: 2 }, reservation: 'active', end: 'completed' },
    told: [['stock_reserved', { allocations: [] }]],
  },
  confirmed: {
    ...{
      status: 'confirmed',
      units: { reserved: 2 },
      reservation: 'active',
      payment: held,
      end: 'completed',
    },
    ...{ parcels: [{ status: 'pending', quantity: 2 }], told: CONFIRMED },
  },
  'with the carrier': {
    ...{
      status: 'confirmed',
      units: { reserved: 2 },
      reservation: 'active',
      payment: held,
      end: 'completed',
    },
    ...{ parcels: [{ status: 'ready', quantity: 2 }], told: CONFIRMED },
  },
  'free of charge': {
    ...{ status: 'confirmed', units: { reserved: 2 }, priceMinor: 0, reservation: 'active', told: CONFIRMED },
    payment: { status: 'authorized', authorizedMinor: 0, reference: null },
    ...{ parcels: [{ status: 'ready', quantity: 2 }], end: 'completed' },
  },
  'on its way in part': {
    ...{ status: 'processing', units: { reserved: 1, shipped: 1 }, reservation: 'active', payment: held },
    parcels: [
      { status: 'in_transit', quantity: 1 },
      { status: 'ready', quantity: 1, locationId: 'hamburg' },
    ],
    ...{ told: CONFIRMED, end: 'completed' },
  },
  'delivered and not paid yet': {
    ...{ status: 'processing', units: { shipped: 2, delivered: 2 }, reservation: 'active', payment: held },
    ...{ parcels: [{ status: 'delivered', quantity: 2 }], told: CONFIRMED, end: 'completed' },
  },
  completed: {
    ...{ status: 'completed', units: { shipped: 2, delivered: 2 }, reservation: 'active', payment: captured },
    ...{ parcels: [{ status: 'delivered', quantity: 2 }], told: CONFIRMED, end: 'completed' },
  },
  'completed with what there was': {
    ...{ status: 'completed', units: { shipped: 1, delivered: 1, unfulfillable: 1 }, reservation: 'active' },
    payment: { status: 'captured', authorizedMinor: PRICE, capturedMinor: PRICE },
    ...{ parcels: [{ status: 'delivered', quantity: 1 }], told: CONFIRMED, end: 'completed' },
  },
  'completed with what had left when it was cancelled': {
    ...{ status: 'completed', units: { shipped: 1, delivered: 1, cancelled: 1 }, reservation: 'released' },
    payment: { ...captured, capturedMinor: PRICE },
    parcels: [
      { status: 'delivered', quantity: 1 },
      { status: 'cancelled', quantity: 1, locationId: 'hamburg' },
    ],
    ...{ told: CONFIRMED, end: 'completed' },
  },
  'out of stock': {
    ...{ status: 'rejected', reason: 'out_of_stock', units: { unfulfillable: 2 }, reservation: 'released' },
    end: 'rejected',
  },
  declined: {
    ...{ status: 'rejected', reason: 'payment_declined', units: { cancelled: 2 }, reservation: 'released' },
    payment: { status: 'declined', reference: null, declineReason: 'card_declined' },
    ...{ told: [['payment_declined', { reason: 'card_declined' }]], end: 'rejected' },
  },
  cancelled: {
    ...{ status: 'cancelled', reason: 'changed_mind', units: { cancelled: 2 }, reservation: 'released' },
    payment: { ...held, status: 'voided' },
    ...{ parcels: [{ status: 'cancelled', quantity: 2 }], told: [...CONFIRMED, CANCELLING] },
    ...{ cancelAsked: true, end: 'cancelled' },
  },
  'being cancelled before its first step': {
    ...{ status: 'cancelling', reason: 'changed_mind', units: { pending: 2 }, told: [CANCELLING] },
    end: 'cancelled',
  },
  'being cancelled while the gateway was asked': {
    ...{ status: 'cancelling', reason: 'changed_mind', units: { reserved: 2 }, reservation: 'active' },
    ...{ told: [CONFIRMED[0]!, CANCELLING], end: 'cancelled' },
  },
  'being cancelled with the carrier': {
    ...{ status: 'cancelling', reason: 'changed_mind', units: { reserved: 2 }, reservation: 'active' },
    ...{ payment: held, parcels: [{ status: 'ready', quantity: 2 }], told: [...CONFIRMED, CANCELLING] },
    ...{ cancelAsked: true, end: 'cancelled' },
  },
  'in need of a person, as its parcel was not taken back': {
    ...{ status: 'needs_attention', reason: 'undo_failed', units: { reserved: 2 }, reservation: 'active' },
    ...{ payment: held, parcels: [{ status: 'ready', quantity: 2 }] },
    ...{ told: [...CONFIRMED, CANCELLING, FLAGGED], end: 'cancelled' },
  },
  'in need of a person, as the hold of a rejected order was not let go': {
    ...{ status: 'needs_attention', reason: 'undo_failed', units: { cancelled: 2 }, reservation: 'released' },
    ...{ told: [CONFIRMED[0]!, FLAGGED], end: 'rejected' },
  },
  'in need of a person, as it was not paid': {
    ...{ status: 'needs_attention', reason: 'capture_failed', units: { shipped: 2, delivered: 2 } },
    ...{ reservation: 'active', payment: held, parcels: [{ status: 'delivered', quantity: 2 }] },
    ...{ told: [...CONFIRMED, FLAGGED], end: 'completed' },
  },
};

/** What the first version had, and a later one has put elsewhere. */
const MOVED = { payments: ['gateway_reference', 'decline_reason', 'authorized_minor', 'status'] };

describe('a database of the first version', () => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(`/${name}`, testServers().postgresUrl).href;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-upgrade-'));
  const ids: Record<string, string> = {};
  let client: postgres.Sql;
  let database: ReturnType<typeof openDatabase>;
  let db: Database;
  let before: Record<string, Record<string, unknown>[]>;

  beforeAll(async () => {
    const admin = postgres(testServers().postgresUrl, { max: 1, onnotice: () => undefined });
    await admin.unsafe(`create database ${name}`);
    await admin.end();
    await applyMigrations(url, migrationsUpTo(0, folder));
    client = postgres(url, { max: 1, onnotice: () => undefined });
    await openFirstShop(client);
    for (const [what, order] of Object.entries(ORDERS)) ids[what] = await writeFirst(client, order);
    before = await everything(client);
    await applyMigrations(url);
    database = openDatabase({ url, poolSize: 5, applicationName: 'test' });
    ({ db } = database);
  });
  afterAll(async () => {
    await client.end();
    await database.close();
    rmSync(folder, { recursive: true });
    const admin = postgres(testServers().postgresUrl, { max: 1, onnotice: () => undefined });
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
  });

  it('has orders of every status', () => {
    const statuses = new Set(Object.values(ORDERS).map(({ status }) => status));
    expect(statuses.size).toBe(8);
    expect(before['orders']).toHaveLength(Object.keys(ORDERS).length);
  });

  it('keeps every row, and in it all that is not of the way in which an order goes on', async () => {
    const after = await everything(client);
    const goesOn = ['pending', 'cancelled', 'status', 'authorized_minor'];
    for (const [table, earlier] of Object.entries(before)) {
      const moved: string[] = MOVED[table as keyof typeof MOVED] ?? (table === 'order_lines' ? goesOn : []);
      const kept = (row: Record<string, unknown>) =>
        Object.fromEntries(
          Object.keys(earlier[0] ?? {}).flatMap((key) => (moved.includes(key) ? [] : [[key, row[key]]])),
        );
      expect({ table, rows: after[table]?.map(kept) }).toEqual({ table, rows: earlier.map(kept) });
    }
  });

  it('has its money in authorisations and operations, to the cent', async () => {
    for (const payment of before['payments']!) {
      const found = await rows(
        db,
        sql`select gateway_reference, amount_minor::int, captured_minor::int from payment_authorizations
            where order_id = ${payment['order_id'] as string}`,
      );
      const { gateway_reference, authorized_minor: amount_minor, captured_minor } = payment;
      expect(found).toEqual(
        gateway_reference === null ? [] : [{ gateway_reference, amount_minor, captured_minor }],
      );
    }
  });

  it('has sound books', async () => {
    const counts = Object.fromEntries(BOOK_RULES.map((rule) => [rule, 0]));
    expect(await verifyBooks(db, { full: true })).toMatchObject({ counts, drift: [] });
  });

  it('is read by this version', async () => {
    expect(await listOrders(db, { storefrontId: STOREFRONT }, { limit: 100 })).toHaveLength(
      Object.keys(ORDERS).length,
    );
    for (const [what, { status, told = [], parcels = [] }] of Object.entries(ORDERS)) {
      const order = await orderIn(db, ids[what]!);
      expect(order).toMatchObject({ status, attention: [], lines: [{ backordered: 0 }] });
      expect(order.timeline.map(({ type }) => type)).toEqual(['order_placed', ...told.map(([type]) => type)]);
      expect(order.shipments.map((shipment) => shipment.status).toSorted()).toEqual(
        parcels.map((parcel) => parcel.status).toSorted(),
      );
    }
  });

  it.each([
    ['completed', 'captured'],
    ['completed with what had left when it was cancelled', 'captured'],
    ['cancelled', 'voided'],
    ['declined', 'declined'],
    ['out of stock', 'pending'],
    ['free of charge', 'pending'],
    ['confirmed', 'authorized'],
  ])('shows the payment of an order that was %s as %s', async (what, paymentStatus) => {
    expect(await findOrder(db, { storefrontId: undefined }, ids[what]!)).toMatchObject({ paymentStatus });
  });

  describe('whose orders are taken up', () => {
    it.each(Object.entries(ORDERS))('ends the one that is %s', async (what, { end }) => {
      const order = await finish(db, ids[what]!);
      expect(order.status).toBe(end);
    });

    afterAll(async () => {
      await expectSoundBooks(db);
      const { counts } = await verifyBooks(db, { full: true });
      expect(Object.values(counts).every((count) => count === 0)).toBe(true);
    });
  });
});

/** Takes an order up as its workflow does, with a gateway and a carrier that do as they are asked. */
async function finish(db: Database, id: string): Promise<OrderRecord> {
  const takenUp = await takeUpOrder(db, id, NOW);
  expect(takenUp.told.join()).not.toMatch(/undefined|NaN/);
  let { standing } = takenUp;
  if (!standing.isReserved && standing.status === 'pending') ({ standing } = await reserveStock(db, id, NOW));
  for (let steps = 0; !isTerminal(standing.status); steps += 1) {
    if (steps === 20) throw new Error(`It does not get on: ${JSON.stringify(standing)}`);
    ({ standing } = await record(db, id, ALLOWED, ...answersOf(standing), ...(await arrivals(db, id))));
  }
  return orderIn(db, id);
}

function answersOf({ payments, parcels }: Standing): Fact[] {
  return [
    ...payments.map(done),
    ...parcels.flatMap(({ shipmentId, recalled, status }): Fact[] => {
      if (recalled) return [{ type: 'parcel_taken_back', shipmentId }];
      return status === 'pending'
        ? [{ type: 'parcel_booked', shipmentId, carrier: 'swift', trackingNumber: 'T' }]
        : [];
    }),
  ];
}

async function arrivals(db: Database, id: string): Promise<Fact[]> {
  const { status, shipments } = await orderIn(db, id);
  if (status !== 'confirmed' && status !== 'processing') return [];
  return shipments
    .filter((shipment) => shipment.status === 'ready' || shipment.status === 'in_transit')
    .map(({ id: shipmentId }) => ({
      ...{ type: 'parcel_reported', shipmentId, status: 'delivered', occurredAt: NOW },
    }));
}

/** Every row of every table, as far as the first version knew it. */
async function everything(client: postgres.Sql): Promise<Record<string, Record<string, unknown>[]>> {
  const tables = await client<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`;
  const all: Record<string, Record<string, unknown>[]> = {};
  for (const { name } of tables) {
    const [key] = await client<{ columns: string }[]>`
      select string_agg(quote_ident(a.attname), ', ') as columns from pg_index i
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = ${name}::regclass and i.indisprimary`;
    const found = await client.unsafe(`select to_jsonb(t) as row from ${name} t order by ${key!.columns}`);
    all[name] = found.map(({ row }) => row as Record<string, unknown>);
  }
  return all;
}
