import { randomUUID } from 'node:crypto';
import type { ListOrders } from '../../src/contracts/internal/order-reads';
import type { Database } from '../../src/db/connection/database';
import { checkRecentChanges } from '../../src/db/consistency/check-consistency';
import { checkRoundPiece, ROUND_SIZES } from '../../src/db/consistency/full-round';
import { walkLedgers } from '../../src/db/consistency/ledger-sums';
import { readSettledEvents } from '../../src/db/events/outbox-stream';
import { applyCarrierReport } from '../../src/db/orders/carrier-reports';
import { listOrders } from '../../src/db/orders/list-orders';
import { readOrderContexts } from '../../src/db/orders/order-context';
import { findOrder } from '../../src/db/orders/read-orders';
import { requestCancellation } from '../../src/db/orders/request-cancellation';
import { countNeedingAttention, scanOrders, scanReturns } from '../../src/db/recovery/scan-orders';
import { readQuietSince } from '../../src/db/recovery/quiet-page';
import {
  readBackorderAllocationRequests,
  readOldestWaiting,
  readPendingWakeUps,
  readUndeliveredCancellations,
  readUnstartedOrders,
  requestOverlookedAllocations,
} from '../../src/db/recovery/relay-queue';
import { countStuck } from '../../src/db/recovery/stuck-orders';
import { listReturns } from '../../src/db/returns/read-returns';
import { allocateBackorder, readNextBackorders } from '../../src/db/stock/backorder-queue';
import { findInventory } from '../../src/db/stock/inventory';
import { findMissingUnits } from '../../src/db/stock/missing-units';
import { reserveStock } from '../../src/db/stock/reserve-stock';
import { receiveStock } from '../../src/db/stock/shop-setup';
import { listMovements } from '../../src/db/stock/stock-ledger';
import { SHARED_POOL } from '../../src/domain/shared/storefront';
import { anIdempotentRequest, anOrder, place, STOREFRONT } from '../../test/support/orders/shop';
import { HOT_SKU } from '../volume/templates';
import type { Samples } from './samples';

/** What is measured in a transaction that is rolled back. */
export interface Operation {
  name: string;
  /** What the operation is for: one order, a page of a list, or a look that a background job takes. */
  kind: 'order' | 'list' | 'look';
  /** How long the product waits before it takes a look again, in milliseconds. Left out: not at all. */
  everyMs?: number;
  /** What must be there before the operation, and is not measured. */
  prepare?: (tx: Database, samples: Samples) => Promise<string>;
  run: (tx: Database, samples: Samples, prepared: string) => Promise<unknown>;
}

const ANY_SCOPE = { storefrontId: undefined };
const PAGE = 20;

const newOrderOf = (...skus: string[]) =>
  anOrder({ fulfillmentPolicy: 'backorder', lines: skus.map((sku) => ({ sku, quantity: 1 })) });

const placementOf = (skus: readonly string[]) => ({
  ...{ storefrontId: STOREFRONT, idempotency: anIdempotentRequest() },
  request: { lines: skus.map((sku) => ({ sku, quantity: 1 })) },
});

