import { sql } from 'drizzle-orm';
import type { PlaceOutcome } from '../../src/contracts/record';
import { placeOrder } from '../../src/db/place-order';
import { releaseStock } from '../../src/db/release-stock';
import { reserveStock } from '../../src/db/reserve-stock';
import type { FulfillmentPolicy } from '../../src/domain/stock-decision';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { anOrder, expectSoundBooks, place, STOREFRONT } from '../support/shop';
import { everythingIn, stocked, times } from './stages';

describe('the check at the door', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectSoundBooks(database.db));
  afterAll(() => database.close());

  let keys = 0;
  const ask = (
    quantities: Record<string, number>,
    fulfillmentPolicy: FulfillmentPolicy = 'all_or_nothing',
  ): Promise<PlaceOutcome> => {
    const lines = Object.entries(quantities).map(([sku, quantity]) => ({ sku, quantity }));
    return placeOrder(
      database.db,
      {
        storefrontId: STOREFRONT,
        idempotencyKey: `key-${++keys}`,
        requestHash: 'hash',
        request: anOrder({ lines, fulfillmentPolicy }),
        actor: { type: 'system' },
        requestId: 'request',
      },
      () => ({}),
    );
  };

  it('turns away what is sold out, with what was asked and available, and writes nothing', async () => {
    const { sku } = await stocked(database.db, { berlin: 1, hamburg: 1 });
    const before = await everythingIn(database.db);
    const shortages = [{ sku, asked: 3, available: 2 }];
    expect(await ask({ [sku]: 3 })).toEqual({ outcome: 'out_of_stock', shortages });
    expect(await everythingIn(database.db)).toEqual(before);
  });

  it('counts what accepted orders ask for although they have not reserved it yet', async () => {
    const { sku } = await stocked(database.db, { berlin: 5 });
    await place(database.db, anOrder({ lines: [{ sku, quantity: 4 }] }));
    const shortages = [{ sku, asked: 2, available: 1 }];
    expect(await ask({ [sku]: 2 })).toEqual({ outcome: 'out_of_stock', shortages });
    expect(await ask({ [sku]: 1 })).toMatchObject({ outcome: 'accepted' });
  });

  it('counts an order once, whether it waits for its stock or has it', async () => {
    const { sku } = await stocked(database.db, { berlin: 5 });
    const { id } = await place(database.db, anOrder({ lines: [{ sku, quantity: 4 }] }));
    await reserveStock(database.db, id);
    const shortages = [{ sku, asked: 2, available: 1 }];
    expect(await ask({ [sku]: 2 })).toEqual({ outcome: 'out_of_stock', shortages });
  });

  it('lets in again for what was given back', async () => {
    const { sku } = await stocked(database.db, { berlin: 1 });
    const { id } = await place(database.db, anOrder({ lines: [{ sku, quantity: 1 }] }));
    expect(await ask({ [sku]: 1 })).toMatchObject({ outcome: 'out_of_stock' });
    await releaseStock(database.db, id, []);
    expect(await ask({ [sku]: 1 })).toMatchObject({ outcome: 'accepted' });
  });

  it('keeps the safety stock out of it', async () => {
    const { sku } = await stocked(database.db, { berlin: 5 }, { safetyStock: 4 });
    const shortages = [{ sku, asked: 2, available: 1 }];
    expect(await ask({ [sku]: 2 })).toEqual({ outcome: 'out_of_stock', shortages });
  });

  it('does not let a location with less than its safety stock take away from the others', async () => {
    const { sku, productId } = await stocked(database.db, { berlin: 3, hamburg: 3 });
    await database.db.execute(sql`
      update inventory_levels set safety_stock = 10 where product_id = ${productId} and location_id = 'berlin'`);
    expect(await ask({ [sku]: 3 })).toMatchObject({ outcome: 'accepted' });
  });

  it('tells none available, not less, when more was accepted than there is', async () => {
    const { sku } = await stocked(database.db, { berlin: 1 });
    await ask({ [sku]: 5 }, 'ship_available');
    const shortages = [{ sku, asked: 1, available: 0 }];
    expect(await ask({ [sku]: 1 }, 'ship_available')).toEqual({ outcome: 'out_of_stock', shortages });
  });

  it('lets ship_available in as long as anything of it is there', async () => {
    const gone = await stocked(database.db, {});
    const some = await stocked(database.db, { berlin: 1 });
    expect(await ask({ [gone.sku]: 1 }, 'ship_available')).toMatchObject({ outcome: 'out_of_stock' });
    const both = { [gone.sku]: 1, [some.sku]: 3 };
    expect(await ask(both, 'all_or_nothing')).toMatchObject({ outcome: 'out_of_stock' });
    expect(await ask(both, 'ship_available')).toMatchObject({ outcome: 'accepted' });
  });

  it('leaves it to the saga who of several let in at once gets the last unit', async () => {
    const { sku } = await stocked(database.db, { berlin: 1 });
    const answers = await Promise.all(times(30, () => ask({ [sku]: 1 })));
    const orders = answers.flatMap((a) => (a.outcome === 'accepted' ? [a.order] : []));
    expect(orders.length).toBeGreaterThanOrEqual(1);
    const outcomes = await Promise.all(orders.map(({ id }) => reserveStock(database.db, id)));
    expect(outcomes.filter((o) => o.outcome === 'reserved')).toHaveLength(1);
  });
});
