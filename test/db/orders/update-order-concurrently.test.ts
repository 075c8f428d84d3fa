import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { recordFacts } from '../../../src/db/orders/update-order';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import type { Fact } from '../../../src/domain/order/messages';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { anOrder, expectSoundBooks, levelOf, openShop, orderIn, place } from '../../support/orders/shop';
import {
  aBooking,
  aCancellation,
  after,
  ALLOWED,
  aReport,
  atOnce,
  bookedOrder,
  cancellingOrder,
  confirmedOrder,
  deliveredOrder,
  done,
  eventTypesOf,
  NOW,
  queuedUp,
  record,
  reservedOrder,
  restocked,
  settleMoney,
  shippedOrder,
  stocked,
  takenBack,
  timelineOf,
  times,
  waitingOrder,
  writeAmendment,
  type Staged,
} from '../order-stages';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => expectSoundBooks(database.db));
afterAll(() => database.close());

const recordOf = async ({ id }: Pick<Staged, 'id'>) => {
  const { updatedAt: _updatedAt, ...order } = await orderIn(database.db, id);
  return order;
};

describe('one step of an order, run several times at the same moment', () => {
  const STEPS: Record<string, { from: () => Promise<Staged>; facts: (order: Staged) => Fact[] }> = {
    'a confirmation': {
      from: () => reservedOrder(database.db),
      facts: ({ standing }) => [ALLOWED, ...standing.payments.map(done)],
    },
    bookings: { from: () => confirmedOrder(database.db), facts: ({ parcels }) => parcels.map(aBooking) },
    reports: {
      from: () => bookedOrder(database.db),
      facts: ({ parcels }) => parcels.map((parcel) => aReport(parcel, 'delivered')),
    },
    captures: {
      from: () => deliveredOrder(database.db),
      facts: ({ standing }) => standing.payments.map(done),
    },
    'a cancellation': { from: () => bookedOrder(database.db), facts: () => [aCancellation()] },
    'a refused cancellation': { from: () => shippedOrder(database.db), facts: () => [aCancellation()] },
    recalls: { from: () => cancellingOrder(database.db), facts: ({ parcels }) => parcels.map(takenBack) },
  };

  it.each(Object.entries(STEPS))('%s: acts and is told once', async (_what, { from, facts }) => {
    const { db } = database;
    const order = await from();
    const taken = facts(order);
    const run = () => record(db, order.id, ...taken);
    expect(await queuedUp(db, order.id, [run, run, run])).toEqual([]);
    const other = await from();
    await record(db, other.id, ...facts(other));
    expect(await timelineOf(db, order.id)).toEqual(await timelineOf(db, other.id));
    expect(await eventTypesOf(db, order.id)).toEqual(await eventTypesOf(db, other.id));
    expect((await recordOf(order)).shipments).toHaveLength((await recordOf(other)).shipments.length);
  });

  it('takes the units once when one report comes many times', async () => {
    const { db } = database;
    const order = await bookedOrder(db);
    const runs = times(
      20,
      (index) => () => record(db, order.id, aReport(order.parcels[index % 2]!, 'shipped')),
    );
    expect(await atOnce(runs)).toEqual([]);
    expect(await levelOf(db, order.productId, 'berlin')).toEqual({ onHand: 0, reserved: 0 });
    expect(await recordOf(order)).toMatchObject({ lines: [{ reserved: 0, shipped: 4 }] });
  });
});

