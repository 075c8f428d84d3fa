import { sql } from 'drizzle-orm';
import type { Database } from '../../src/db/connection/database';
import { isOneOf } from '../../src/db/connection/prepared-statements';
import { reserveStock } from '../../src/db/stock/reserve-stock';
import {
  addStockedProduct,
  applyToOrder,
  CUSTOMER_ALLOWED,
  NOW,
  paymentDone,
} from '../../test/db/order-stages';
import { STAGED_ORDERS } from '../../test/db/upgrade/staged-orders';
import { anOrder, place } from '../../test/support/orders/shop';

/** The product for which all waiting orders wait. */
export const HOT_SKU = 'HOT';

/** Which product a copy orders: the hot one, one of those that are sold out, or one of those in stock. */
export type ProductKind = 'hot' | 'sold out' | 'in stock';

/** An order that is in the record, and how many of a thousand orders are copies of it. */
export interface Template {
  orderId: string;
  perThousand: number;
  product: ProductKind;
}

const OF_SOLD_OUT_PRODUCTS: readonly string[] = ['backordered', 'awaiting the customer’s answer'];

const WAITING_FOR_HOT_PRODUCT = 100;

/** How many of a thousand orders are in which of the stages that the upgrade test knows. */
const SHARES: Record<keyof typeof STAGED_ORDERS, number> = {
  completed: 700,
  'completed with a refunded return': 30,
  'completed with a requested return': 5,
  'completed with a return that awaits its refund': 2,
  'completed without the units that were cancelled': 10,
  'rejected as out of stock': 15,
  'rejected as the card was declined': 15,
  cancelled: 30,
  backordered: 10,
  'awaiting the customer’s answer': 3,
  reserved: 2,
  confirmed: 10,
  booked: 20,
  'shipped in part': 10,
  shipped: 30,
  'delivered and not yet paid': 3,
  'being cancelled': 2,
  'in need of a person, as a shipment was lost': 2,
  'in need of a person, as the gateway did not capture': 1,
};

/** Brings an order into each stage, by the code that serves real orders. */
export async function createTemplates(db: Database): Promise<Template[]> {
  const templates: Template[] = [
    { orderId: await waitingOrder(db), perThousand: WAITING_FOR_HOT_PRODUCT, product: 'hot' },
  ];
  for (const [stage, perThousand] of Object.entries(SHARES)) {
    const { id } = await STAGED_ORDERS[stage]!.stage(db);
    const product = OF_SOLD_OUT_PRODUCTS.includes(stage) ? 'sold out' : 'in stock';
    templates.push({ orderId: id, perThousand, product });
  }
  // As if Temporal had been there all the time.
  const ids = templates.map(({ orderId }) => orderId);
  await db.execute(sql`update orders set workflow_started_at = now() where ${isOneOf(sql`id`, ids, 'uuid')}`);
  await db.execute(
    sql`update returns set workflow_started_at = now() where ${isOneOf(sql`order_id`, ids, 'uuid')}`,
  );
  return templates;
}

/** A confirmed order for a unit that nobody has. It may wait for a year. */
async function waitingOrder(db: Database): Promise<string> {
  const { sku } = await addStockedProduct(db, { berlin: 0 });
  const lines = [{ sku, quantity: 1 }];
  const { id } = await place(db, anOrder({ lines, fulfillmentPolicy: 'backorder', backorderDays: 365 }));
  const { snapshot } = await reserveStock(db, id, NOW);
  await applyToOrder(db, id, CUSTOMER_ALLOWED, ...snapshot.payments.map(paymentDone));
  return id;
}
