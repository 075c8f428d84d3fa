import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { updateOrder } from '../../../src/db/orders/update-order';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import type { OrderMessage } from '../../../src/domain/order/messages';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  anOrder,
  expectConsistentRecord,
  readLevel,
  createShop,
  readOrderWithTimeline,
  place,
} from '../../support/orders/shop';
import {
  shipmentBooked,
  cancellationRequested,
  applyToStaged,
  CUSTOMER_ALLOWED,
  carrierReported,
  runConcurrently,
  bookedOrder,
  cancellingOrder,
  confirmedOrder,
  deliveredOrder,
  paymentDone,
  eventTypesOf,
  NOW,
  runQueuedOnOrder,
  applyToOrder,
  reservedOrder,
  receiveUnits,
  settlePayments,
  shippedOrder,
  addStockedProduct,
  shipmentRecalled,
  timelineTypesOf,
  times,
  backorderedOrder,
  writeAmendment,
  type StagedOrder,
} from '../order-stages';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => expectConsistentRecord(database.db));
afterAll(() => database.close());

const recordOf = async ({ id }: Pick<StagedOrder, 'id'>) => {
  const { updatedAt: _updatedAt, ...order } = await readOrderWithTimeline(database.db, id);
  return order;
};

describe('one step of an order, run several times at once', () => {
  const STEPS: Record<
    string,
    { from: () => Promise<StagedOrder>; messages: (order: StagedOrder) => OrderMessage[] }
  > = {
    'a confirmation': {
      from: () => reservedOrder(database.db),
      messages: ({ snapshot }) => [CUSTOMER_ALLOWED, ...snapshot.payments.map(paymentDone)],
    },
    bookings: {
      from: () => confirmedOrder(database.db),
      messages: ({ shipments }) => shipments.map(shipmentBooked),
    },
    reports: {
      from: () => bookedOrder(database.db),
      messages: ({ shipments }) => shipments.map((shipment) => carrierReported(shipment, 'delivered')),
    },
    captures: {
      from: () => deliveredOrder(database.db),
      messages: ({ snapshot }) => snapshot.payments.map(paymentDone),
    },
    'a cancellation': { from: () => bookedOrder(database.db), messages: () => [cancellationRequested()] },
    'a refused cancellation': {
      from: () => shippedOrder(database.db),
      messages: () => [cancellationRequested()],
    },
    recalls: {
      from: () => cancellingOrder(database.db),
      messages: ({ shipments }) => shipments.map(shipmentRecalled),
    },
  };

  it.each(Object.entries(STEPS))('%s: acts and is reported once', async (_what, { from, messages }) => {
    const { db } = database;
    const order = await from();
    const messagesOfOrder = messages(order);
    const run = () => applyToOrder(db, order.id, ...messagesOfOrder);
    expect(await runQueuedOnOrder(db, order.id, [run, run, run])).toEqual([]);
    const other = await from();
    await applyToOrder(db, other.id, ...messages(other));
    expect(await timelineTypesOf(db, order.id)).toEqual(await timelineTypesOf(db, other.id));
    expect(await eventTypesOf(db, order.id)).toEqual(await eventTypesOf(db, other.id));
    expect((await recordOf(order)).shipments).toHaveLength((await recordOf(other)).shipments.length);
  });

  it('ships the units once when one report comes many times', async () => {
    const { db } = database;
    const order = await bookedOrder(db);
    const runs = times(
      20,
      (index) => () => applyToOrder(db, order.id, carrierReported(order.shipments[index % 2]!, 'shipped')),
    );
    expect(await runConcurrently(runs)).toEqual([]);
    expect(await readLevel(db, order.productId, 'berlin')).toEqual({ onHand: 0, reserved: 0 });
    expect(await recordOf(order)).toMatchObject({ lines: [{ reserved: 0, shipped: 4 }] });
  });
});