describe('different facts of an order at the same moment', () => {
  it('loses no report when those of several parcels and orders come together', async () => {
    const { db } = database;
    const orders = await Promise.all(times(5, () => bookedOrder(db)));
    const reports = orders.flatMap((order) =>
      times(8, (index) => () => {
        const status = index < 4 ? 'shipped' : 'delivered';
        return record(db, order.id, aReport(order.parcels[index % 2]!, status));
      }),
    );
    expect(await atOnce(reports)).toEqual([]);
    for (const order of orders) {
      expect(await recordOf(order)).toMatchObject({ lines: [{ shipped: 4, delivered: 4 }] });
    }
  });

  it('has one outcome for a parcel that leaves while the order is cancelled, whoever is first', async () => {
    const { db } = database;
    const orders = await Promise.all(times(12, () => bookedOrder(db)));
    const races = orders.flatMap((order, index) => {
      const race = [
        () => record(db, order.id, aCancellation()),
        () => record(db, order.id, aReport(order.parcels[0]!, 'shipped')),
      ];
      return index % 2 === 0 ? race : race.toReversed();
    });
    expect(await atOnce(races)).toEqual([]);
    for (const order of orders) {
      const rest = await after(
        db,
        order,
        takenBack(order.parcels[1]!),
        aReport(order.parcels[0]!, 'delivered'),
      );
      await settleMoney(db, rest);
      expect(await recordOf(order)).toMatchObject({
        ...{ status: 'completed', capturedMinor: 2_000, authorizedMinor: 2_000 },
        lines: [{ shipped: 2, delivered: 2, cancelled: 2 }],
      });
    }
  });

  it('confirms or cancels, and never both, when the yes of the gateway meets a cancellation', async () => {
    const { db } = database;
    const orders = await Promise.all(times(12, () => reservedOrder(db)));
    const races = orders.flatMap((order, index) => {
      const race = [
        () => record(db, order.id, ALLOWED, ...order.standing.payments.map(done)),
        () => record(db, order.id, aCancellation()),
      ];
      return index % 2 === 0 ? race : race.toReversed();
    });
    expect(await atOnce(races)).toEqual([]);
    for (const order of orders) {
      const { standing } = await record(db, order.id);
      const rest = await after(db, order, ...standing.parcels.map(takenBack));
      await settleMoney(db, rest);
      expect(await recordOf(order)).toMatchObject({
        ...{ status: 'cancelled', authorizedMinor: 0, lines: [{ cancelled: 4 }] },
      });
    }
  });
});

