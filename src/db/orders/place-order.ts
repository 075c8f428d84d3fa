import { sql } from 'drizzle-orm';
import type { PlaceOutcome, PlaceOrder } from '../../contracts/internal/orders';
import { acceptOrder, type OrderContext } from '../../domain/order/accept-order';
import type { OrderRecord } from '../../domain/order/order-record';
import { json, rows, type Database, type Executor } from '../connection/database';
import { findEarlierRequest, insertRequestSql, tryLockKey } from '../idempotency/idempotent-requests';
import { readOrderContexts } from './order-context';
import { newOrderId } from './order-ids';
import { findOrderIncludingDeleted } from './read-orders';
import { isUniqueViolation } from '../connection/unique-violation';

/**
 * A failed attempt means that somebody changed the storefront within milliseconds, and people do that by
 * hand.
 */
const MAX_ATTEMPTS = 20;

/**
 * Accepts an order. One statement writes the idempotency key, the order, its lines, its first timeline entry
 * and its event, or nothing. Two requests with one key make one order: the second is told that the first is
 * in flight, or is answered with the stored answer of the first.
 *
 * @param render makes the answer's body, which is stored with the key
 * @throws Error when the storefront was changed during every one of `MAX_ATTEMPTS` attempts
 */
export async function placeOrder(
  db: Executor & Pick<Database, 'select'>,
  command: PlaceOrder,
  render: (order: OrderRecord) => unknown,
): Promise<PlaceOutcome> {
  const outcome = await tryPlaceOrder(db, command, render);
  if (outcome.outcome !== 'replayed' || outcome.response !== null) return outcome;
  // The stored answer has been deleted after its retention period.
  const order = await findOrderIncludingDeleted(db, { storefrontId: undefined }, outcome.orderId);
  return { ...outcome, response: order ? render(order) : null };
}

async function tryPlaceOrder(
  db: Executor,
  command: PlaceOrder,
  render: (order: OrderRecord) => unknown,
): Promise<PlaceOutcome> {
  for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
    const skus = command.request.lines.map((line) => line.sku);
    const contexts = await readOrderContexts(db, command.storefrontId, skus);
    const decision = acceptOrder(command, contexts, newOrderId());
    // A replay is answered as the first request was, whatever has changed since. The first request may have
    // taken, a moment ago, the very units that are now short. So the key is looked up last.
    if (decision.outcome !== 'accepted')
      return (
        (await findPlacedBefore(db, command)) ?? (await findByExternalId(db, command, contexts)) ?? decision
      );

    const { order, version } = decision;
    const inserted = await insertOrder(db, command, { order, version, response: render(order) }).catch(
      asExternalIdTaken,
    );
    if (typeof inserted === 'object') return { outcome: 'accepted', order: { ...order, ...inserted } };
    if (inserted === 'in_flight') return { outcome: 'in_flight' };
    const winner = await findPlacedBefore(db, command);
    if (winner) return winner;
    const holder = inserted === 'external_id_taken' && (await findByExternalId(db, command, contexts));
    if (holder) return holder;
    // Nobody has the key, so the storefront has changed since it was read.
  }
  throw new Error(`The storefront of the order was changed during each of ${MAX_ATTEMPTS} attempts`);
}

function asExternalIdTaken(error: unknown): 'external_id_taken' {
  if (isUniqueViolation(error, 'orders_external_id')) return 'external_id_taken';
  throw error;
}

async function findPlacedBefore(db: Executor, command: PlaceOrder): Promise<PlaceOutcome | undefined> {
  const earlier = await findEarlierRequest(db, command.idempotency);
  if (earlier?.outcome !== 'replayed') return earlier;
  // A key and its order are written in one statement.
  return { outcome: 'replayed', orderId: earlier.resourceId!, response: earlier.response };
}

/**
 * The order that already has this external id. The unique index decides which order gets it; this finds that
 * order.
 */
async function findByExternalId(
  db: Executor,
  { request: { externalId } }: PlaceOrder,
  [storefront, another]: readonly OrderContext[],
): Promise<PlaceOutcome | undefined> {
  if (externalId === undefined || !storefront || another) return undefined;
  const [holder] = await rows<{ id: string }>(
    db,
    sql`select id from orders where storefront_id = ${storefront.id} and external_id = ${externalId}`,
  );
  return holder && { outcome: 'external_id_taken', orderId: holder.id };
}

/**
 * The storefront's row is locked as the foreign key locks it anyway, and its version is compared with the one
 * that the order was decided on. Whoever changes the storefront takes a conflicting lock, and so sees every
 * order that was decided on the earlier version.
 */
async function insertOrder(
  db: Executor,
  command: PlaceOrder,
  { order, version, response }: { order: OrderRecord; version: number; response: unknown },
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
      key as (
        ${insertRequestSql(command.idempotency, { resourceId: order.id, response }, sql`from lock, shop where free`)}
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
