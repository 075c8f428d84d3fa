import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { CreateOrder } from '../contracts/order';
import type { PlaceOrder, PlaceOutcome } from '../contracts/record';
import { totalMinor } from '../domain/money';
import type { OrderRecord } from '../domain/order';
import { NO_UNITS } from '../domain/quantities';
import { turnAwayAtDoor } from '../domain/stock-decision';
import { json, rows, type Database } from './database';
import { findByKey } from './idempotency-keys';

interface ProductOnSale {
  id: string;
  sku: string;
  name: string;
  priceMinor: number;
  currency: string;
  free: number;
}

/**
 * Accepts an order: one statement writes the idempotency key, the order, its lines, its first timeline entry
 * and its event, or nothing. Two requests with one key make one order: the second waits on the key's unique
 * index until the first has committed, and is then answered with what the first was.
 *
 * @param render makes the answer's body, which is stored with the key
 */
export async function placeOrder(
  db: Database,
  command: PlaceOrder,
  render: (order: OrderRecord) => unknown,
): Promise<PlaceOutcome> {
  const { lines } = command.request;
  const products = await productsOnSale(
    db,
    lines.map((line) => line.sku),
  );
  const refusal = refuse(command.request, products);
  // A repeat is answered as it was the first time, whatever has changed since. It may even have taken, a moment ago,
  // the very units that it now falls short by; so the key is looked up last.
  if (refusal) return (await placedBefore(db, command)) ?? refusal;

  const order = newOrder(command, products, products.get(lines[0]!.sku)!.currency);
  const accepted = await insertOrder(db, command, order, render(order));
  if (accepted) return { outcome: 'accepted', order };
  const winner = await placedBefore(db, command);
  if (!winner) throw new Error('An idempotency key vanished between two statements');
  return winner;
}

async function placedBefore(db: Database, command: PlaceOrder): Promise<PlaceOutcome | undefined> {
  const earlier = await findByKey(db, command);
  if (earlier?.outcome !== 'replayed') return earlier;
  return { outcome: 'replayed', orderId: earlier.resourceId, response: earlier.response };
}

function refuse(
  { lines, fulfillmentPolicy }: CreateOrder,
  products: ReadonlyMap<string, ProductOnSale>,
): PlaceOutcome | undefined {
  const unknown = lines.filter((line) => !products.has(line.sku)).map((line) => line.sku);
  if (unknown.length > 0) return { outcome: 'unknown_skus', skus: unknown };
  const currencies = [...new Set([...products.values()].map((product) => product.currency))];
  if (currencies.length > 1) return { outcome: 'mixed_currencies', currencies };

  const wanted = lines.map((line, index) => ({
    lineNo: index + 1,
    productId: products.get(line.sku)!.id,
    sku: line.sku,
    quantity: line.quantity,
    fulfillmentPolicy: line.fulfillmentPolicy ?? null,
  }));
  const free = new Map([...products.values()].map((product) => [product.id, product.free]));
  const shortages = turnAwayAtDoor(wanted, free, fulfillmentPolicy);
  return shortages && { outcome: 'out_of_stock', shortages };
}

/** `free` is what is available less what accepted orders still ask for: the figure for the check at the door. */
async function productsOnSale(db: Database, skus: string[]): Promise<Map<string, ProductOnSale>> {
  const found = await rows<Omit<ProductOnSale, 'priceMinor' | 'free'> & { priceMinor: string; free: string }>(
    db,
    sql`
      select p.id, p.sku, p.name, p.price_minor as "priceMinor", p.currency,
        coalesce((select sum(greatest(i.on_hand - i.safety_stock - i.reserved, 0))
          from inventory_levels i where i.product_id = p.id), 0)
        - coalesce((select sum(l.pending) from order_lines l where l.product_id = p.id and l.pending > 0), 0)
        - coalesce((select sum(l.backordered) from order_lines l where l.product_id = p.id and l.backordered > 0), 0) as free
      from products p
      where p.sku in (select jsonb_array_elements_text(${json(skus)}::jsonb))`,
  );
  return new Map(
    found.map((product) => [
      product.sku,
      { ...product, priceMinor: Number(product.priceMinor), free: Number(product.free) },
    ]),
  );
}

function newOrder(
  { storefrontId, request, actor, requestId }: PlaceOrder,
  products: ReadonlyMap<string, ProductOnSale>,
  currency: string,
): OrderRecord {
  const now = new Date();
  const lines = request.lines.map(({ sku, quantity, fulfillmentPolicy }, index) => {
    const { id: productId, name, priceMinor } = products.get(sku)!;
    return {
      lineNo: index + 1,
      productId,
      sku,
      name,
      unitPriceMinor: priceMinor,
      fulfillmentPolicy: fulfillmentPolicy ?? null,
      ...NO_UNITS,
      ordered: quantity,
      pending: quantity,
    };
  });
  return {
    // Time-ordered (RFC 9562, version 7): the newest orders are neighbours in the index.
    id: uuidv7(),
    storefrontId,
    status: 'pending',
    statusReason: null,
    fulfillmentPolicy: request.fulfillmentPolicy,
    backorderDays: request.backorderDays,
    backorderDeadline: null,
    backorderPriority: 0,
    answerHours: request.answerHours,
    answerDeadline: null,
    ifNoAnswer: request.ifNoAnswer,
    currency,
    totalMinor: totalMinor(
      lines.map((line) => ({ quantity: line.ordered, unitPriceMinor: line.unitPriceMinor })),
    ),
    paymentStatus: 'pending',
    authorizedMinor: 0,
    capturedMinor: 0,
    refundedMinor: 0,
    attention: [],
    customer: request.customer,
    shippingAddress: request.shippingAddress,
    version: 1,
    lines,
    shipments: [],
    authorizations: [],
    operations: [],
    amendments: [],
    timeline: [{ seq: 1, type: 'order_placed', actor, requestId, details: {}, at: now }],
    createdAt: now,
    updatedAt: now,
  };
}

async function insertOrder(
  db: Database,
  command: PlaceOrder,
  order: OrderRecord,
  response: unknown,
): Promise<boolean> {
  const now = order.createdAt.toISOString();
  const inserted = await rows(
    db,
    sql`
      with key as (
        insert into idempotency_keys (storefront_id, key, request_hash, resource_id, response)
        values (${order.storefrontId}, ${command.idempotencyKey}, ${command.requestHash}, ${order.id}, ${json(response)}::jsonb)
        on conflict do nothing
        returning resource_id
      ),
      accepted as (
        insert into orders (id, storefront_id, status, fulfillment_policy, backorder_days, answer_hours, if_no_answer,
          currency, total_minor, customer_id, customer, shipping_address, version, created_at, updated_at)
        select resource_id, ${order.storefrontId}, 'pending', ${order.fulfillmentPolicy}, ${order.backorderDays}::int,
          ${order.answerHours}::int, ${order.ifNoAnswer}, ${order.currency},
          ${order.totalMinor}::bigint, ${order.customer.id}, ${json(order.customer)}::jsonb,
          ${json(order.shippingAddress)}::jsonb, 1, ${now}::timestamptz, ${now}::timestamptz
        from key
        returning id, storefront_id
      ),
      lines as (
        insert into order_lines (order_id, line_no, product_id, sku, name, unit_price_minor, fulfillment_policy, ordered, pending)
        select a.id, l."lineNo", l."productId", l.sku, l.name, l."unitPriceMinor", l."fulfillmentPolicy", l.ordered, l.ordered
        from accepted a, jsonb_to_recordset(${json(order.lines)}::jsonb)
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
      select id from accepted`,
  );
  return inserted.length === 1;
}
