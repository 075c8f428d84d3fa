/**
 * Upgrades a database that an earlier version wrote, and carries its orders on with the present code.
 *
 * Each `test/db/upgrade/orders-of-NNNN.json` holds every row that the version with NNNN as its last migration
 * wrote. A fixture is frozen: nobody edits it, because no version will ever write it again.
 *
 * What the author of the next migration does:
 *
 * 1. Run this test with the new migration. It fails when the migration loses a row or changes a value, when
 *    the record is inconsistent afterwards, or when the present code cannot read or resume an order.
 * 2. Name in `MIGRATED_COLUMNS` each column that the migration moves, rewrites or drops on purpose, and add a
 *    test that asserts what has become of its values.
 * 3. Before the migration after that, freeze what the present version writes:
 *    `HOLDFAST_WRITE_UPGRADE_FIXTURE=1 npx jest test/db/upgrade.test.ts`. It stages the orders of
 *    `upgrade/staged-orders.ts`; add one there for every new thing that an order can have. From then on the
 *    test upgrades both databases.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { openDatabase, type Database } from '../../src/db/connection/database';
import { applyMigrations } from '../../src/db/connection/migrations';
import { continueFullRound } from '../../src/db/consistency/check-consistency';
import { listOrders } from '../../src/db/orders/list-orders';
import { loadOrderForRun } from '../../src/db/orders/update-order';
import { findReturn } from '../../src/db/returns/read-returns';
import { loadReturnForRun, updateReturn } from '../../src/db/returns/returns';
import { reserveStock } from '../../src/db/stock/reserve-stock';
import type { OrderMessage } from '../../src/domain/order/messages';
import type { OrderRecord } from '../../src/domain/order/order-record';
import { isTerminal, ORDER_STATUSES } from '../../src/domain/order/order-status';
import type { ShipmentStatus } from '../../src/domain/order/shipment-status';
import type { OrderSnapshot } from '../../src/domain/order/snapshot';
import type { ReturnMessage } from '../../src/domain/returns/return-draft';
import { RETURN } from '../../src/domain/returns/return-status';
import { CONSISTENCY_RULES } from '../../src/domain/shared/consistency';
import { testServers } from '../setup/servers';
import { expectConsistentRecord, readOrderWithTimeline } from '../support/orders/shop';
import { createTestDatabase } from '../support/postgres/database';
import { applyToOrder, CUSTOMER_ALLOWED, NOW, paymentDone, receiveUnits } from './order-stages';
import {
  connectInUtc,
  copyMigrationsUpTo,
  loadTables,
  readFixtures,
  readTables,
  writeFixture,
  type Row,
  type Tables,
} from './upgrade/fixtures';
import { receivedUnits, STAGED_ORDERS } from './upgrade/staged-orders';

/** By table, the columns whose values a migration has changed on purpose. */
const MIGRATED_COLUMNS: Record<string, string[]> = {};

const ANY_SCOPE = { storefrontId: undefined };
const MAX_STEPS = 20;
const ON_THEIR_WAY = new Set<ShipmentStatus>(['ready', 'shipped', 'in_transit']);

if (process.env['HOLDFAST_WRITE_UPGRADE_FIXTURE'] === '1') {
  describe('the present version', () => {
    it('writes the fixture of its last migration', async () => {
      const { db, url, close } = await createTestDatabase();
      await writeFixture(db, url);
      await close();
    });
  });
} else {
  describe.each(readFixtures())('a database of migration $migration', ({ migration, tables }) => {
    itUpgrades(migration, tables);
  });
}

