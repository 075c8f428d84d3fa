import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/order';
import type { PlaceOutcome } from '../../../src/contracts/record';
import { placeOrder } from '../../../src/db/orders/place-order';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { receiveStock } from '../../../src/db/stock/shop-setup';
import type { FulfillmentPolicy } from '../../../src/domain/stock/stock-decision';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { anOrder, expectConsistentRecord, place, STOREFRONT } from '../../support/orders/shop';
import {
  cancellationRequested,
  readAllTables,
  NOW,
  applyToOrder,
  addStockedProduct,
  times,
} from '../order-stages';

describe('the check at the door', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  let keys = 0;
  const ask = (
    quantities: Record<string, number>,
    fulfillmentPolicy: FulfillmentPolicy = 'all_or_nothing',
  ): Promise<PlaceOutcome> => {
    const lines = Object.entries(quantities).map(([sku, quantity]) => ({ sku, quantity }));
    return askFor(anOrder({ lines, fulfillmentPolicy }));
  };
  const askFor = (request: CreateOrder): Promise<PlaceOutcome> =>
    placeOrder(
      database.db,
      {
        storefrontId: STOREFRONT,
        idempotencyKey: `key-${++keys}`,
        requestHash: 'hash',
        request,
        actor: { type: 'system' },
        requestId: 'request',
      },
      () => ({}),
    );

  it('turns away what is sold out, with what was asked and available, and writes nothing', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 1, hamburg: 1 });
    const before = await readAllTables(database.db);
    const shortages = [{ sku, requested: 3, available: 2 }];
    expect(await ask({ [sku]: 3 })).toEqual({ outcome: 'out_of_stock', shortages });
    expect(await readAllTables(database.db)).toEqual(before);
  });

  it('counts what accepted orders ask for although they have not reserved it yet', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 });
    await place(database.db, anOrder({ lines: [{ sku, quantity: 4 }] }));
    const shortages = [{ sku, requested: 2, available: 1 }];
    expect(await ask({ [sku]: 2 })).toEqual({ outcome: 'out_of_stock', shortages });
    expect(await ask({ [sku]: 1 })).toMatchObject({ outcome: 'accepted' });
  });

  it('counts an order once, whether it waits for its stock or has it', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 });
    const { id } = await place(database.db, anOrder({ lines: [{ sku, quantity: 4 }] }));
    await reserveStock(database.db, id, NOW);
    const shortages = [{ sku, requested: 2, available: 1 }];
    expect(await ask({ [sku]: 2 })).toEqual({ outcome: 'out_of_stock', shortages });
  });

  it('lets in again for what was given back', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 1 });
    const { id } = await place(database.db, anOrder({ lines: [{ sku, quantity: 1 }] }));
    expect(await ask({ [sku]: 1 })).toMatchObject({ outcome: 'out_of_stock' });
    await applyToOrder(database.db, id, cancellationRequested());
    expect(await ask({ [sku]: 1 })).toMatchObject({ outcome: 'accepted' });
  });

  it('keeps the safety stock out of it', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 }, { safetyStock: 4 });
    const shortages = [{ sku, requested: 2, available: 1 }];
    expect(await ask({ [sku]: 2 })).toEqual({ outcome: 'out_of_stock', shortages });
  });

  it('does not let a location with less than its safety stock take away from the others', async () => {
    const { sku, productId } = await addStockedProduct(database.db, { berlin: 3, hamburg: 3 });
    await database.db.execute(sql`
      update inventory_levels set safety_stock = 10 where product_id = ${productId} and location_id = 'berlin'`);
    expect(await ask({ [sku]: 3 })).toMatchObject({ outcome: 'accepted' });
  });

  it('tells none available, not less, when more was accepted than there is', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 1 });
    await ask({ [sku]: 5 }, 'ship_available');
    const shortages = [{ sku, requested: 1, available: 0 }];
    expect(await ask({ [sku]: 1 }, 'ship_available')).toEqual({ outcome: 'out_of_stock', shortages });
  });

  it('lets ship_available in as long as anything of it is there', async () => {
    const gone = await addStockedProduct(database.db, {});
    const some = await addStockedProduct(database.db, { berlin: 1 });
    expect(await ask({ [gone.sku]: 1 }, 'ship_available')).toMatchObject({ outcome: 'out_of_stock' });
    const both = { [gone.sku]: 1, [some.sku]: 3 };
    expect(await ask(both, 'all_or_nothing')).toMatchObject({ outcome: 'out_of_stock' });
    expect(await ask(both, 'ship_available')).toMatchObject({ outcome: 'accepted' });
  });

  it('leaves it to the saga who of several let in at once gets the last unit', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 1 });
    const answers = await Promise.all(times(30, () => ask({ [sku]: 1 })));
    const orders = answers.flatMap((a) => (a.outcome === 'accepted' ? [a.order] : []));
    expect(orders.length).toBeGreaterThanOrEqual(1);
    const taken = await Promise.all(orders.map(({ id }) => reserveStock(database.db, id, NOW)));
    expect(taken.filter(({ snapshot: standing }) => standing.isReserved)).toHaveLength(1);
  });

  it.each(['backorder', 'ask_customer'] as const)('never turns away who may wait, by %s', async (policy) => {
    const { sku } = await addStockedProduct(database.db, {});
    for (const quantity of [1, 500]) {
      expect(await ask({ [sku]: quantity }, policy)).toMatchObject({ outcome: 'accepted' });
    }
  });

  it('keeps for those who wait what they wait for, though it is there again', async () => {
    const { sku, productId } = await addStockedProduct(database.db, { berlin: 1 });
    const waiting = await ask({ [sku]: 4 }, 'backorder');
    if (waiting.outcome !== 'accepted') throw new Error(waiting.outcome);
    await reserveStock(database.db, waiting.order.id, NOW);
    await receiveStock(database.db, { productId, locationId: 'berlin', quantity: 5, reason: 'delivery' });
    const shortages = [{ sku, requested: 3, available: 2 }];
    expect(await ask({ [sku]: 3 })).toEqual({ outcome: 'out_of_stock', shortages });
    expect(await ask({ [sku]: 2 })).toMatchObject({ outcome: 'accepted' });
  });

  it('counts what somebody is still asked about as well', async () => {
    const { sku, productId } = await addStockedProduct(database.db, { berlin: 1 });
    const asking = await ask({ [sku]: 4 }, 'ask_customer');
    if (asking.outcome !== 'accepted') throw new Error(asking.outcome);
    await reserveStock(database.db, asking.order.id, NOW);
    await receiveStock(database.db, { productId, locationId: 'berlin', quantity: 4, reason: 'delivery' });
    const shortages = [{ sku, requested: 2, available: 1 }];
    expect(await ask({ [sku]: 2 })).toEqual({ outcome: 'out_of_stock', shortages });
  });

  it.each<FulfillmentPolicy[]>([
    // The order's; that of the line that is sold out; that of the line that is there.
    ['all_or_nothing', 'ship_available', 'all_or_nothing'],
    ['all_or_nothing', 'backorder', 'all_or_nothing'],
    ['all_or_nothing', 'all_or_nothing', 'all_or_nothing'],
    ['ship_available', 'ask_customer', 'ship_available'],
    ['backorder', 'backorder', 'all_or_nothing'],
  ])('follows the line where it has a policy of its own: %s, %s, %s', async (order, gone, there) => {
    const sold = await addStockedProduct(database.db, {});
    const some = await addStockedProduct(database.db, { berlin: 1 });
    const lines = [
      { sku: sold.sku, quantity: 1, fulfillmentPolicy: gone },
      { sku: some.sku, quantity: 1, fulfillmentPolicy: there },
    ];
    expect(await askFor(anOrder({ lines, fulfillmentPolicy: order }))).toMatchObject({
      outcome: 'accepted',
    });
  });

  it('turns away when the lines that follow the order fall short, though another would wait', async () => {
    const gone = await addStockedProduct(database.db, {});
    const lines = [
      { sku: gone.sku, quantity: 1 },
      {
        sku: (await addStockedProduct(database.db, {})).sku,
        quantity: 1,
        fulfillmentPolicy: 'backorder' as const,
      },
    ];
    expect(await askFor(anOrder({ lines }))).toMatchObject({ outcome: 'out_of_stock' });
  });
});