const ONE_ORDER: Operation[] = [
  {
    name: 'place an order',
    kind: 'order',
    run: (tx, { product }) => place(tx, newOrderOf(product.sku)),
  },
  {
    name: 'place an order of the hot product',
    kind: 'order',
    run: (tx) => place(tx, newOrderOf(HOT_SKU)),
  },
  {
    name: 'check availability of the hot product and another',
    kind: 'order',
    run: (tx, { product }) => readOrderContexts(tx, [placementOf([HOT_SKU, product.sku])]),
  },
  {
    name: 'reserve the stock of an order',
    kind: 'order',
    prepare: async (tx, { product }) => (await place(tx, newOrderOf(product.sku))).id,
    run: (tx, _, orderId) => reserveStock(tx, orderId, now()),
  },
  {
    name: 'reserve, of the hot product',
    kind: 'order',
    prepare: async (tx) => (await place(tx, newOrderOf(HOT_SKU))).id,
    run: (tx, _, orderId) => reserveStock(tx, orderId, now()),
  },
  {
    name: 'read an order',
    kind: 'order',
    run: (tx, { completedOrder }) => findOrder(tx, ANY_SCOPE, completedOrder.id),
  },
  {
    name: 'read what is in stock of the hot product',
    kind: 'order',
    run: (tx, { hotProductId }) => findInventory(tx, ANY_SCOPE, hotProductId),
  },
  {
    name: 'record a report of a carrier',
    kind: 'order',
    run: (tx, { shipmentUnderWay }) =>
      applyCarrierReport(
        tx,
        ANY_SCOPE,
        { shipmentId: shipmentUnderWay, status: 'in_transit', occurredAt: now() },
        now(),
      ),
  },
  {
    name: 'request a cancellation',
    kind: 'order',
    prepare: async (tx, { product }) => {
      const { id } = await place(tx, newOrderOf(product.sku));
      await reserveStock(tx, id, now());
      return id;
    },
    run: (tx, _, orderId) =>
      requestCancellation(tx, ANY_SCOPE, orderId, {
        ...{ reason: 'changed_mind', actor: { type: 'api_key', id: 'bench' }, requestId: randomUUID() },
      }),
  },
  {
    name: 'receive and allocate one unit of the hot product',
    kind: 'order',
    run: async (tx, { hotProductId: productId }) => {
      await receiveStock(tx, { productId, locationId: 'berlin', quantity: 1, reason: 'delivery' });
      const [next] = await readNextBackorders(tx, {
        ...{ productId, poolId: SHARED_POOL, after: null, limit: 100 },
      });
      return allocateBackorder(tx, { productId, orderId: next!.orderId, now: now() });
    },
  },
];

const LISTS: [string, (samples: Samples) => Partial<ListOrders>][] = [
  ['newest first', () => ({})],
  ['oldest first', () => ({ sort: 'createdAt' })],
  ['of the highest value', () => ({ sort: '-orderedMinor' })],
  ['last changed', () => ({ sort: '-updatedAt' })],
  ['status confirmed', () => ({ status: ['confirmed'] })],
  ['status processing', () => ({ status: ['processing'] })],
  ['status pending', () => ({ status: ['pending'] })],
  ['status cancelled', () => ({ status: ['cancelled'] })],
  ['status completed', () => ({ status: ['completed'] })],
  ['status needs_attention', () => ({ status: ['needs_attention'] })],
  ['payment authorized', () => ({ paymentStatus: ['authorized'] })],
  ['payment refunded', () => ({ paymentStatus: ['partially_refunded', 'refunded'] })],
  ['payment declined', () => ({ paymentStatus: ['declined'] })],
  ['fulfillment backordered', () => ({ fulfillmentStatus: ['backordered'] })],
  ['fulfillment shipped', () => ({ fulfillmentStatus: ['shipped'] })],
  ['fulfillment returned', () => ({ fulfillmentStatus: ['returned'] })],
  ['stuck', () => ({ stuck: ['true'] })],
  ['with attention items', () => ({ attention: 'open' })],
  ['waiting for a provider', () => ({ waitingFor: ['payment_gateway'] })],
  ['of a customer', ({ completedOrder }) => ({ customerId: completedOrder.customerId })],
  // The small database has ten orders with it.
  ['with a SKU', ({ product }) => ({ sku: product.sku, limit: 10 })],
  ['with the hot SKU, confirmed', () => ({ sku: HOT_SKU, status: ['confirmed'] })],
  ['of a storefront', ({ storefrontId }) => ({ storefrontId })],
  ['of a storefront, processing', ({ storefrontId }) => ({ storefrontId, status: ['processing'] })],
  ['by external id', ({ completedOrder }) => ({ externalId: completedOrder.externalId })],
  ['placed on a day', ({ day }) => ({ createdFrom: day.from, createdTo: day.to })],
  ['changed recently', ({ recently }) => ({ updatedFrom: recently, sort: 'updatedAt' })],
  ['deleted', () => ({ deleted: 'only' })],
  [
    'with all parts',
    () => ({ expand: ['shipments', 'payment', 'amendments', 'timeline', 'returns', 'products'] }),
  ],
];