describe('an order that gets different messages at once', () => {
  it('loses no report of several shipments and orders', async () => {
    const { db } = database;
    const orders = await Promise.all(times(5, () => bookedOrder(db)));
    const reports = orders.flatMap((order) =>
      times(8, (index) => () => {
        const status = index < 4 ? 'shipped' : 'delivered';
        return applyToOrder(db, order.id, carrierReported(order.shipments[index % 2]!, status));
      }),
    );
    expect(await runConcurrently(reports)).toEqual([]);
    for (const order of orders) {
      expect(await recordOf(order)).toMatchObject({ lines: [{ shipped: 4, delivered: 4 }] });
    }
  });

  it('has one outcome for a shipment that leaves during a cancellation, whichever is first', async () => {
    const { db } = database;
    const orders = await Promise.all(times(12, () => bookedOrder(db)));
    const races = orders.flatMap((order, index) => {
      const race = [
        () => applyToOrder(db, order.id, cancellationRequested()),
        () => applyToOrder(db, order.id, carrierReported(order.shipments[0]!, 'shipped')),
      ];
      return index % 2 === 0 ? race : race.toReversed();
    });
    expect(await runConcurrently(races)).toEqual([]);
    for (const order of orders) {
      const rest = await applyToStaged(
        db,
        order,
        shipmentRecalled(order.shipments[1]!),
        carrierReported(order.shipments[0]!, 'delivered'),
      );
      await settlePayments(db, rest);
      expect(await recordOf(order)).toMatchObject({
        ...{ status: 'completed', capturedMinor: 2_000, authorizedMinor: 2_000 },
        lines: [{ shipped: 2, delivered: 2, cancelled: 2 }],
      });
    }
  });

  it('is confirmed or cancelled, never both, when the authorization meets a cancellation', async () => {
    const { db } = database;
    const orders = await Promise.all(times(12, () => reservedOrder(db)));
    const races = orders.flatMap((order, index) => {
      const race = [
        () => applyToOrder(db, order.id, CUSTOMER_ALLOWED, ...order.snapshot.payments.map(paymentDone)),
        () => applyToOrder(db, order.id, cancellationRequested()),
      ];
      return index % 2 === 0 ? race : race.toReversed();
    });
    expect(await runConcurrently(races)).toEqual([]);
    for (const order of orders) {
      const { snapshot } = await applyToOrder(db, order.id);
      const rest = await applyToStaged(db, order, ...snapshot.shipments.map(shipmentRecalled));
      await settlePayments(db, rest);
      expect(await recordOf(order)).toMatchObject({
        ...{ status: 'cancelled', authorizedMinor: 0, lines: [{ cancelled: 4 }] },
      });
    }
  });
});

