import { eq, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type {
  AmendmentOutcome,
  AmendmentProgress,
  RequestAmendment,
} from '../../contracts/internal/amendments';
import type { Scope } from '../../contracts/internal/scope';
import type { CatalogProduct } from '../../domain/order/amendments/amended-lines';
import { type OrderDifference } from '../../domain/order/amendments/amendment-changes';
import { amendmentRefusedStep } from '../../domain/order/amendments/record-refusal';
import {
  amendmentRequestedEntry,
  canRefuseAtOnce,
  limitsExceededByAmendment,
  refuseAtOnce,
  requestedDifference,
  withdrawalRefusalOf,
  type RequestedDifference,
} from '../../domain/order/amendments/request-amendment';
import { MAX_ORDER_LINES, orderVersionTag, type OrderRecord } from '../../domain/order/order-record';
import { OrderDraft } from '../../domain/order/order-draft';
import {
  type AmendedLine,
  type AmendmentRefusal,
  type AmendmentState,
  type OrderState,
  isOrderClosed,
} from '../../domain/order/order-state';
import type { Shortage } from '../../domain/stock/stock-decision';
import type { LimitExceeded, StorefrontSettings } from '../../domain/shared/storefront';
import type { OutboxEvent, TimelineEntry } from '../../domain/order/timeline';
import { json, rows, type Database, type Executor } from '../connection/database';
import {
  clearRequestResource,
  findEarlierRequest,
  setRequestResource,
} from '../idempotency/idempotent-requests';
import { transactionWithKey } from '../idempotency/run-idempotently';
import { lockStock } from '../stock/lock-stock';
import { readOrderState } from './load-order';
import { orderStepCtes } from './order-step';
import { findOrder } from './read-orders';
import { orderAmendments, orders } from '../schema';
import { OPEN_AMENDMENTS } from '../schema/status-lists';

/**
 * The workflow takes up a request within half a minute, or the request is withdrawn. An older one was left by
 * a process that died, and must not block others forever.
 */
const ABANDONED_AFTER_SECONDS = 60;

/**
 * Writes a request for an amendment with its timeline entry; the workflow decides about it. At most one
 * amendment is open at a time: the units of a second one would have been counted before the first was made.
 *
 * @returns undefined when there is no such order
 */
export async function requestAmendment(
  db: Database,
  scope: Scope,
  orderId: string,
  request: RequestAmendment,
): Promise<AmendmentOutcome | undefined> {
  return transactionWithKey<AmendmentOutcome | undefined>(db, request.idempotency, async (tx) => {
    await lockOrder(tx, orderId);
    const order = await findOrder(tx, scope, orderId);
    if (!order) return undefined;
    const earlier = await findByKey(tx, request);
    if (earlier) return earlier;
    // First the state, then the precondition, then the content: what cannot be changed at all does not depend
    // on the content.
    const state = (await readOrderState(tx, orderId))!;
    if (isOrderClosed(state)) return { outcome: 'not_possible', refusal: 'order_closed' };
    if (await hasOpenAmendment(tx, orderId))
      return { outcome: 'not_possible', refusal: 'amendment_in_progress' };
    if (request.onlyIf && !request.onlyIf.includes(orderVersionTag(order)))
      return { outcome: 'changed', order };

    const requested = requestedDifference(order, request, await readProductsOf(tx, request));
    if (requested.outcome !== 'difference') return asOutcome(requested);
    const { difference } = requested;
    const exceeded = await exceededLimitsOf(tx, order, request, difference.lines);
    if (exceeded.length > 0) return { outcome: 'limit_exceeded', exceeded };
    const refused = await refusedImmediately(tx, state, { kind: request.kind, lines: difference.lines });
    if (refused) return refused;
    return insertAmendment(tx, order, request, difference);
  });
}

/** Refuses at once what the workflow would refuse, before it is written, so that it leaves no trace. */
async function refusedImmediately(
  tx: Executor,
  state: OrderState,
  amendment: Pick<AmendmentState, 'kind' | 'lines'>,
): Promise<AmendmentOutcome | undefined> {
  if (!canRefuseAtOnce(state)) return undefined;
  const productIds = amendment.lines.map((line) => line.productId);
  const stock =
    amendment.kind === 'edit' ? await lockStock(tx, state, { respectDemandOf: 'everybody', productIds }) : [];
  const draft = new OrderDraft(state, { now: new Date().toISOString(), newId: uuidv7, stock });
  const refused = refuseAtOnce(draft, amendment);
  return refused && { outcome: 'not_possible', ...refused };
}

/** The answer to a request that changes nothing or does not fit the order. */
function asOutcome(refused: Exclude<RequestedDifference, { outcome: 'difference' }>): AmendmentOutcome {
  switch (refused.outcome) {
    case 'invalid_lines':
      return { outcome: 'invalid', errors: refused.invalidLines.map(toRequestError) };
    case 'too_many_lines': {
      const detail = `would give the order more than ${MAX_ORDER_LINES} lines`;
      return { outcome: 'invalid', errors: [{ pointer: '/lines', detail }] };
    }
    default:
      return refused;
  }
}

/** The storefront's present limits that the amended order would exceed. */
async function exceededLimitsOf(
  tx: Executor,
  { storefrontId, lines }: OrderRecord,
  request: RequestAmendment,
  amended: readonly AmendedLine[],
): Promise<LimitExceeded[]> {
  if (amended.length === 0) return [];
  const [storefront] = await rows<{ settings: StorefrontSettings }>(
    tx,
    sql`select settings from storefronts where id = ${storefrontId}`,
  );
  return limitsExceededByAmendment(storefront!.settings, lines, amended, request);
}

const toRequestError = ({ index, field, detail }: { index: number; field: string; detail: string }) => ({
  pointer: `/lines/${index}/${field}`,
  detail,
});

const lockOrder = (tx: Executor, orderId: string) =>
  tx.execute(sql`select from orders where id = ${orderId} for update`);

/** The products as the catalog has them today: a product of an order keeps its SKU. */
async function readProductsOf(
  tx: Executor,
  { kind, lines = [] }: RequestAmendment,
): Promise<CatalogProduct[]> {
  if (kind !== 'edit' || lines.length === 0) return [];
  const skus = lines.map((line) => line.sku);
  const products = await rows<CatalogProduct & { priceMinor: string }>(
    tx,
    sql`select id, sku, name, price_minor as "priceMinor", currency, archived_at is not null as "isArchived" from products
        where sku in (select jsonb_array_elements_text(${json(skus)}::jsonb))`,
  );
  return products.map((product) => ({ ...product, priceMinor: Number(product.priceMinor) }));
}

/** Also refuses abandoned amendments, so that a workflow that learns of one late does not make it. */
async function hasOpenAmendment(tx: Executor, orderId: string): Promise<boolean> {
  const open = await rows<{ id: string; isAbandoned: boolean }>(
    tx,
    sql`select id, status = 'requested' and requested_at < now() - make_interval(secs => ${ABANDONED_AFTER_SECONDS}) as "isAbandoned"
        from order_amendments where order_id = ${orderId} and status in ${OPEN_AMENDMENTS}`,
  );
  if (open.some((amendment) => !amendment.isAbandoned)) return true;
  for (const { id } of open) await refuseAmendment(tx, orderId, id, 'withdrawn');
  return false;
}

async function insertAmendment(
  tx: Executor & Pick<Database, 'insert'>,
  order: OrderRecord,
  request: RequestAmendment,
  difference: OrderDifference,
): Promise<AmendmentOutcome> {
  const id = uuidv7();
  const { kind, idempotency, actor, requestId } = request;
  const { lines, address, method } = difference;
  const entry = amendmentRequestedEntry(order, request, id, difference);
  if (idempotency) await setRequestResource(tx, idempotency, id);
  await tx.insert(orderAmendments).values({
    id,
    orderId: order.id,
    kind,
    lines,
    shippingAddress: address ?? null,
    shippingMethod: method ?? null,
    request: { actor, requestId, changes: entry.details.changes },
    status: 'requested',
  });
  await addTimelineEntry(tx, order.id, entry);
  return { outcome: 'requested', amendmentId: id };
}

const addTimelineEntry = (
  tx: Executor,
  orderId: string,
  entry: TimelineEntry,
  events: readonly OutboxEvent[] = [],
) => tx.execute(sql`with ${orderStepCtes({ orderId, entries: [entry], events, byOthers: true })} select 1`);

async function findByKey(
  tx: Executor,
  { idempotency }: RequestAmendment,
): Promise<AmendmentOutcome | undefined> {
  const earlier = idempotency && (await findEarlierRequest(tx, idempotency));
  if (earlier?.outcome !== 'replayed') return earlier;
  return earlier.resourceId === null ? undefined : readProgress(tx, earlier.resourceId);
}

async function readProgress(tx: Executor, amendmentId: string): Promise<AmendmentProgress> {
  const [amendment] = await rows<Pick<AmendmentState, 'status' | 'refusal'>>(
    tx,
    sql`select status, refusal from order_amendments where id = ${amendmentId}`,
  );
  if (!amendment) throw new Error(`There is no amendment ${amendmentId}`);
  const { status, refusal } = amendment;
  if (status === 'applied') return { outcome: 'applied' };
  if (status !== 'refused') return { outcome: status, amendmentId };
  return { outcome: 'refused', amendmentId, refusal: refusal ?? 'withdrawn' };
}

/**
 * Withdraws an amendment that the workflow has not started, so that nothing changes later for somebody who
 * was told that it was not possible. The order's lock decides which of the two comes first.
 *
 * @returns the amendment now: refused, or what the workflow has made of it
 * @throws Error when there is no such amendment
 */
export async function withdrawAmendment(db: Database, amendmentId: string): Promise<AmendmentProgress> {
  return db.transaction(async (tx) => {
    const [amendment] = await tx
      .select({ orderId: orderAmendments.orderId })
      .from(orderAmendments)
      .where(eq(orderAmendments.id, amendmentId));
    if (!amendment) throw new Error(`There is no amendment ${amendmentId}`);
    const { orderId } = amendment;
    await lockOrder(tx, orderId);
    const progress = await readProgress(tx, amendmentId);
    if (progress.outcome !== 'requested') return progress;
    const [order] = await tx.select({ status: orders.status }).from(orders).where(eq(orders.id, orderId));
    const refusal = withdrawalRefusalOf(order?.status);
    await refuseAmendment(tx, orderId, amendmentId, refusal);
    return { outcome: 'refused', amendmentId, refusal };
  });
}

async function refuseAmendment(
  tx: Executor,
  orderId: string,
  amendmentId: string,
  refusal: AmendmentRefusal,
): Promise<void> {
  await tx.execute(
    sql`update order_amendments set status = 'refused', refusal = ${refusal} where id = ${amendmentId}`,
  );
  // The answer to its request advised to repeat it.
  if (refusal === 'withdrawn') await clearRequestResource(tx, amendmentId);
  const [amendment] = await rows<{ kind: AmendmentState['kind'] }>(
    tx,
    sql`select kind from order_amendments where id = ${amendmentId}`,
  );
  const { entry, event } = amendmentRefusedStep({ id: amendmentId, kind: amendment!.kind }, refusal);
  await addTimelineEntry(tx, orderId, entry, [event]);
}

/** The shortages of an amendment by the present stock: none if enough stock has come since it was refused. */
export async function readShortages(db: Database, amendmentId: string): Promise<Shortage[]> {
  const demand = await rows<Shortage>(
    db,
    sql`
      select a.sku, a.quantity - coalesce(l.ordered - l.cancelled - l.unfulfillable, 0) as requested,
        greatest(0, coalesce(p.available - p.backordered, 0)
        + coalesce((select sum(own.backordered) from order_lines own
          where own.order_id = m.order_id and own.product_id = a."productId"), 0))::int as available
      from order_amendments m
      join orders o on o.id = m.order_id
      join storefronts s on s.id = o.storefront_id
      cross join jsonb_to_recordset(m.lines) as a ("lineNo" int, "productId" uuid, sku text, quantity int)
      left join pool_stock p on p.product_id = a."productId" and p.pool_id = s.pool_id
      left join lateral (
        select * from order_lines where order_id = m.order_id and line_no = a."lineNo" limit 1) l on true
      where m.id = ${amendmentId} order by a."lineNo"`,
  );
  return demand.filter(({ requested, available }) => requested > available);
}
