import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import { readOrderAtRevision } from '../../../src/db/orders/load-order';
import { updateOrder } from '../../../src/db/orders/update-order';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { anOrder, createShop, expectConsistentRecord, place, STOREFRONT } from '../../support/orders/shop';
import { CUSTOMER_ALLOWED, NOW, paymentDone } from '../order-stages';

describe('an answer of the customer service', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await createShop(database.db, [
      { sku: 'MUG', priceMinor: 1_000, stock: { berlin: 500 } },
      { sku: 'GIFT', priceMinor: 0, stock: { berlin: 50 } },
    ]);
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  const setMinutes = (minutes: number | null) =>
    database.db.execute(
      minutes === null
        ? sql`update storefronts set settings = settings - 'customerCheckMinutes' where id = ${STOREFRONT}`
        : sql`update storefronts set settings = settings || jsonb_build_object('customerCheckMinutes', ${minutes}::int) where id = ${STOREFRONT}`,
    );

  /** Places and reserves an order. @returns whether its customer has to be checked */
  async function order(id: string, quantity: number, request: Partial<CreateOrder> = {}) {
    const placed = await place(
      database.db,
      anOrder({ customer: { id }, lines: [{ sku: 'MUG', quantity }], ...request }),
    );
    const { snapshot, order: reserved } = await reserveStock(database.db, placed.id, NOW);
    expect((await readOrderAtRevision(database.db, placed.id))?.state.isCustomerAllowed).toBe(
      reserved.state.isCustomerAllowed,
    );
    return { id: placed.id, snapshot, isChecked: snapshot.customerCheck === 'due' };
  }

  /** An order whose customer the customer service has allowed. */
  async function allowedOrder(id: string, quantity: number): Promise<string> {
    const { id: orderId, snapshot } = await order(id, quantity);
    await updateOrder(database.db, orderId, [CUSTOMER_ALLOWED, ...snapshot.payments.map(paymentDone)], NOW);
    return orderId;
  }

  it('holds for later orders of the customer, up to its amount, if the storefront says so', async () => {
    await allowedOrder('anna', 3);
    expect(await order('anna', 1)).toMatchObject({ isChecked: true });
    await setMinutes(10);
    expect(await order('anna', 3)).toMatchObject({ isChecked: false });
    expect(await order('anna', 4)).toMatchObject({ isChecked: true });
    expect(await order('ben', 1)).toMatchObject({ isChecked: true });
    await setMinutes(null);
    expect(await order('anna', 3)).toMatchObject({ isChecked: true });
  });

  it('confirms such an order as soon as it is paid', async () => {
    await setMinutes(10);
    await allowedOrder('cleo', 3);
    const { id, snapshot } = await order('cleo', 2);
    const updated = await updateOrder(database.db, id, snapshot.payments.map(paymentDone), NOW);
    expect(updated.snapshot.status).toBe('confirmed');
  });

  it('ends with its time, which later orders do not prolong', async () => {
    await setMinutes(10);
    const first = await allowedOrder('dora', 3);
    const { id: second } = await order('dora', 3);
    const age = sql`update orders set customer_allowed_at = customer_allowed_at - interval '11 minutes'`;
    await database.db.execute(sql`${age} where id = ${first}`);
    // The second took the answer over with its time.
    const [times] = await database.db.execute<{ same: boolean }>(
      sql`select max(customer_allowed_at) - min(customer_allowed_at) = interval '11 minutes' as same
          from orders where id in (${first}, ${second})`,
    );
    expect(times).toEqual({ same: true });
    await database.db.execute(sql`${age} where id = ${second}`);
    expect(await order('dora', 1)).toMatchObject({ isChecked: true });
  });

  it('is asked for when nothing is to be paid', async () => {
    await setMinutes(10);
    await allowedOrder('emma', 3);
    const free = { lines: [{ sku: 'GIFT', quantity: 1 }] };
    expect(await order('emma', 1, free)).toMatchObject({ isChecked: true });
  });
});
