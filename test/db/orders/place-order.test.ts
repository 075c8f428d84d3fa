import { randomUUID } from 'node:crypto';
import type { CreateOrder } from '../../../src/contracts/order';
import type { PlaceOutcome } from '../../../src/contracts/record';
import { placeOrder } from '../../../src/db/orders/place-order';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { addProduct } from '../../../src/db/stock/shop-setup';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
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

  /** Asks as the API does; the stored answer is `{ answerTo: <order id> }`. */
  const ask = (request: CreateOrder, idempotencyKey: string = randomUUID()): Promise<PlaceOutcome> =>
    placeOrder(
      database.db,
      {
        storefrontId: STOREFRONT,
        idempotencyKey,
        requestHash: JSON.stringify(request),
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

  it('stores the order as it answers it, with its first timeline entry and its event', async () => {
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
    const placed = await ask(request);
    if (placed.outcome !== 'accepted') throw new Error(placed.outcome);
    const { order } = placed;
    expect(order).toMatchObject({
      status: 'pending',
      totalMinor: 2_599,
      currency: 'EUR',
      customer: request.customer,
      timeline: [{ type: 'order_placed', actor: { type: 'api_key', id: 'key-1' }, requestId: 'request-1' }],
    });
    expect(await readOrderWithTimeline(db, order.id)).toEqual(order);
    expect(await eventsOf(db, order.id)).toEqual([
      { type: 'order.placed', storefrontId: STOREFRONT, payload: { orderId: order.id } },
    ]);
  });

  it('answers a repeated key with the first answer, and makes no second order', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 });
    const request = anOrder({ lines: [{ sku, quantity: 1 }] });
    const first = await ask(request, 'repeated');
    if (first.outcome !== 'accepted') throw new Error(first.outcome);
    const again = await expectNothingWritten(() => ask(request, 'repeated'));
    const answer = { outcome: 'replayed', orderId: first.order.id, response: { answerTo: first.order.id } };
    expect(again).toEqual(answer);
  });

  it('answers a repeated key with the first answer although the stock is gone since', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 1 });
    const request = anOrder({ lines: [{ sku, quantity: 1 }] });
    const first = await ask(request, 'gone-since');
    if (first.outcome !== 'accepted') throw new Error(first.outcome);
    await reserveStock(database.db, first.order.id, NOW);
    expect(await ask(request, 'gone-since')).toMatchObject({ outcome: 'replayed', orderId: first.order.id });
  });

  it.each([
    ['there is plenty', 100],
    ['it asks for the last unit', 1],
  ])('makes one order of twenty requests with one key at once when %s', async (_when, units) => {
    for (const round of times(5, (index) => index)) {
      const { sku } = await addStockedProduct(database.db, { berlin: units });
      const request = anOrder({ lines: [{ sku, quantity: 1 }] });
      const answers = await Promise.all(times(20, () => ask(request, `at-once-${units}-${round}`)));
      const accepted = answers.flatMap((a) => (a.outcome === 'accepted' ? [a.order.id] : []));
      const replayed = answers.flatMap((a) => (a.outcome === 'replayed' ? [a] : []));
      expect(accepted).toHaveLength(1);
      const answer = { outcome: 'replayed', orderId: accepted[0], response: { answerTo: accepted[0] } };
      // Whoever comes while the first is being written is told to come again.
      const inFlight = answers.filter((a) => a.outcome === 'in_flight');
      expect(replayed).toEqual(times(19 - inFlight.length, () => answer));
      expect(await ask(request, `at-once-${units}-${round}`)).toEqual(answer);
    }
  });

  it('refuses a key that was used for another body', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 });
    await ask(anOrder({ lines: [{ sku, quantity: 1 }] }), 'reused');
    const outcome = await expectNothingWritten(() =>
      ask(anOrder({ lines: [{ sku, quantity: 2 }] }), 'reused'),
    );
    expect(outcome).toEqual({ outcome: 'key_reused' });
  });

  it('lets one body win when one key comes with two at once', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 50 });
    const bodies = [1, 2].map((quantity) => anOrder({ lines: [{ sku, quantity }] }));
    const answers = await Promise.all(times(10, (index) => ask(bodies[index % 2]!, 'two-bodies')));
    const won = answers.findIndex((answer) => answer.outcome === 'accepted');
    const repeats = times(10, (index) => index).filter((index) => index !== won);
    for (const index of repeats)
      expect([index % 2 === won % 2 ? 'replayed' : 'key_reused', 'in_flight']).toContain(
        answers[index]!.outcome,
      );
    expect((await ask(bodies[won % 2]!, 'two-bodies')).outcome).toBe('replayed');
    expect((await ask(bodies[1 - (won % 2)]!, 'two-bodies')).outcome).toBe('key_reused');
  });

  it('names every SKU that it does not know', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 });
    const lines = [sku, 'NO-SUCH', 'NOR-THIS'].map((name) => ({ sku: name, quantity: 1 }));
    const outcome = await expectNothingWritten(() => ask(anOrder({ lines })));
    expect(outcome).toEqual({ outcome: 'unknown_skus', skus: ['NO-SUCH', 'NOR-THIS'] });
  });

  it('refuses products of different currencies in one order', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 5 });
    await addProduct(database.db, { sku: 'YEN', name: 'Tea bowl', priceMinor: 900, currency: 'JPY' });
    const lines = [sku, 'YEN'].map((name) => ({ sku: name, quantity: 1 }));
    const outcome = await expectNothingWritten(() => ask(anOrder({ lines })));
    if (outcome.outcome !== 'mixed_currencies') throw new Error(outcome.outcome);
    expect(outcome.currencies.sort()).toEqual(['EUR', 'JPY']);
  });
});
