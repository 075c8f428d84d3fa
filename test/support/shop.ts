import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../src/contracts/order';
import { rows, type Database } from '../../src/db/database';
import { placeOrder } from '../../src/db/place-order';
import { findOrder } from '../../src/db/read-orders';
import { addLocation, addProduct, addStorefront, receiveStock } from '../../src/db/stock-receipt';
import type { OrderRecord } from '../../src/domain/order';
import type { PaymentView } from '../../src/simulators/payment-gateway-simulator';

export const STOREFRONT = 'shop';

export const ADDRESS = {
  name: 'Ada Lovelace',
  line1: 'Hauptstraße 1',
  city: 'Berlin',
  postalCode: '10827',
  country: 'DE',
};

/** The body of a `POST /v1/orders`; say only what matters to the test. */
export function anOrder(overrides: Partial<CreateOrder> = {}): CreateOrder {
  return {
    lines: [{ sku: 'MUG', quantity: 1 }],
    customer: { id: 'customer-1' },
    shippingAddress: ADDRESS,
    fulfillmentPolicy: 'all_or_nothing',
    ...overrides,
  };
}

export interface StockOf {
  sku: string;
  priceMinor?: number;
  /** Units by location id. */
  stock: Record<string, number>;
  safetyStock?: number;
}

/** A storefront with the products and stock that a test needs. @returns the products' ids by SKU */
export async function openShop(db: Database, products: StockOf[]): Promise<Record<string, string>> {
  await addStorefront(db, { id: STOREFRONT, name: 'The test shop' });
  const ids: Record<string, string> = {};
  for (const { sku, priceMinor = 1_000, stock, safetyStock } of products) {
    ids[sku] = await addProduct(db, { sku, name: `The ${sku}`, priceMinor, currency: 'EUR' });
    for (const [index, [locationId, quantity]] of Object.entries(stock).entries()) {
      await addLocation(db, { id: locationId, name: locationId, priority: index });
      await receiveStock(db, {
        productId: ids[sku],
        locationId,
        quantity,
        reason: 'opening stock',
        ...(safetyStock === undefined ? {} : { safetyStock }),
      });
    }
  }
  return ids;
}

/** Accepts an order as the API does. @throws when it is not accepted */
export async function place(
  db: Database,
  request: CreateOrder,
  idempotencyKey: string = randomUUID(),
): Promise<OrderRecord> {
  const placed = await placeOrder(
    db,
    {
      storefrontId: STOREFRONT,
      idempotencyKey,
      requestHash: JSON.stringify(request),
      request,
      actor: { type: 'api_key', id: 'test' },
      requestId: 'test',
    },
    (order) => ({ id: order.id }),
  );
  if (placed.outcome !== 'accepted') throw new Error(`The order was not accepted: ${JSON.stringify(placed)}`);
  return placed.order;
}

/** Accepts orders whatever the stock, as if it had gone between the check at the door and the saga. */
export async function placePastTheDoor(db: Database, requests: CreateOrder[]): Promise<OrderRecord[]> {
  await db.execute(sql`update inventory_levels set on_hand = on_hand + 1000000`);
  const orders = await Promise.all(requests.map((request) => place(db, request)));
  await db.execute(sql`update inventory_levels set on_hand = on_hand - 1000000`);
  return orders;
}

export async function orderIn(db: Database, orderId: string): Promise<OrderRecord> {
  const order = await findOrder(db, { storefrontId: undefined }, orderId);
  if (!order) throw new Error(`There is no order ${orderId}`);
  return order;
}

export interface Level {
  onHand: number;
  reserved: number;
}

export async function levelOf(db: Database, productId: string, locationId: string): Promise<Level> {
  const [level] = await rows<Level>(
    db,
    sql`select on_hand as "onHand", reserved from inventory_levels
        where product_id = ${productId} and location_id = ${locationId}`,
  );
  if (!level) throw new Error('There is no such level');
  return level;
}

/** The gateway's and the carrier's side of the story. */
interface Outside {
  paymentOf(orderId: string): Promise<PaymentView | undefined>;
  parcelOf(shipmentId: string): Promise<{ status: string } | undefined>;
}