const OTHER_LISTS: Operation[] = [
  {
    name: 'returns',
    kind: 'list',
    run: (tx) => listReturns(tx, ANY_SCOPE, { limit: PAGE }),
  },
  {
    name: 'requested returns',
    kind: 'list',
    run: (tx) => listReturns(tx, ANY_SCOPE, { status: 'requested', limit: PAGE }),
  },
  {
    name: 'the ledger of a product',
    kind: 'list',
    run: (tx, { product }) =>
      listMovements(tx, ANY_SCOPE, { productId: product.id, beforeId: undefined, limit: PAGE }),
  },
  {
    name: 'receipts in the ledger',
    kind: 'list',
    run: (tx) => listMovements(tx, ANY_SCOPE, { type: 'received', beforeId: undefined, limit: PAGE }),
  },
];

const LOOKS: Operation[] = [
  {
    name: 'hand out 100 events',
    kind: 'look',
    run: (tx, { recentEvent }) => readSettledEvents(tx, { after: recentEvent, limit: 100 }),
  },
  {
    name: 'find what the relay has to deliver',
    kind: 'look',
    everyMs: 1_000,
    run: async (tx) => {
      await readUnstartedOrders(tx, { olderThanMs: 0, limit: 100 });
      await readUndeliveredCancellations(tx, { olderThanMs: 0, limit: 100 });
      await readPendingWakeUps(tx, { olderThanMs: 0, limit: 100 });
      await readBackorderAllocationRequests(tx, 100);
      await readOldestWaiting(tx);
    },
  },
  {
    name: 'find overlooked allocations',
    kind: 'look',
    everyMs: 60_000,
    run: (tx) => requestOverlookedAllocations(tx),
  },
  {
    name: 'find missing units of the hot product',
    kind: 'look',
    run: (tx, { hotProductId }) =>
      findMissingUnits(tx, { productId: hotProductId, poolId: SHARED_POOL, limit: 100 }),
  },
  {
    name: 'scan 500 open orders (reconciler)',
    kind: 'look',
    run: async (tx) => {
      const since = await readQuietSince(tx, 60_000);
      return scanOrders(tx, { since, after: undefined, limit: 500 });
    },
  },
  {
    name: 'scan open returns (reconciler)',
    kind: 'look',
    run: async (tx) => {
      const since = await readQuietSince(tx, 60_000);
      return scanReturns(tx, { since, after: undefined, limit: 500 });
    },
  },
  {
    name: 'verify what one order has changed',
    kind: 'look',
    prepare: async (tx, { product }) => (await place(tx, newOrderOf(product.sku))).id,
    run: (tx) => checkRecentChanges(tx),
  },
  {
    name: 'verify 500 orders (a piece of the full round)',
    kind: 'look',
    run: (tx) => checkRoundPiece(tx, 'now'),
  },
  {
    name: 'verify 10 000 movements (a piece of the full round)',
    kind: 'look',
    run: (tx) => walkLedgers(tx, null, ROUND_SIZES),
  },
  {
    name: 'count stuck orders, and those that need a person',
    kind: 'look',
    everyMs: 15_000,
    run: async (tx) => {
      await countStuck(tx, 'order');
      return countNeedingAttention(tx);
    },
  },
];

const now = (): string => new Date().toISOString();

export const OPERATIONS: readonly Operation[] = [
  ...ONE_ORDER,
  ...LISTS.map(([name, query]): Operation => {
    return {
      name: `list orders: ${name}`,
      kind: 'list',
      run: (tx, samples) => listOrders(tx, ANY_SCOPE, { limit: PAGE, ...query(samples) }),
    };
  }),
  ...OTHER_LISTS.map((list) => ({ ...list, name: `list ${list.name}` })),
  ...LOOKS,
];
