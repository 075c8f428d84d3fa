import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { findInventory } from '../../../src/db/stock/inventory';
import { addLocation, addProduct, addStorefront, receiveStock } from '../../../src/db/stock/shop-setup';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { expectConsistentRecord, readLevel } from '../../support/orders/shop';
import {
  carrierReported,
  bookedOrder,
  applyToOrder,
  reservedOrder,
  addStockedProduct,
  times,
} from '../order-stages';

const ANY_SCOPE = { storefrontId: undefined };

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => expectConsistentRecord(database.db));
afterAll(() => database.close());

describe('the stock of a product', () => {
  it('is read in total and by location, in the order of sourcing', async () => {
    const { productId, sku } = await addStockedProduct(
      database.db,
      { berlin: 5, hamburg: 3 },
      { safetyStock: 1 },
    );
    expect(await findInventory(database.db, ANY_SCOPE, productId)).toEqual({
      ...{ productId, sku, name: `The ${sku}`, available: 6, onHand: 8, reserved: 0, safetyStock: 2 },
      locations: [
        {
          ...{ locationId: 'berlin', name: 'berlin', available: 4, onHand: 5, reserved: 0, safetyStock: 1 },
          reorderPoint: null,
        },
        {
          ...{ locationId: 'hamburg', name: 'hamburg', available: 2, onHand: 3, reserved: 0, safetyStock: 1 },
          reorderPoint: null,
        },
      ],
    });
  });

  it('has no availability at a location below its safety stock, without reducing that of others', async () => {
    const { productId } = await addStockedProduct(database.db, { berlin: 5, hamburg: 1 }, { safetyStock: 3 });
    expect(await findInventory(database.db, ANY_SCOPE, productId)).toMatchObject({
      available: 2,
      locations: [{ available: 2 }, { available: 0 }],
    });
  });

  it('becomes unavailable when it is reserved, and leaves the units on hand with the shipment', async () => {
    const { productId } = await reservedOrder(database.db);
    expect(await findInventory(database.db, ANY_SCOPE, productId)).toMatchObject({
      available: 0,
      onHand: 4,
      reserved: 4,
    });
    const order = await bookedOrder(database.db);
    await applyToOrder(database.db, order.id, carrierReported(order.shipments[0]!, 'shipped'));
    expect(await findInventory(database.db, ANY_SCOPE, order.productId)).toMatchObject({
      ...{ available: 0, onHand: 2, reserved: 2 },
    });
  });

  it('is zero for a product that never had any', async () => {
    const { productId } = await addStockedProduct(database.db, {});
    expect(await findInventory(database.db, ANY_SCOPE, productId)).toMatchObject({
      available: 0,
      locations: [],
    });
  });

  it('is undefined for a product that does not exist', async () => {
    expect(
      await findInventory(database.db, ANY_SCOPE, '00000000-0000-7000-8000-000000000000'),
    ).toBeUndefined();
  });
});

describe('receiving', () => {
  const receive = (productId: string, quantity: number, locationId = 'berlin') =>
    receiveStock(database.db, { productId, locationId, quantity, reason: 'delivery' });

  it('raises the level and writes the ledger, however many deliveries come at once', async () => {
    const { productId } = await addStockedProduct(database.db, { berlin: 1 });
    await Promise.all(times(20, () => receive(productId, 2)));
    expect(await readLevel(database.db, productId, 'berlin')).toEqual({ onHand: 41, reserved: 0 });
    const movements = await rows<{ type: string; reason: string }>(
      database.db,
      sql`select type, reason from stock_movements where product_id = ${productId} and on_hand_delta = 2`,
    );
    expect(movements).toEqual(times(20, () => ({ type: 'received', reason: 'delivery' })));
  });

  it('changes neither level nor ledger for an unknown location', async () => {
    const { productId } = await addStockedProduct(database.db, { berlin: 1 });
    await expect(receive(productId, 1, 'atlantis')).rejects.toThrow();
    expect((await findInventory(database.db, ANY_SCOPE, productId))?.locations).toHaveLength(1);
  });

  it('cannot make a level negative', async () => {
    const { productId } = await addStockedProduct(database.db, { berlin: 1 });
    await expect(receive(productId, -2)).rejects.toThrow();
    expect(await readLevel(database.db, productId, 'berlin')).toEqual({ onHand: 1, reserved: 0 });
  });
});

describe('a shop’s product, location or storefront', () => {
  it('is added once, and a second time changes nothing', async () => {
    const { db } = database;
    const tea = { sku: 'TEA', name: 'Tea', priceMinor: 500, currency: 'EUR' };
    const id = await addProduct(db, tea);
    expect(await addProduct(db, { ...tea, name: 'Other tea', priceMinor: 1 })).toBe(id);
    for (const name of ['First', 'Second']) {
      await addLocation(db, { id: 'oslo', name, priority: 1 });
      await addStorefront(db, { id: 'oslo', name });
    }
    const names = await rows<{ name: string }>(
      db,
      sql`select name from products where sku = 'TEA' union all select name from locations where id = 'oslo'
          union all select name from storefronts where id = 'oslo'`,
    );
    expect(names.map(({ name }) => name)).toEqual(['Tea', 'First', 'First']);
  });
});