/**
 * What must hold after every step, whatever happened. Fails with the rows that break it.
 *
 * @param outside compares the record with the gateway and the carrier as well
 */
export async function expectSoundBooks(db: Database, outside?: Outside): Promise<void> {
  const drift = await rows(
    db,
    sql`select l.product_id, l.location_id, l.on_hand, l.reserved, m.on_hand as ledger_on_hand, m.reserved as ledger_reserved
        from inventory_levels l
        join (select product_id, location_id, sum(on_hand_delta)::int as on_hand, sum(reserved_delta)::int as reserved
              from stock_movements group by 1, 2) m using (product_id, location_id)
        where l.on_hand <> m.on_hand or l.reserved <> m.reserved`,
  );
  expect(drift).toEqual([]);
  const leaked = await rows(
    db,
    sql`select a.order_id, a.quantity, o.status from reservation_allocations a join orders o on o.id = a.order_id
        where a.quantity > 0 and o.status in ('completed', 'rejected', 'cancelled')`,
  );
  expect(leaked).toEqual([]);
  const gaps = await rows(
    db,
    sql`select o.id, o.version, count(t.seq), max(t.seq) from orders o left join timeline_entries t on t.order_id = o.id
        group by o.id, o.version having count(t.seq) <> o.version or max(t.seq) <> o.version`,
  );
  expect(gaps).toEqual([]);
  const unheld = await rows(
    db,
    sql`select l.product_id, l.reserved, coalesce(a.quantity, 0) as allocated from inventory_levels l
        left join (select product_id, location_id, sum(quantity)::int as quantity from reservation_allocations group by 1, 2) a
          using (product_id, location_id)
        where l.reserved <> coalesce(a.quantity, 0)`,
  );
  expect(unheld).toEqual([]);
  const misplaced = await rows(
    db,
    sql`select l.order_id, l.line_no, l.shipped, l.delivered, sum(c.quantity) filter (where s.status = any (${LEFT})) as left_units
        from order_lines l
        left join shipment_lines c using (order_id, line_no)
        left join shipments s on s.id = c.shipment_id
        group by l.order_id, l.line_no
        having l.shipped <> coalesce(sum(c.quantity) filter (where s.status = any (${LEFT})), 0)
          or l.delivered <> coalesce(sum(c.quantity) filter (where s.status = 'delivered'), 0)`,
  );
  expect(misplaced).toEqual([]);
  if (outside) await expectOutsideAgrees(db, outside);
}

const LEFT = sql`array['shipped', 'in_transit', 'out_for_delivery', 'delivered']`;

/** Nobody's money is held or taken for an order that has ended without goods, and no carrier waits for it. */
async function expectOutsideAgrees(db: Database, { paymentOf, parcelOf }: Outside): Promise<void> {
  const ended = await rows<{
    id: string;
    status: string;
    capturedMinor: number;
    shippedMinor: number;
    parcels: string[];
  }>(
    db,
    sql`select o.id, o.status, coalesce(p.captured_minor, 0)::int as "capturedMinor",
          (select sum(l.shipped * l.unit_price_minor)::int from order_lines l where l.order_id = o.id) as "shippedMinor",
          array(select s.id from shipments s where s.order_id = o.id) as parcels
        from orders o left join payments p on p.order_id = o.id
        where o.status in ('completed', 'rejected', 'cancelled')`,
  );
  for (const order of ended) {
    const payment = await paymentOf(order.id);
    expect({ ...order, held: payment?.heldMinor ?? 0, taken: payment?.capturedMinor ?? 0 }).toEqual({
      ...order,
      held: 0,
      taken: order.capturedMinor,
      capturedMinor: order.shippedMinor,
    });
    expect(payment?.authorizations ?? 0).toBeLessThanOrEqual(1);
    const wanted = order.status === 'completed' ? ['delivered', 'cancelled'] : ['cancelled'];
    for (const parcel of order.parcels) expect(wanted).toContain((await parcelOf(parcel))?.status);
  }
}
