import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import type { PlaceOutcome } from '../../../src/contracts/internal/orders';
import { placeOrder } from '../../../src/db/orders/place-order';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { receiveStock } from '../../../src/db/stock/shop-setup';
import type { FulfillmentPolicy } from '../../../src/domain/stock/stock-decision';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  anIdempotentRequest,
  anOrder,
  expectConsistentRecord,
  place,
  STOREFRONT,
} from '../../support/orders/shop';
import { cancellationRequested, readAllTables, NOW, applyToOrder, addStockedProduct } from '../order-stages';

describe('the availability check', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  const tryPlace = (
    quantities: Record<string, number>,
    fulfillmentPolicy: FulfillmentPolicy = 'all_or_nothing',
  ): Promise<PlaceOutcome> => {
    const lines = Object.entries(quantities).map(([sku, quantity]) => ({ sku, quantity }));
    return tryPlaceRequest(anOrder({ lines, fulfillmentPolicy }));
  };
  const tryPlaceRequest = (request: CreateOrder): Promise<PlaceOutcome> =>
    placeOrder(
      database.db,
      {
        storefrontId: STOREFRONT,
        idempotency: anIdempotentRequest(),
        request,
        actor: { type: 'system' },
        requestId: 'request',
      },
      () => ({}),
    );

  it('rejects an order for more units than are available, names both numbers, and writes nothing', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 1, hamburg: 1 });
    const before = await readAllTables(database.db);
    const shortages = [{ sku, requested: 3, available: 2 }];
    expect(await tryPlace({ [sku]: 3 })).toEqual({ outcome: 'out_of_stock', shortages });
    expect(await readAllTables(database.db)).toEqual(before);
  });

  it('counts the units of accepted orders that have not reserved yet', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 });
    await place(database.db, anOrder({ lines: [{ sku, quantity: 4 }] }));
    const shortages = [{ sku, requested: 2, available: 1 }];
    expect(await tryPlace({ [sku]: 2 })).toEqual({ outcome: 'out_of_stock', shortages });
    expect(await tryPlace({ [sku]: 1 })).toMatchObject({ outcome: 'accepted' });
  });

  it('counts an order once, whether its units are pending or reserved', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 });
    const { id } = await place(database.db, anOrder({ lines: [{ sku, quantity: 4 }] }));
    await reserveStock(database.db, id, NOW);
    const shortages = [{ sku, requested: 2, available: 1 }];
    expect(await tryPlace({ [sku]: 2 })).toEqual({ outcome: 'out_of_stock', shortages });
  });

  it('accepts an order for units that were released', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 1 });
    const { id } = await place(database.db, anOrder({ lines: [{ sku, quantity: 1 }] }));
    expect(await tryPlace({ [sku]: 1 })).toMatchObject({ outcome: 'out_of_stock' });
    await applyToOrder(database.db, id, cancellationRequested());
    expect(await tryPlace({ [sku]: 1 })).toMatchObject({ outcome: 'accepted' });
  });

  it('does not count the safety stock as available', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 }, { safetyStock: 4 });
    const shortages = [{ sku, requested: 2, available: 1 }];
    expect(await tryPlace({ [sku]: 2 })).toEqual({ outcome: 'out_of_stock', shortages });
  });

  it('does not subtract a location’s missing safety stock from other locations', async () => {
    const { sku, productId } = await addStockedProduct(database.db, { berlin: 3, hamburg: 3 });
    await database.db.execute(sql`
      update inventory_levels set safety_stock = 10 where product_id = ${productId} and location_id = 'berlin'`);
    expect(await tryPlace({ [sku]: 3 })).toMatchObject({ outcome: 'accepted' });
  });

  it('reports no negative availability when more was accepted than there is', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 1 });
    await tryPlace({ [sku]: 5 }, 'ship_available');
    const shortages = [{ sku, requested: 1, available: 0 }];
    expect(await tryPlace({ [sku]: 1 }, 'ship_available')).toEqual({ outcome: 'out_of_stock', shortages });
  });

  it('accepts ship_available as long as one unit is available', async () => {
    const gone = await addStockedProduct(database.db, {});
    const some = await addStockedProduct(database.db, { berlin: 1 });
    expect(await tryPlace({ [gone.sku]: 1 }, 'ship_available')).toMatchObject({ outcome: 'out_of_stock' });
    const both = { [gone.sku]: 1, [some.sku]: 3 };
    expect(await tryPlace(both, 'all_or_nothing')).toMatchObject({ outcome: 'out_of_stock' });
    expect(await tryPlace(both, 'ship_available')).toMatchObject({ outcome: 'accepted' });
  });

  it.each(['backorder', 'ask_customer'] as const)('accepts any order that may wait: %s', async (policy) => {
    const { sku } = await addStockedProduct(database.db, {});
    for (const quantity of [1, 500]) {
      expect(await tryPlace({ [sku]: quantity }, policy)).toMatchObject({ outcome: 'accepted' });
    }
  });

  it('keeps received units for the backorders that wait for them', async () => {
    const { sku, productId } = await addStockedProduct(database.db, { berlin: 1 });
    const waiting = await tryPlace({ [sku]: 4 }, 'backorder');
    if (waiting.outcome !== 'accepted') throw new Error(waiting.outcome);
    await reserveStock(database.db, waiting.order.id, NOW);
    await receiveStock(database.db, { productId, locationId: 'berlin', quantity: 5, reason: 'delivery' });
    const shortages = [{ sku, requested: 3, available: 2 }];
    expect(await tryPlace({ [sku]: 3 })).toEqual({ outcome: 'out_of_stock', shortages });
    expect(await tryPlace({ [sku]: 2 })).toMatchObject({ outcome: 'accepted' });
  });

  it('keeps received units for an order that awaits the customer’s answer', async () => {
    const { sku, productId } = await addStockedProduct(database.db, { berlin: 1 });
    const questioned = await tryPlace({ [sku]: 4 }, 'ask_customer');
    if (questioned.outcome !== 'accepted') throw new Error(questioned.outcome);
    await reserveStock(database.db, questioned.order.id, NOW);
    await receiveStock(database.db, { productId, locationId: 'berlin', quantity: 4, reason: 'delivery' });
    const shortages = [{ sku, requested: 2, available: 1 }];
    expect(await tryPlace({ [sku]: 2 })).toEqual({ outcome: 'out_of_stock', shortages });
  });

  it.each<FulfillmentPolicy[]>([
    // The policy of the order, of the sold-out line, and of the available line.
    ['all_or_nothing', 'ship_available', 'all_or_nothing'],
    ['all_or_nothing', 'backorder', 'all_or_nothing'],
    ['all_or_nothing', 'all_or_nothing', 'all_or_nothing'],
    ['ship_available', 'ask_customer', 'ship_available'],
    ['backorder', 'backorder', 'all_or_nothing'],
  ])(
    'prefers the policy of a line to the order’s: %s, %s, %s',
    async (order, soldOutPolicy, availablePolicy) => {
      const soldOut = await addStockedProduct(database.db, {});
      const some = await addStockedProduct(database.db, { berlin: 1 });
      const lines = [
        { sku: soldOut.sku, quantity: 1, fulfillmentPolicy: soldOutPolicy },
        { sku: some.sku, quantity: 1, fulfillmentPolicy: availablePolicy },
      ];
      expect(await tryPlaceRequest(anOrder({ lines, fulfillmentPolicy: order }))).toMatchObject({
        outcome: 'accepted',
      });
    },
  );

  it('rejects an order whose lines under the order’s policy fall short, although another line may wait', async () => {
    const gone = await addStockedProduct(database.db, {});
    const lines = [
      { sku: gone.sku, quantity: 1 },
      {
        sku: (await addStockedProduct(database.db, {})).sku,
        quantity: 1,
        fulfillmentPolicy: 'backorder' as const,
      },
    ];
    expect(await tryPlaceRequest(anOrder({ lines }))).toMatchObject({ outcome: 'out_of_stock' });
  });
});
