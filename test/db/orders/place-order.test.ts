import { randomUUID } from 'node:crypto';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import type { PlaceOutcome } from '../../../src/contracts/internal/orders';
import { placeOrder } from '../../../src/db/orders/place-order';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { addProduct } from '../../../src/db/stock/shop-setup';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  anIdempotentRequest,
  anOrder,
  expectConsistentRecord,
  readOrderWithTimeline,
  STOREFRONT,
} from '../../support/orders/shop';
import { eventsOf, readAllTables, NOW, addStockedProduct, times } from '../order-stages';

describe('placeOrder', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  /** Places an order as the API does. The stored response is `{ answerTo: <order id> }`. */
  const tryPlace = (request: CreateOrder, idempotencyKey: string = randomUUID()): Promise<PlaceOutcome> =>
    placeOrder(
      database.db,
      {
        storefrontId: STOREFRONT,
        idempotency: anIdempotentRequest(idempotencyKey, JSON.stringify(request)),
        request,
        actor: { type: 'api_key', id: 'key-1' },
        requestId: 'request-1',
      },
      (order) => ({ answerTo: order.id }),
    );

  async function expectNothingWritten(run: () => Promise<PlaceOutcome>): Promise<PlaceOutcome> {
    const before = await readAllTables(database.db);
    const outcome = await run();
    expect(await readAllTables(database.db)).toEqual(before);
    return outcome;
  }

  it('stores the order that it returns, with its first timeline entry and its event', async () => {
    const { db } = database;
    const mug = await addStockedProduct(db, { berlin: 5 }, { priceMinor: 1_250 });
    const cap = await addStockedProduct(db, { berlin: 5 }, { priceMinor: 99 });
    const request = anOrder({
      lines: [
        { sku: mug.sku, quantity: 2 },
        { sku: cap.sku, quantity: 1 },
      ],
      customer: { id: 'customer-7', name: 'Grace Hopper', email: 'grace@example.com' },
    });
    const outcome = await tryPlace(request);
    if (outcome.outcome !== 'accepted') throw new Error(outcome.outcome);
    const { order } = outcome;
    expect(order).toMatchObject({
      status: 'pending',
      orderedMinor: 2_599,
      currency: 'EUR',
      customer: request.customer,
      timeline: [{ type: 'order_placed', actor: { type: 'api_key', id: 'key-1' }, requestId: 'request-1' }],
    });
    expect(await readOrderWithTimeline(db, order.id)).toEqual(order);
    expect(await eventsOf(db, order.id)).toEqual([
      { type: 'order.placed', storefrontId: STOREFRONT, payload: { orderId: order.id } },
    ]);
  });

  it('replays the first response for a repeated key, and creates no second order', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 });
    const request = anOrder({ lines: [{ sku, quantity: 1 }] });
    const first = await tryPlace(request, 'repeated');
    if (first.outcome !== 'accepted') throw new Error(first.outcome);
    const replay = await expectNothingWritten(() => tryPlace(request, 'repeated'));
    const expected = { outcome: 'replayed', orderId: first.order.id, response: { answerTo: first.order.id } };
    expect(replay).toEqual(expected);
  });

  it('replays the first response for a repeated key although the stock has sold out since', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 1 });
    const request = anOrder({ lines: [{ sku, quantity: 1 }] });
    const first = await tryPlace(request, 'gone-since');
    if (first.outcome !== 'accepted') throw new Error(first.outcome);
    await reserveStock(database.db, first.order.id, NOW);
    expect(await tryPlace(request, 'gone-since')).toMatchObject({
      outcome: 'replayed',
      orderId: first.order.id,
    });
  });

  it.each([
    ['stock is plenty', 100],
    ['the order is for the last unit', 1],
  ])('creates one order for twenty requests with one key at once when %s', async (_when, units) => {
    for (const round of times(5, (index) => index)) {
      const { sku } = await addStockedProduct(database.db, { berlin: units });
      const request = anOrder({ lines: [{ sku, quantity: 1 }] });
      const outcomes = await Promise.all(times(20, () => tryPlace(request, `at-once-${units}-${round}`)));
      const accepted = outcomes.flatMap((a) => (a.outcome === 'accepted' ? [a.order.id] : []));
      const replayed = outcomes.flatMap((a) => (a.outcome === 'replayed' ? [a] : []));
      expect(accepted).toHaveLength(1);
      const expected = { outcome: 'replayed', orderId: accepted[0], response: { answerTo: accepted[0] } };
      // A request that arrives while the first one is being written must be retried.
      const inFlight = outcomes.filter((a) => a.outcome === 'in_flight');
      expect(replayed).toEqual(times(19 - inFlight.length, () => expected));
      expect(await tryPlace(request, `at-once-${units}-${round}`)).toEqual(expected);
    }
  });

  it('refuses a key that was used for another body', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 });
    await tryPlace(anOrder({ lines: [{ sku, quantity: 1 }] }), 'reused');
    const outcome = await expectNothingWritten(() =>
      tryPlace(anOrder({ lines: [{ sku, quantity: 2 }] }), 'reused'),
    );
    expect(outcome).toEqual({ outcome: 'key_reused' });
  });

  it('accepts one of two bodies when one key comes with both at once', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 50 });
    const bodies = [1, 2].map((quantity) => anOrder({ lines: [{ sku, quantity }] }));
    const outcomes = await Promise.all(times(10, (index) => tryPlace(bodies[index % 2]!, 'two-bodies')));
    const acceptedIndex = outcomes.findIndex((expected) => expected.outcome === 'accepted');
    const repeats = times(10, (index) => index).filter((index) => index !== acceptedIndex);
    for (const index of repeats)
      expect([index % 2 === acceptedIndex % 2 ? 'replayed' : 'key_reused', 'in_flight']).toContain(
        outcomes[index]!.outcome,
      );
    expect((await tryPlace(bodies[acceptedIndex % 2]!, 'two-bodies')).outcome).toBe('replayed');
    expect((await tryPlace(bodies[1 - (acceptedIndex % 2)]!, 'two-bodies')).outcome).toBe('key_reused');
  });

  it('names every unknown SKU', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 });
    const lines = [sku, 'NO-SUCH', 'NOR-THIS'].map((name) => ({ sku: name, quantity: 1 }));
    const outcome = await expectNothingWritten(() => tryPlace(anOrder({ lines })));
    expect(outcome).toEqual({ outcome: 'unknown_skus', skus: ['NO-SUCH', 'NOR-THIS'] });
  });

  it('refuses products of different currencies in one order', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 });
    await addProduct(database.db, { sku: 'YEN', name: 'Tea bowl', priceMinor: 900, currency: 'JPY' });
    const lines = [sku, 'YEN'].map((name) => ({ sku: name, quantity: 1 }));
    const outcome = await expectNothingWritten(() => tryPlace(anOrder({ lines })));
    if (outcome.outcome !== 'mixed_currencies') throw new Error(outcome.outcome);
    expect(outcome.currencies.sort()).toEqual(['EUR', 'JPY']);
  });
});
