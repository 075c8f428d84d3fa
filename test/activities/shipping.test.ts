import { createShippingActivities } from '../../activities/shipping';
import type { Carrier } from '../../src/gateways/carrier';
import { GatewayUnavailableError } from '../../src/gateways/gateway-errors';
import { confirmedOrder } from '../db/order-stages';
import { createTestDatabase, type TestDatabase } from '../support/postgres/database';
import { ADDRESS, expectSoundBooks } from '../support/orders/shop';
import { activityContext, aGateway, failureOf } from './activity-context';

describe('activities of shipping', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectSoundBooks(database.db));
  afterAll(() => database.close());

  function shipping(answer: (call: object) => Promise<unknown>) {
    const { calls, operation } = aGateway(answer);
    const carrier: Carrier = {
      book: operation('book'),
      cancel: operation('cancel'),
      close: () => Promise.resolve(),
    };
    return { calls, activities: createShippingActivities(database.db, carrier) };
  }

  /** A confirmed order's parcel. */
  async function aParcel() {
    const { parcels, sku } = await confirmedOrder(database.db);
    return { parcel: { shipmentId: parcels[0]!.shipmentId }, sku };
  }

  it('give the carrier the address, which the workflow never sees', async () => {
    const booked = { outcome: 'booked', carrier: 'swift', trackingNumber: 'T1' };
    const { calls, activities } = shipping(() => Promise.resolve(booked));
    const { parcel, sku } = await aParcel();
    expect(await activityContext().run(activities.bookShipment, parcel)).toEqual(booked);
    const items = [{ sku, quantity: 2 }];
    const booking = { from: 'berlin', method: 'standard', address: ADDRESS, items };
    expect(calls).toMatchObject([{ operation: 'book', ...parcel, ...booking }]);
  });

  it('go on trying when the carrier is away, and tell the order', async () => {
    const { parcel } = await aParcel();
    const away = new GatewayUnavailableError('carrier: book', 'timeout');
    for (const name of ['bookShipment', 'cancelShipment'] as const) {
      const ask = shipping(() => Promise.reject(away)).activities[name];
      expect(await failureOf(() => activityContext().run(ask, parcel))).toBe(away);
      expect(await activityContext('run-1', { attempt: 4 }).run(ask, parcel)).toEqual({
        outcome: 'unavailable',
      });
    }
  });
});