function itUpgrades(migration: number, tables: Tables): void {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(`/${name}`, testServers().postgresUrl).href;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-upgrade-'));
  let client: postgres.Sql;
  let database: ReturnType<typeof openDatabase>;
  let db: Database;

  const orders = tables['orders']!.map((row) => ({
    id: row['id'] as string,
    status: row['status'] as string,
    description: row['external_id'] as string,
  }));
  const rowsOf = (table: string, orderId: string): Row[] =>
    (tables[table] ?? []).filter((row) => row['order_id'] === orderId);

  const runAsAdmin = async (statement: string): Promise<void> => {
    const admin = postgres(testServers().postgresUrl, { max: 1, onnotice: () => undefined });
    await admin.unsafe(statement);
    await admin.end();
  };

  beforeAll(async () => {
    await runAsAdmin(`create database ${name}`);
    await applyMigrations(url, copyMigrationsUpTo(migration, folder));
    client = connectInUtc(url);
    await loadTables(client, tables);
    await applyMigrations(url);
    database = openDatabase({ url, poolSize: 5, applicationName: 'test' });
    ({ db } = database);
  });
  afterAll(async () => {
    await client.end();
    await database.close();
    rmSync(folder, { recursive: true });
    await runAsAdmin(`drop database ${name} with (force)`);
  });

  it('holds orders of every status', () => {
    expect(new Set(orders.map(({ status }) => status))).toEqual(new Set(ORDER_STATUSES));
  });

  it('keeps every row', async () => {
    const upgraded = await readTables(client);
    for (const [table, before] of Object.entries(tables)) {
      const columns = Object.keys(before[0]!).filter((column) => !MIGRATED_COLUMNS[table]?.includes(column));
      const kept = (row: Row): string => JSON.stringify(columns.map((column) => [column, row[column]]));
      expect({ table, rows: upgraded[table]?.map(kept).toSorted() }).toEqual({
        table,
        rows: before.map(kept).toSorted(),
      });
    }
  });

  it('is consistent', async () => {
    const counts = Object.fromEntries(CONSISTENCY_RULES.map((rule) => [rule, 0]));
    expect(await continueFullRound(db, { begin: 'now' })).toMatchObject({ counts, drift: [] });
    await expectConsistentRecord(db);
  });

  it('lists every order', async () => {
    const listed = await listOrders(db, ANY_SCOPE, { limit: 100 });
    expect(listed.map(({ id }) => id).toSorted()).toEqual(orders.map(({ id }) => id).toSorted());
  });

  it.each(orders)('shows the order that is $description', async ({ id, status }) => {
    const order = await readOrderWithTimeline(db, id);
    const [payment] = rowsOf('payments', id);
    expect(order).toMatchObject({
      status,
      authorizedMinor: payment?.['authorized_minor'] ?? 0,
      capturedMinor: payment?.['captured_minor'] ?? 0,
      refundedMinor: payment?.['refunded_minor'] ?? 0,
    });
    const bySeq = rowsOf('timeline_entries', id).toSorted((a, b) => Number(a['seq']) - Number(b['seq']));
    expect(order.timeline.map(({ type }) => type)).toEqual(bySeq.map((entry) => entry['type']));
    expect(order.shipments.map((shipment) => shipment.status).toSorted()).toEqual(
      rowsOf('shipments', id)
        .map((shipment) => shipment['status'])
        .toSorted(),
    );
    expect(order.lines.map(({ ordered, shipped, cancelled }) => ({ ordered, shipped, cancelled }))).toEqual(
      rowsOf('order_lines', id).map(({ ordered, shipped, cancelled }) => ({ ordered, shipped, cancelled })),
    );
  });

  it.each(orders)('resumes the order that is $description until it ends', async ({ id, description }) => {
    expect(await finish(db, id)).toMatchObject({ status: STAGED_ORDERS[description]!.end });
  });

  it.each((tables['returns'] ?? []).map((row) => ({ id: row['id'] as string, status: row['status'] })))(
    'resumes the return that is $status until it is refunded',
    async ({ id }) => {
      await finishReturn(db, id);
      expect(await findReturn(db, ANY_SCOPE, id)).toMatchObject({ status: 'refunded' });
    },
  );

  it('is consistent when every order has ended', async () => {
    await expectConsistentRecord(db);
    expect(await continueFullRound(db, { begin: 'now' })).toMatchObject({ drift: [] });
  });
}

/**
 * Resumes an order as its workflow does, with providers, a customer and an operator who do all that is due.
 */
