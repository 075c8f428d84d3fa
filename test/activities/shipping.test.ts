import { createShippingActivities } from '../../activities/shipping';
import type { Carrier } from '../../src/providers/carrier';
import { ProviderUnavailableError } from '../../src/providers/provider-errors';
import { confirmedOrder } from '../db/order-stages';
import { createTestDatabase, type TestDatabase } from '../support/postgres/database';
import { ADDRESS, expectConsistentRecord } from '../support/orders/shop';
import { createActivityContext, createFakeGateway, failureOf } from './activity-context';

describe('the shipping activities', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  function shipping(respond: (call: object) => Promise<unknown>) {
    const { calls, operation } = createFakeGateway(respond);
    const carrier: Carrier = {
      book: operation('book'),
      cancel: operation('cancel'),
      close: () => Promise.resolve(),
    };
    return { calls, activities: createShippingActivities(database.db, carrier) };
  }

  /** @returns the shipment of a confirmed order */
  async function createShipment() {
    const { shipments, sku } = await confirmedOrder(database.db);
    return { shipment: { shipmentId: shipments[0]!.shipmentId }, sku };
  }

  it('send the carrier the address, which the workflow never sees', async () => {
    const booked = { outcome: 'booked', carrier: 'swift', trackingNumber: 'T1' };
    const { calls, activities } = shipping(() => Promise.resolve(booked));
    const { shipment, sku } = await createShipment();
    expect(await createActivityContext().run(activities.bookShipment, shipment)).toEqual(booked);
    const items = [{ sku, quantity: 2 }];
    const booking = { from: 'berlin', method: 'standard', address: ADDRESS, items };
    expect(calls).toMatchObject([{ operation: 'book', ...shipment, ...booking }]);
  });

  it('retry while the carrier is unavailable, and then return that outcome', async () => {
    const { shipment } = await createShipment();
    const unavailable = new ProviderUnavailableError('carrier: book', 'timeout');
    for (const name of ['bookShipment', 'recallShipment'] as const) {
      const activity = shipping(() => Promise.reject(unavailable)).activities[name];
      expect(await failureOf(() => createActivityContext().run(activity, shipment))).toBe(unavailable);
      expect(await createActivityContext('run-1', { attempt: 4 }).run(activity, shipment)).toEqual({
        outcome: 'unavailable',
      });
    }
  });
});