describe('different orders at once', () => {
  it('get the last units for as many amendments as there are units', async () => {
    const { db } = database;
    const product = await addStockedProduct(db, { berlin: 13 });
    const orders = await Promise.all(
      times(10, async () => {
        const { id } = await place(db, anOrder({ lines: [{ sku: product.sku, quantity: 1 }] }));
        await reserveStock(db, id, NOW);
        return { id, ...product };
      }),
    );
    const keys = await Promise.all(orders.map((order) => writeAmendment(db, order, { quantity: 2 })));
    const amendmentSteps = orders.map(
      ({ id }, index) =>
        () =>
          applyToOrder(db, id, { type: 'amendment_requested', key: keys[index]! }),
    );
    expect(await runConcurrently(amendmentSteps)).toEqual([]);
    await Promise.all(
      orders.map(async ({ id, ...rest }) => {
        const { snapshot } = await applyToOrder(db, id);
        await settlePayments(db, { id, ...rest, shipments: [], snapshot });
      }),
    );
    const amendments = await rows<{ status: string; refusal: string | null }>(
      db,
      sql`select m.status, m.refusal from order_amendments m where m.id in (
            select value::uuid from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)) order by 1`,
    );
    expect(amendments).toEqual([
      ...times(3, () => ({ status: 'applied', refusal: null })),
      ...times(7, () => ({ status: 'refused', refusal: 'out_of_stock' })),
    ]);
    expect(await readLevel(db, product.productId, 'berlin')).toEqual({ onHand: 13, reserved: 13 });
  });

  it('allocate received units to backorders, each once, while new orders reserve and others are cancelled', async () => {
    const { db } = database;
    const product = await addStockedProduct(db, { berlin: 4 });
    const order = async (quantity: number) => {
      const lines = [{ sku: product.sku, quantity }];
      const { id } = await place(db, anOrder({ lines, fulfillmentPolicy: 'backorder' }));
      return id;
    };
    const waiting = await Promise.all(times(8, () => order(2)));
    await Promise.all(waiting.map((id) => reserveStock(db, id, NOW)));
    for (const id of waiting) {
      const { snapshot } = await applyToOrder(db, id, CUSTOMER_ALLOWED);
      await applyToOrder(db, id, CUSTOMER_ALLOWED, ...snapshot.payments.map(paymentDone));
    }
    const newOrders = await Promise.all(times(8, () => order(1)));
    await receiveUnits(db, product.productId, 5);
    const steps = [
      ...waiting.map((id) => () => applyToOrder(db, id, { type: 'stock_available' })),
      ...newOrders.map((id) => () => reserveStock(db, id, NOW)),
      ...waiting.slice(0, 2).map((id) => () => applyToOrder(db, id, cancellationRequested())),
    ];
    expect(await runConcurrently(steps)).toEqual([]);
    const { onHand, reserved } = await readLevel(db, product.productId, 'berlin');
    expect({ onHand, isWithin: reserved <= onHand }).toEqual({ onHand: 9, isWithin: true });
  });

  it('never deadlock, whatever they reserve, release and ship of the same products in any order', async () => {
    const { db } = database;
    const skus = ['X', 'Y', 'Z'];
    await createShop(
      db,
      skus.map((sku) => ({ sku, stock: { berlin: 40, hamburg: 40, munich: 40 } })),
    );
    const orders = await Promise.all(
      times(24, async (index) => {
        const lines = skus.map((_, offset) => ({ sku: skus[(offset + index) % 3]!, quantity: 4 }));
        const { id } = await place(db, anOrder({ lines }));
        const { snapshot } = await reserveStock(db, id, NOW);
        const paid = await applyToOrder(db, id, CUSTOMER_ALLOWED, ...snapshot.payments.map(paymentDone));
        return { id, shipments: paid.snapshot.shipments };
      }),
    );
    const newOrders = await Promise.all(
      times(8, (index) => {
        const lines = skus.map((_, offset) => ({ sku: skus[(offset + index) % 3]!, quantity: 2 }));
        return place(db, anOrder({ lines }));
      }),
    );
    const steps = orders.map(({ id, shipments }, index) => {
      const messages = [
        shipments.map((shipment) => carrierReported(shipment, 'shipped')),
        [cancellationRequested(), ...shipments.map(shipmentRecalled)],
        shipments.map((shipment) => carrierReported(shipment, 'lost')),
      ];
      return () => applyToOrder(db, id, ...messages[index % 3]!);
    });
    expect(
      await runConcurrently([
        ...steps,
        ...newOrders.map(
          ({ id }) =>
            () =>
              reserveStock(db, id, NOW),
        ),
      ]),
    ).toEqual([]);
    // The lost shipments are sent again, which reads the stock of all of their products.
    const lost = orders.filter((_, index) => index % 3 === 2);
    const reships = lost.flatMap(({ id, shipments }) =>
      shipments.map(({ shipmentId }) => () => {
        const action = { action: 'reship', restock: false } as const;
        return applyToOrder(db, id, { type: 'shipment_resolved', key: shipmentId, shipmentId, action });
      }),
    );
    const rest = orders.filter((_, index) => index % 3 === 0);
    const delivered = rest.map(
      ({ id, shipments }) =>
        () =>
          applyToOrder(db, id, ...shipments.map((shipment) => carrierReported(shipment, 'delivered'))),
    );
    expect(await runConcurrently([...reships, ...delivered])).toEqual([]);
  });

  it('have each backordered unit reserved or cancelled when an allocation meets the deadline', async () => {
    const { db } = database;
    const orders = await Promise.all(times(8, () => backorderedOrder(db)));
    for (const { productId } of orders) await receiveUnits(db, productId, 2);
    const late = '2026-05-01T10:00:00.000Z';
    const races = orders.flatMap((order, index) => {
      const race = [
        () => applyToOrder(db, order.id, { type: 'stock_available' }),
        () => updateOrder(db, order.id, [], late),
      ];
      return index % 2 === 0 ? race : race.toReversed();
    });
    expect(await runConcurrently(races)).toEqual([]);
    for (const order of orders) {
      const { lines } = await recordOf(order);
      expect(lines[0]).toMatchObject({ backordered: 0 });
      expect([0, 2]).toContain(lines[0]!.cancelled);
    }
  });
});