async function finish(db: Database, id: string): Promise<OrderRecord> {
  const loaded = await loadOrderForRun(db, id, NOW);
  expect(loaded.changes.join()).not.toMatch(/undefined|NaN/);
  let { snapshot } = loaded;
  if (!snapshot.isReserved && snapshot.status === 'pending') ({ snapshot } = await reserveStock(db, id, NOW));
  if (loaded.pendingMessages.length > 0)
    ({ snapshot } = await applyToOrder(db, id, ...loaded.pendingMessages));
  for (let steps = 0; !isTerminal(snapshot.status); steps += 1) {
    if (steps === MAX_STEPS) throw new Error(`The order makes no progress: ${JSON.stringify(snapshot)}`);
    const messages = [...messagesDue(snapshot), ...(await messagesFromOutside(db, id))];
    ({ snapshot } = await applyToOrder(db, id, CUSTOMER_ALLOWED, ...messages));
  }
  return readOrderWithTimeline(db, id);
}

/** The answers to what the snapshot says is to be done. */
function messagesDue({ payments, shipments, attention, isAwaitingAnswer }: OrderSnapshot): OrderMessage[] {
  return [
    ...payments.map(paymentDone),
    ...shipments.flatMap(({ shipmentId, recalled, status }): OrderMessage[] => {
      if (recalled) return [{ type: 'shipment_recalled', shipmentId }];
      return status === 'pending'
        ? [{ type: 'shipment_booked', shipmentId, carrier: 'swift', trackingNumber: 'T' }]
        : [];
    }),
    ...(isAwaitingAnswer
      ? [{ type: 'question_answered', key: randomUUID(), answer: 'ship_available' } as const]
      : []),
    ...attention.map(({ item }): OrderMessage => {
      const key = randomUUID();
      return item.startsWith('shipment:')
        ? {
            ...{ type: 'shipment_resolved', key, shipmentId: item.slice('shipment:'.length) },
            action: { action: 'refund', restock: false },
          }
        : { type: 'attention_resolved', key, item, action: 'retry' };
    }),
  ];
}

/** Backordered units arrive and are allocated, and the carrier delivers every shipment that it has. */
async function messagesFromOutside(db: Database, id: string): Promise<OrderMessage[]> {
  const { status, shipments, lines } = await readOrderWithTimeline(db, id);
  if (status !== 'confirmed' && status !== 'processing') return [];
  const backordered = lines.filter((line) => line.backordered > 0);
  for (const line of backordered) await receiveUnits(db, line.productId, line.backordered);
  return [
    ...(backordered.length > 0 ? [{ type: 'stock_available' } as const] : []),
    ...shipments
      .filter((shipment) => ON_THEIR_WAY.has(shipment.status) && !shipment.recalled)
      .map(({ id: shipmentId }): OrderMessage => {
        return { type: 'carrier_reported', shipmentId, status: 'delivered', occurredAt: NOW };
      }),
  ];
}

/**
 * Resumes a return as its workflow does: an operator approves it, the goods arrive and the gateway refunds
 * them.
 */
async function finishReturn(db: Database, id: string): Promise<void> {
  let { snapshot } = await loadReturnForRun(db, id, NOW);
  for (let steps = 0; !RETURN.isTerminal(snapshot.status); steps += 1) {
    if (steps === MAX_STEPS) throw new Error(`The return makes no progress: ${JSON.stringify(snapshot)}`);
    const { lines } = (await findReturn(db, ANY_SCOPE, id))!;
    const key = randomUUID();
    const next: Partial<Record<typeof snapshot.status, ReturnMessage>> = {
      requested: { type: 'approve', key },
      approved: {
        ...{ type: 'receive', key, receiptId: key, final: true },
        lines: [receivedUnits(lines[0]!.quantity)],
      },
    };
    const message = next[snapshot.status];
    const refunds = snapshot.refunds.map(({ no }): ReturnMessage => ({
      type: 'payment_succeeded',
      operationNo: no,
    }));
    ({ snapshot } = await updateReturn(db, id, [...(message ? [message] : []), ...refunds], NOW));
  }
}
