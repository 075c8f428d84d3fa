import { sql } from 'drizzle-orm';
import type { StoredResponse } from '../../contracts/internal/idempotency';
import {
  ERASED,
  eraseAddress,
  eraseCustomer,
  erasePersonalData,
  eraseFreeText,
  freeTextIn,
} from '../../domain/privacy/erasure';
import type { Address, Customer } from '../../domain/order/order-record';
import type { TimelineType } from '../../domain/order/timeline';
import { json, rows, type Executor } from '../connection/database';

interface ReadOrder {
  id: string;
  customer: Customer;
  shippingAddress: Address;
  statusReason: string | null;
  entries: { seq: number; type: TimelineType; details: Record<string, unknown> }[];
  events: { id: number; payload: Record<string, unknown> }[];
  amendments: { id: string; shippingAddress: Address | null; request: unknown }[];
  returns: { id: string; reason: string }[];
  cancellationRequests: { id: string; reason: string }[];
}

/** Removes personal data from orders and from everything that mentions them. The orders must be locked. */
export async function eraseOrders(tx: Executor, orderIds: readonly string[]): Promise<void> {
  const read = await readOrdersToErase(tx, orderIds);
  const orders = read.map((order) => ({ order, freeTexts: freeTextsOf(order) }));
  await eraseOrderRows(tx, orders);
  await eraseTimelineAndOutbox(tx, orders);
  await eraseRequests(tx, orders);
  await eraseStoredResponses(tx, orders);
}

interface OrderToErase {
  order: ReadOrder;
  /** What people wrote about the order. */
  freeTexts: ReadonlySet<string>;
}

const freeTextsOf = ({ entries, returns, cancellationRequests }: ReadOrder): ReadonlySet<string> =>
  new Set([
    ...freeTextIn(entries),
    ...returns.map(({ reason }) => reason),
    ...cancellationRequests.map(({ reason }) => reason),
  ]);

async function readOrdersToErase(tx: Executor, orderIds: readonly string[]): Promise<ReadOrder[]> {
  return rows<ReadOrder>(
    tx,
    sql`
      select o.id, o.customer, o.shipping_address as "shippingAddress", o.status_reason as "statusReason",
        (select coalesce(json_agg(json_build_object('seq', t.seq, 'type', t.type, 'details', t.details)), '[]')
          from timeline_entries t where t.order_id = o.id) as entries,
        (select coalesce(json_agg(json_build_object('id', e.id, 'payload', e.payload)), '[]')
          from outbox e where e.order_id = o.id) as events,
        (select coalesce(json_agg(json_build_object('id', m.id, 'shippingAddress', m.shipping_address, 'request', m.request)), '[]')
          from order_amendments m where m.order_id = o.id) as amendments,
        (select coalesce(json_agg(json_build_object('id', r.id, 'reason', r.reason)), '[]')
          from returns r where r.order_id = o.id) as returns,
        (select coalesce(json_agg(json_build_object('id', c.id, 'reason', c.reason)), '[]')
          from cancellation_requests c where c.order_id = o.id) as "cancellationRequests"
      from orders o where o.id in (select value::uuid from jsonb_array_elements_text(${json(orderIds)}::jsonb))`,
  );
}

/** The time of the last change stays: nothing has happened to the order itself. */
async function eraseOrderRows(tx: Executor, orders: readonly OrderToErase[]): Promise<void> {
  const written = orders.map(({ order, freeTexts }) => ({
    id: order.id,
    customer: eraseCustomer(order.customer),
    address: eraseAddress(order.shippingAddress),
    reason: order.statusReason === null ? null : eraseFreeText(order.statusReason, freeTexts),
  }));
  await tx.execute(sql`
    update orders o set customer = w.customer, shipping_address = w.address, status_reason = w.reason, erased_at = now()
    from jsonb_to_recordset(${json(written)}::jsonb) as w (id uuid, customer jsonb, address jsonb, reason text)
    where o.id = w.id`);
}

async function eraseTimelineAndOutbox(tx: Executor, orders: readonly OrderToErase[]): Promise<void> {
  const entries = orders.flatMap(({ order, freeTexts }) =>
    order.entries.map(({ seq, details }) => ({
      id: order.id,
      seq,
      details: erasePersonalData(details, freeTexts),
    })),
  );
  const events = orders.flatMap(({ order, freeTexts }) =>
    order.events.map(({ id, payload }) => ({ id, payload: erasePersonalData(payload, freeTexts) })),
  );
  await tx.execute(sql`
    update timeline_entries t set details = w.details
    from jsonb_to_recordset(${json(entries)}::jsonb) as w (id uuid, seq int, details jsonb)
    where t.order_id = w.id and t.seq = w.seq and t.details <> w.details`);
  await tx.execute(sql`
    update outbox e set payload = w.payload
    from jsonb_to_recordset(${json(events)}::jsonb) as w (id bigint, payload jsonb)
    where e.id = w.id and e.payload <> w.payload`);
}

/** Erases the requests about the orders: amendments, returns and cancellations. */
async function eraseRequests(tx: Executor, orders: readonly OrderToErase[]): Promise<void> {
  const amendments = orders.flatMap(({ order, freeTexts }) =>
    order.amendments.map(({ id, shippingAddress, request }) => ({
      id,
      address: shippingAddress && eraseAddress(shippingAddress),
      request: erasePersonalData(request, freeTexts),
    })),
  );
  const ids = json(orders.map(({ order }) => order.id));
  await tx.execute(sql`
    update order_amendments m set shipping_address = w.address, request = w.request
    from jsonb_to_recordset(${json(amendments)}::jsonb) as w (id uuid, address jsonb, request jsonb) where m.id = w.id`);
  await tx.execute(sql`
    update returns set reason = ${ERASED}
    where order_id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`);
  await tx.execute(sql`
    update cancellation_requests set reason = ${ERASED}
    where order_id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`);
}

/**
 * An answer that placed something is made again from the record when it is replayed. Other answers are kept
 * without their personal data.
 */
async function eraseStoredResponses(tx: Executor, orders: readonly OrderToErase[]): Promise<void> {
  const owned = orders.flatMap(({ order, freeTexts }) =>
    [order.id, ...order.returns.map(({ id }) => id), ...order.amendments.map(({ id }) => id)].map(
      (id) => [id, freeTexts] as const,
    ),
  );
  const freeTextsById = new Map(owned);
  const ids = json([...freeTextsById.keys()]);
  await tx.execute(sql`
    update idempotent_requests set response = null
    where resource_id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb)) and response is not null`);
  const answers = await rows<{ scope: string; key: string; about: string; response: StoredResponse }>(
    tx,
    sql`select scope, key, response #>> '{body,id}' as about, response from idempotent_requests
        where resource_id is null and response is not null
          and response #>> '{body,id}' in (select value from jsonb_array_elements_text(${ids}::jsonb))`,
  );
  const written = answers.map(({ scope, key, about, response }) => ({
    scope,
    key,
    response: erasePersonalData(response, freeTextsById.get(about)!),
  }));
  await tx.execute(sql`
    update idempotent_requests r set response = w.response
    from jsonb_to_recordset(${json(written)}::jsonb) as w (scope text, key text, response jsonb)
    where r.scope = w.scope and r.key = w.key`);
}