describe('different orders at the same moment', () => {
  it('give the last units to as many amendments as there are units', async () => {
    const { db } = database;
    const product = await stocked(db, { berlin: 13 });
    const orders = await Promise.all(
      times(10, async () => {
        const { id } = await place(db, anOrder({ lines: [{ sku: product.sku, quantity: 1 }] }));
        await reserveStock(db, id, NOW);
        return { id, ...product };
      }),
    );
    const keys = await Promise.all(orders.map((order) => writeAmendment(db, order, { quantity: 2 })));
    const asked = orders.map(
      ({ id }, index) =>
        () =>
          record(db, id, { type: 'amendment_asked', key: keys[index]! }),
    );
    expect(await atOnce(asked)).toEqual([]);
    await Promise.all(
      orders.map(async ({ id, ...rest }) => {
        const { standing } = await record(db, id);
        await settleMoney(db, { id, ...rest, parcels: [], standing });
      }),
    );
    const ends = await rows<{ status: string; refusal: string | null }>(
      db,
      sql`select m.status, m.refusal from order_amendments m where m.id in (
            select value::uuid from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)) order by 1`,
    );
    expect(ends).toEqual([
      ...times(3, () => ({ status: 'applied', refusal: null })),
      ...times(7, () => ({ status: 'refused', refusal: 'out_of_stock' })),
    ]);
    expect(await levelOf(db, product.productId, 'berlin')).toEqual({ onHand: 13, reserved: 13 });
  });

  it('give restocked units to those who wait, each once, while newcomers reserve and others cancel', async () => {
    const { db } = database;
    const product = await stocked(db, { berlin: 4 });
    const order = async (quantity: number) => {
      const lines = [{ sku: product.sku, quantity }];
      const { id } = await place(db, anOrder({ lines, fulfillmentPolicy: 'backorder' }));
      return id;
    };
    const waiting = await Promise.all(times(8, () => order(2)));
    await Promise.all(waiting.map((id) => reserveStock(db, id, NOW)));
    for (const id of waiting) {
      const { standing } = await record(db, id, ALLOWED);
      await record(db, id, ALLOWED, ...standing.payments.map(done));
    }
    const newcomers = await Promise.all(times(8, () => order(1)));
    await restocked(db, product.productId, 5);
    const steps = [
      ...waiting.map((id) => () => record(db, id, { type: 'restocked' })),
      ...newcomers.map((id) => () => reserveStock(db, id, NOW)),
      ...waiting.slice(0, 2).map((id) => () => record(db, id, aCancellation())),
    ];
    expect(await atOnce(steps)).toEqual([]);
    const { onHand, reserved } = await levelOf(db, product.productId, 'berlin');
    expect({ onHand, isWithin: reserved <= onHand }).toEqual({ onHand: 9, isWithin: true });
  });

  it('never deadlock: whatever they reserve, release and ship of the same products in any order', async () => {
    const { db } = database;
    const skus = ['X', 'Y', 'Z'];
    await openShop(
      db,
      skus.map((sku) => ({ sku, stock: { berlin: 40, hamburg: 40, munich: 40 } })),
    );
    const orders = await Promise.all(
      times(24, async (index) => {
        const lines = skus.map((_, at) => ({ sku: skus[(at + index) % 3]!, quantity: 4 }));
        const { id } = await place(db, anOrder({ lines }));
        const { standing } = await reserveStock(db, id, NOW);
        const paid = await record(db, id, ALLOWED, ...standing.payments.map(done));
        return { id, parcels: paid.standing.parcels };
      }),
    );
    const fresh = await Promise.all(
      times(8, (index) => {
        const lines = skus.map((_, at) => ({ sku: skus[(at + index) % 3]!, quantity: 2 }));
        return place(db, anOrder({ lines }));
      }),
    );
    const steps = orders.map(({ id, parcels }, index) => {
      const facts = [
        parcels.map((parcel) => aReport(parcel, 'shipped')),
        [aCancellation(), ...parcels.map(takenBack)],
        parcels.map((parcel) => aReport(parcel, 'lost')),
      ];
      return () => record(db, id, ...facts[index % 3]!);
    });
    expect(
      await atOnce([
        ...steps,
        ...fresh.map(
          ({ id }) =>
            () =>
              reserveStock(db, id, NOW),
        ),
      ]),
    ).toEqual([]);
    // Those whose parcels were lost are sent again, which looks at the stock of all of their products.
    const lost = orders.filter((_, index) => index % 3 === 2);
    const again = lost.flatMap(({ id, parcels }) =>
      parcels.map(({ shipmentId }) => () => {
        const action = { action: 'reship', restock: false } as const;
        return record(db, id, { type: 'parcel_resolved', key: shipmentId, shipmentId, action });
      }),
    );
    const rest = orders.filter((_, index) => index % 3 === 0);
    const delivered = rest.map(
      ({ id, parcels }) =>
        () =>
          record(db, id, ...parcels.map((parcel) => aReport(parcel, 'delivered'))),
    );
    expect(await atOnce([...again, ...delivered])).toEqual([]);
  });

  it('lets deadlines and restocks of one order meet: each unit is served or cancelled', async () => {
    const { db } = database;
    const orders = await Promise.all(times(8, () => waitingOrder(db)));
    for (const { productId } of orders) await restocked(db, productId, 2);
    const late = '2026-05-01T10:00:00.000Z';
    const races = orders.flatMap((order, index) => {
      const race = [
        () => record(db, order.id, { type: 'restocked' }),
        () => recordFacts(db, order.id, [], late),
      ];
      return index % 2 === 0 ? race : race.toReversed();
    });
    expect(await atOnce(races)).toEqual([]);
    for (const order of orders) {
      const { lines } = await recordOf(order);
      expect(lines[0]).toMatchObject({ backordered: 0 });
      expect([0, 2]).toContain(lines[0]!.cancelled);
    }
  });
});
