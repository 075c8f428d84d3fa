import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { v7 as uuidv7 } from 'uuid';
import { OrderDraft } from '../../src/domain/order/order-draft';
import type { OrderState } from '../../src/domain/order/order-state';
import { readOrderState } from '../../src/db/orders/load-order';
import { writeOrder } from '../../src/db/orders/write-order';
import * as schema from '../../src/db/schema';
import { rows } from '../../src/db/connection/database';
import { createTestDatabase, type TestDatabase } from '../support/postgres/database';
import { ADDRESS, anOrder, place, readOrderWithTimeline } from '../support/orders/shop';
import { addStockedProduct, confirmedOrder, NOW } from './order-stages';

/**
 * `writeOrder` and `readOrderState` name their columns by hand. A column that one of them leaves out would be
 * lost silently, so every property is written with a value of its own and must be read back.
 */
const AT = '2026-04-05T06:07:08.000Z';
const LATER = '2026-05-06T07:08:09.000Z';

/** The properties that `writeOrder` does not write, each with the statement that writes it. */
const WRITTEN_ELSEWHERE: Partial<Record<keyof OrderState, string>> = {
  id: 'never changes',
  version: 'derived: the number of timeline entries',
  fulfillmentPolicy: 'place-order.ts; never changes',
  currency: 'place-order.ts; never changes',
  customerId: 'place-order.ts; never changes',
  backorderDays: 'place-order.ts; never changes',
  answerHours: 'place-order.ts; never changes',
  ifNoAnswer: 'place-order.ts; never changes',
  customerAnswer: 'derived from the timeline',
  outageMinutes: 'derived from the storefront',
  onOutage: 'derived from the storefront',
  requestedCancelReason: 'request-cancellation.ts',
  refusedCancellations: 'derived from the timeline',
};

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase()));
afterAll(() => database.close());

/** Postgres and JavaScript write the same time differently. */
const normalize = (state: OrderState): OrderState =>
  JSON.parse(JSON.stringify(state), (_key, value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).toISOString() : value,
  ) as OrderState;

async function stage(): Promise<OrderState> {
  const { id, productId, sku } = await confirmedOrder(database.db);
  const line = { lineNo: 1, productId, sku, name: 'A name', unitPriceMinor: 1_000, quantity: 1 };
  await database.db.insert(schema.orderAmendments).values({
    ...{ id: uuidv7(), orderId: id, kind: 'edit', lines: [line], status: 'started' },
    shippingAddress: { name: 'A', line1: 'B', city: 'C', postalCode: '1', country: 'DE' },
    shippingMethod: 'express',
    request: { actor: { type: 'user', id: 'u' }, requestId: 'r', changes: [] },
  });
  await database.db.execute(sql`update orders set customer_allowed_at = null where id = ${id}`);
  return (await readOrderState(database.db, id))!;
}

/** Applies a change, and compares what was written with what is read. */
async function write(before: OrderState, change: (draft: OrderDraft) => void): Promise<OrderState> {
  const draft = new OrderDraft(before, { now: NOW, newId: uuidv7 });
  change(draft);
  await writeOrder(database.db, before, draft, { byWorkflow: true });
  const after = (await readOrderState(database.db, before.id))!;
  expect(normalize(after)).toEqual(normalize(draft.state));
  return after;
}

/** Adds one of everything, with a value for each of its properties. */
function addAll(draft: OrderDraft): void {
  const { state } = draft;
  const shipmentId = uuidv7();
  const { productId } = state.lines[0]!;
  state.lines.push({
    ...{
      lineNo: 99,
      productId,
      sku: 'OTHER',
      name: 'Other',
      unitPriceMinor: 77,
      fulfillmentPolicy: 'backorder',
    },
    ...{ pending: 1, reserved: 2, backordered: 3, shipped: 7, cancelled: 5, unfulfillable: 6, ordered: 24 },
    ...{ delivered: 4, returned: 2 },
  });
  state.allocations.push({ lineNo: 99, productId, locationId: 'berlin', quantity: 2, missing: 1 });
  draft.carrierReports.push({ shipmentId, status: 'lost', occurredAt: AT, applied: true });
  state.shipments.push({
    ...{
      id: shipmentId,
      locationId: 'berlin',
      status: 'lost',
      statusAt: AT,
      carrier: 'c',
      trackingNumber: 't',
    },
    ...{ recalled: true, picking: true, resolution: 'refunded', lines: [{ lineNo: 99, quantity: 1 }] },
    finalReports: [{ status: 'lost', occurredAt: AT }],
  });
  state.authorizations.push({
    ...{ no: 99, status: 'authorized', amountMinor: 900, capturedMinor: 300, refundedMinor: 100 },
    ...{ gatewayReference: 'g', authorizedAt: AT, expiresAt: LATER },
  });
  state.operations.push({
    ...{
      no: 99,
      type: 'refund',
      authorizationNo: 99,
      amountMinor: 5,
      status: 'failed',
      purpose: 'backorder',
    },
    ...{ returnId: uuidv7(), refusal: 'refused' },
  });
  state.attention.push({ item: 'payment:99', reason: 'a reason', status: 'open' });
}

