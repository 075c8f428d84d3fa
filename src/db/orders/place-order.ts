import { sql } from 'drizzle-orm';
import type { PlaceOutcome, PlaceOrder } from '../../contracts/internal/orders';
import { acceptOrder } from '../../domain/order/accept-order';
import type { OrderRecord } from '../../domain/order/order-record';
import type { NeededStock } from '../../domain/stock/needed-stock';
import { json, rows, type Executor } from '../connection/database';
import { insertRequestSql, tryLockKey } from '../idempotency/idempotent-requests';
import { claimCtes } from '../stock/pool-stock';
import { readOrderContexts, type PlacementContext } from './order-context';
import { newOrderId } from './order-ids';
import { findOrderIncludingDeleted } from './read-orders';
import { isUniqueViolation } from '../connection/unique-violation';

/**
 * A failed attempt means that another order took units, that somebody changed the storefront, or that the key or
 * the external id was taken, each within milliseconds. The next attempt sees it.
 */
const MAX_ATTEMPTS = 20;

export interface PlaceOrderOptions {
  /** Reads what the order depends on. Default: for this order alone. */
  readContext?: (command: PlaceOrder) => Promise<PlacementContext>;
  /** Runs the statement that accepts the order. Default: at once. */
  limit?: <T>(call: () => Promise<T>) => Promise<T>;
}

/**
 * Accepts an order. One statement claims its units and writes the idempotency key, the order, its lines, its
 * first timeline entry and its event, or nothing. Two requests with one key make one order: the second is told
 * that the first is in flight, or is answered with the stored answer of the first.
 *
 * @param render makes the answer's body, which is stored with the key
 * @throws Error when every one of `MAX_ATTEMPTS` attempts found something changed since it was read
 */
export async function placeOrder(
  db: Executor,
  command: PlaceOrder,
  render: (order: OrderRecord) => unknown,
  { readContext = readAlone(db), limit = (call) => call() }: PlaceOrderOptions = {},
): Promise<PlaceOutcome> {
  for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
    const context = await readContext(command);
    // A replay is answered as the first request was, whatever has changed since.
    const before = await placedBefore(db, context, render);
    if (before) return before;
    const decision = acceptOrder(command, context.storefronts, newOrderId());
    if (decision.outcome !== 'accepted') return decision;
    const { order, ...accepted } = decision;
    const response = render(order);
    const inserted = await limit(() => insertOrder(db, command, { order, ...accepted, response })).catch(
      asExternalIdTaken,
    );
    if (inserted === 'in_flight') return { outcome: 'in_flight' };
    if (inserted !== 'not_accepted') return { outcome: 'accepted', order: { ...order, ...inserted } };
  }
  throw new Error(`What the order depends on was changed during each of ${MAX_ATTEMPTS} attempts`);
}

const readAlone =
  (db: Executor) =>
  async (command: PlaceOrder): Promise<PlacementContext> =>
    (await readOrderContexts(db, [command]))[0]!;

function asExternalIdTaken(error: unknown): 'not_accepted' {
  if (isUniqueViolation(error, 'orders_external_id')) return 'not_accepted';
  throw error;
}

/** What is known of an earlier request with this key, or of the order that has this external id. */
async function placedBefore(
  db: Executor,
  { earlier, externalIdHolder }: PlacementContext,
  render: (order: OrderRecord) => unknown,
): Promise<PlaceOutcome | undefined> {
  if (earlier?.outcome === 'key_reused') return earlier;
  if (!earlier) {
    return externalIdHolder === undefined
      ? undefined
      : { outcome: 'external_id_taken', orderId: externalIdHolder };
  }
  // A key and its order are written in one statement.
  const orderId = earlier.resourceId!;
  if (earlier.response !== null) return { outcome: 'replayed', orderId, response: earlier.response };
  // The stored answer has been deleted after its retention period.
  const order = await findOrderIncludingDeleted(db, { storefrontId: undefined }, orderId);
  return { outcome: 'replayed', orderId, response: order ? render(order) : null };
}

interface OrderToInsert {
  order: OrderRecord;
  version: number;
  needed: NeededStock;
  response: unknown;
}

/**
 * The storefront's row is locked as the foreign key locks it anyway, and its version is compared with the one
 * that the order was decided on. Whoever changes the storefront takes a conflicting lock, and so sees every
 * order that was decided on the earlier version.
 *
 * The check of the stock is exact, because everything that it compares stands in rows that it locks: when this
 * statement has waited for another one, Postgres reads those rows again, and no others. The triggers on the
 * order's lines add the claimed units to the same rows. Products are locked sorted, as everybody does.
 */
async function insertOrder(
  db: Executor,
  command: PlaceOrder,
  { order, version, needed, response }: OrderToInsert,
): Promise<{ revision: string } | 'in_flight' | 'not_accepted'> {
  const now = order.createdAt.toISOString();
  const [inserted] = await rows<{ free: boolean; revision: string | null }>(
    db,
    sql`
      with lock as materialized (
        select ${tryLockKey(command.idempotency)} as free
      ),
      shop as materialized (
        select pool_id from storefronts
        where id = ${order.storefrontId} and version = ${version}::int
        for key share
      ),
      ${claimCtes(order.lines, needed)},
      key as (
        ${insertRequestSql(command.idempotency, { resourceId: order.id, response }, sql`from lock, shop, claim where free and granted`)}
        returning resource_id
      ),
      accepted as (
        insert into orders (id, storefront_id, external_id, shipping_method, status, fulfillment_policy, backorder_days, answer_hours, if_no_answer,
          currency, ordered_minor, customer_id, customer, shipping_address, version, created_at, updated_at)
        select resource_id, ${order.storefrontId}, ${order.externalId}, ${order.shippingMethod}, 'pending', ${order.fulfillmentPolicy}, ${order.backorderDays}::int,
          ${order.answerHours}::int, ${order.ifNoAnswer}, ${order.currency},
          ${order.orderedMinor}::bigint, ${order.customer.id}, ${json(order.customer)}::jsonb,
          ${json(order.shippingAddress)}::jsonb, 1, ${now}::timestamptz, ${now}::timestamptz
        from key
        returning id, storefront_id, xmin::text as revision
      ),
      lines as (
        insert into order_lines (order_id, line_no, product_id, sku, name, unit_price_minor, fulfillment_policy, pool_id,
          ordered, pending)
        select a.id, l."lineNo", l."productId", l.sku, l.name, l."unitPriceMinor", l."fulfillmentPolicy", shop.pool_id,
          l.ordered, l.ordered
        from accepted a, shop, jsonb_to_recordset(${json(order.lines)}::jsonb)
          as l ("lineNo" int, "productId" uuid, sku text, name text, "unitPriceMinor" bigint, "fulfillmentPolicy" text, ordered int)
      ),
      placed as (
        insert into timeline_entries (order_id, seq, type, actor, request_id, details, at)
        select id, 1, 'order_placed', ${json(command.actor)}::jsonb, ${command.requestId}, '{}'::jsonb, ${now}::timestamptz
        from accepted
      ),
      event as (
        insert into outbox (type, storefront_id, order_id, payload)
        select 'order.placed', storefront_id, id, jsonb_build_object('orderId', id) from accepted
      )
      select free, (select revision from accepted) as revision from lock`,
  );
  if (!inserted?.free) return 'in_flight';
  return inserted.revision === null ? 'not_accepted' : { revision: inserted.revision };
}