/** Changes every property that may change. */
function changeAll({ state }: OrderDraft): void {
  Object.assign(state, {
    ...{ status: 'needs_attention', statusReason: 'a reason', statusBeforeAttention: 'processing' },
    ...{ orderedMinor: 123, waivedMinor: 45, backorderDeadline: AT, answerDeadline: LATER },
    ...{ reservation: 'consumed', isWakeUpPending: true, isCustomerAllowed: true },
    providerWaits: [{ item: 'customer', provider: 'customer_service', since: AT, failedAt: LATER }],
  });
  Object.assign(state.lines.at(-1)!, {
    ...{ name: 'Renamed', unitPriceMinor: 78, pending: 2, reserved: 3, backordered: 4, shipped: 8 },
    ...{ cancelled: 6, unfulfillable: 7, ordered: 30, delivered: 5, returned: 3 },
  });
  Object.assign(state.allocations.at(-1)!, { quantity: 3, missing: 2 });
  Object.assign(state.shipments.at(-1)!, {
    ...{ status: 'returned_to_sender', statusAt: LATER, carrier: 'c2', trackingNumber: 't2' },
    ...{ recalled: false, picking: false, resolution: 'reshipped' },
  });
  Object.assign(state.shipments[0]!, { recalled: true, picking: true });
  Object.assign(state.authorizations.at(-1)!, {
    ...{ status: 'expired', capturedMinor: 400, refundedMinor: 200, gatewayReference: 'g2' },
    ...{ authorizedAt: LATER, expiresAt: AT },
  });
  Object.assign(state.operations.at(-1)!, { status: 'skipped', refusal: 'refused again' });
  Object.assign(state.attention.at(-1)!, { reason: 'another', status: 'skipped' });
  Object.assign(state.amendments[0]!, { status: 'refused', refusal: 'out_of_stock' });
}

it('writes and reads every property of an order and of its parts', async () => {
  const before = await stage();
  const added = await write(before, addAll);
  const changed = await write(added, changeAll);
  const unchanged = (Object.keys(before) as (keyof OrderState)[]).filter(
    (key) => JSON.stringify(before[key]) === JSON.stringify(changed[key]),
  );
  // A new property is changed above, or is written elsewhere.
  expect(unchanged.filter((key) => !(key in WRITTEN_ELSEWHERE))).toEqual([]);
});

it.each(['lines', 'shipments', 'authorizations', 'operations', 'amendments'] as const)(
  'gives every property of %s a value',
  async (part) => {
    const { [part]: items } = await write(await stage(), (draft) => {
      addAll(draft);
      changeAll(draft);
    });
    const item: object = items.at(-1)!;
    expect(Object.entries(item).filter(([, value]) => value === null)).toEqual([]);
  },
);

it('writes and reads every field of a placed order', async () => {
  const { sku } = await addStockedProduct(database.db, { berlin: 9 });
  const request = anOrder({
    ...{ externalId: 'WEB-1', shippingMethod: 'express', fulfillmentPolicy: 'ship_available' },
    ...{ backorderDays: 7, answerHours: 9, ifNoAnswer: 'ship_available' },
    lines: [{ sku, quantity: 2, fulfillmentPolicy: 'backorder' }],
    customer: { id: 'c', name: 'n', email: 'e@example.com' },
    shippingAddress: { ...ADDRESS, line2: 'l', region: 'r' },
  });
  const { revision: _r, ...placed } = await place(database.db, request);
  const { lines: _l, ...fields } = request;
  expect(placed).toMatchObject(fields);
  const { revision: _s, ...read } = await readOrderWithTimeline(database.db, placed.id);
  expect(read).toEqual(placed);
});

/** The columns that this file's orders leave empty or at their default, each with who writes it. */
const COVERED_ELSEWHERE: Record<string, string> = {
  'orders.backorder_priority': 'stock/backorder-queue.ts; test/http/orders/backorder-priority.test.ts',
  'orders.wake_signaled_at': 'recovery/relay-queue.ts; test/db/recovery/relay-queue.test.ts',
  'orders.deleted_at': 'orders/delete-order.ts; test/api/orders/delete.test.ts',
  'orders.erased_at': 'privacy/erase-orders.ts; test/api/access/erasure.test.ts',
  'order_lines.backorder_priority': 'stock/backorder-queue.ts; test/db/stock/backorder-queue.test.ts',
  'reservation_allocations.backorder_priority':
    'stock/backorder-queue.ts; test/db/stock/missing-units.test.ts',
  'order_lines.pool_id': 'place-order.ts, the pool of the storefront; test/db/stock/stock-pools.test.ts',
};

async function isEverSet(table: PgTable, column: PgColumn): Promise<boolean> {
  const isSet = column.notNull
    ? sql`${column} is distinct from (${column.default as string})`
    : sql`${column} is not null`;
  const [found] = await rows<{ set: boolean }>(
    database.db,
    sql`select coalesce(bool_or(${isSet}), false) as set from ${table}`,
  );
  return found!.set;
}

const ORDER_TABLES = [
  ...[schema.orders, schema.orderLines, schema.reservationAllocations, schema.orderAmendments],
  ...[schema.shipments, schema.shipmentReports, schema.attentionItems],
  ...[schema.payments, schema.paymentAuthorizations, schema.paymentOperations],
];

// Keep it last: it looks at what the tests above have written.
it('leaves no column of an order without a value of its own', async () => {
  const unset: string[] = [];
  for (const table of ORDER_TABLES)
    for (const column of Object.values(getTableColumns(table) as Record<string, PgColumn>)) {
      const hasConstantDefault = ['string', 'number', 'boolean'].includes(typeof column.default);
      if (column.notNull && !hasConstantDefault) continue;
      if (!(await isEverSet(table, column))) unset.push(`${getTableName(table)}.${column.name}`);
    }
  expect(unset.sort()).toEqual(Object.keys(COVERED_ELSEWHERE).sort());
});
