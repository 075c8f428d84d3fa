import { randomUUID } from 'node:crypto';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import type { PlaceOutcome } from '../../../src/contracts/internal/orders';
import { readOrderContexts, type Placement } from '../../../src/db/orders/order-context';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { adjustStock, recordReceipt } from '../../../src/db/stock/stock-changes';
import type { OrderRecord } from '../../../src/domain/order/order-record';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { tryPlaceOrderAt } from '../../support/orders/pools';
import {
  anIdempotentRequest,
  expectConsistentRecord,
  readOrderWithTimeline,
  STOREFRONT,
} from '../../support/orders/shop';
import { openRecordingDatabase } from '../../support/postgres/recording-database';
import {
  addStockedProduct,
  applyToOrder,
  cancellationRequested,
  NOW,
  runConcurrently,
  times,
} from '../order-stages';

/** As many connections as buyers: nobody waits for a connection of somebody else. */
const BUYERS = 40;

describe('acceptance', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(BUYERS);
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  const buy = (quantities: Record<string, number>, request: Partial<CreateOrder> = {}) =>
    tryPlaceOrderAt(database.db, STOREFRONT, {
      lines: Object.entries(quantities).map(([sku, quantity]) => ({ sku, quantity })),
      ...request,
    });
  const acceptedOf = (outcomes: readonly PlaceOutcome[]): OrderRecord[] =>
    outcomes.flatMap((placed) => (placed.outcome === 'accepted' ? [placed.order] : []));
  const reserveAll = (orders: readonly OrderRecord[]) =>
    Promise.all(orders.map(({ id }) => reserveStock(database.db, id, NOW)));
  const byWarehouse = (productId: string) => ({
    productId,
    scope: { storefrontId: undefined },
    by: { actor: { type: 'api_key' as const, id: 'warehouse' }, requestId: 'r' },
    idempotency: { scope: 'api_key:warehouse', key: randomUUID(), requestHash: 'hash' },
  });
  const answer = (body: object) => ({ status: 201, headers: {}, body });

  it('takes exactly as many orders as there are units, and each of them gets its unit', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 4, hamburg: 6 });
    const outcomes = await Promise.all(times(BUYERS, () => buy({ [sku]: 1 })));
    const accepted = acceptedOf(outcomes);
    expect(accepted).toHaveLength(10);
    const shortages = [{ sku, requested: 1, available: 0 }];
    expect(outcomes.filter(({ outcome }) => outcome !== 'accepted')).toEqual(
      times(BUYERS - 10, () => ({ outcome: 'out_of_stock', shortages })),
    );
    const reserved = await reserveAll(accepted);
    expect(reserved.filter(({ snapshot }) => snapshot.isReserved)).toHaveLength(10);
  });

  it('takes whole baskets, whichever product comes first in them', async () => {
    const mug = await addStockedProduct(database.db, { berlin: 30 });
    const cap = await addStockedProduct(database.db, { berlin: 10 });
    const outcomes = await Promise.all(
      times(BUYERS, (n) => buy(n % 2 ? { [mug.sku]: 2, [cap.sku]: 1 } : { [cap.sku]: 1, [mug.sku]: 2 })),
    );
    const accepted = acceptedOf(outcomes);
    expect(accepted).toHaveLength(10);
    const reserved = await reserveAll(accepted);
    expect(reserved.filter(({ snapshot }) => snapshot.isReserved)).toHaveLength(10);
  });

  it('takes no more than what a shared product allows to two kinds of baskets', async () => {
    const mug = await addStockedProduct(database.db, { berlin: 100 });
    const cap = await addStockedProduct(database.db, { berlin: 12 });
    const sold = (outcomes: PlaceOutcome[]) =>
      acceptedOf(outcomes)
        .flatMap(({ lines }) => lines)
        .reduce((units, line) => units + (line.sku === cap.sku ? line.ordered : 0), 0);
    const outcomes = await Promise.all(
      times(BUYERS, (n) => buy(n % 2 ? { [mug.sku]: 1, [cap.sku]: 3 } : { [cap.sku]: 2 })),
    );
    // A single basket of two may still fit where one of three does not.
    expect([11, 12]).toContain(sold(outcomes));
  });

  it('counts units that are released, received and adjusted meanwhile, and sells none of them twice', async () => {
    const mug = await addStockedProduct(database.db, { berlin: 20, hamburg: 5 });
    const cap = await addStockedProduct(database.db, { berlin: 25 });
    const early = acceptedOf(await Promise.all(times(10, () => buy({ [mug.sku]: 1, [cap.sku]: 1 }))));
    const accepted: OrderRecord[] = [];
    const failed = await runConcurrently([
      ...early.slice(0, 5).map(
        ({ id }) =>
          () =>
            reserveStock(database.db, id, NOW),
      ),
      ...early.slice(5).map(
        ({ id }) =>
          () =>
            applyToOrder(database.db, id, cancellationRequested()),
      ),
      ...times(30, (n) => async () => {
        const basket = n % 2 ? { [mug.sku]: 1, [cap.sku]: 1 } : { [cap.sku]: 1, [mug.sku]: 1 };
        for (const order of acceptedOf([await buy(basket)])) {
          accepted.push(order);
          if (n % 3 === 0) await reserveStock(database.db, order.id, NOW);
        }
      }),
      ...times(
        5,
        (n) => () =>
          recordReceipt(
            database.db,
            {
              ...byWarehouse(n % 2 ? mug.productId : cap.productId),
              body: { locationId: n % 2 ? 'hamburg' : 'berlin', quantity: 1, reason: 'delivery' },
            },
            answer,
          ),
      ),
      ...times(
        5,
        () => () =>
          adjustStock(
            database.db,
            { ...byWarehouse(cap.productId), body: { locationId: 'berlin', delta: 1, reason: 'found' } },
            answer,
          ),
      ),
    ]);
    expect(failed).toEqual([]);
    const all = [...early.slice(0, 5), ...accepted];
    const results = await reserveAll(all);
    expect(results.map(({ snapshot }) => snapshot.status)).toEqual(all.map(() => 'pending'));
    expect(results.every(({ snapshot }) => snapshot.isReserved)).toBe(true);
  });

  it('takes partial orders for as long as one unit of them is left', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 10 });
    const outcomes = await Promise.all(
      times(BUYERS, () => buy({ [sku]: 3 }, { fulfillmentPolicy: 'ship_available' })),
    );
    expect(acceptedOf(outcomes)).toHaveLength(4);
  });

  it.each(['backorder', 'ask_customer', 'ship_available'] as const)(
    'leaves its units to an accepted order when one that is %s reserves first',
    async (fulfillmentPolicy) => {
      const { sku } = await addStockedProduct(database.db, { berlin: 6, hamburg: 4 });
      const [before] = acceptedOf([await buy({ [sku]: 3 }, { fulfillmentPolicy })]);
      const whole = acceptedOf([await buy({ [sku]: 2 }), await buy({ [sku]: 1 })]);
      const [greedy] = acceptedOf([await buy({ [sku]: 100 }, { fulfillmentPolicy })]);
      const reserved = async ({ id }: OrderRecord): Promise<number> => {
        await reserveStock(database.db, id, NOW);
        const { lines } = await readOrderWithTimeline(database.db, id);
        return lines[0]!.reserved;
      };
      expect(await reserved(greedy!)).toBe(4);
      expect(await reserved(before!)).toBe(3);
      expect(await reserved(whole[1]!)).toBe(1);
      expect(await reserved(whole[0]!)).toBe(2);
    },
  );

  it('takes every order that may wait', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 10 });
    const never = await addStockedProduct(database.db, {});
    const outcomes = await Promise.all(
      times(BUYERS, () => buy({ [sku]: 1, [never.sku]: 1 }, { fulfillmentPolicy: 'backorder' })),
    );
    expect(acceptedOf(outcomes)).toHaveLength(BUYERS);
  });

  it('gives the last unit to one of several requests, and answers its repeats as the first', async () => {
    const { sku } = await addStockedProduct(database.db, { berlin: 1 });
    const request = { lines: [{ sku, quantity: 1 }] };
    const outcomes = await Promise.all(
      times(BUYERS, (n) => tryPlaceOrderAt(database.db, STOREFRONT, request, `last-${sku}-${n % 4}`)),
    );
    const [winner] = acceptedOf(outcomes);
    expect(acceptedOf(outcomes)).toHaveLength(1);
    const replayed = outcomes.flatMap((placed) => (placed.outcome === 'replayed' ? [placed.orderId] : []));
    expect(new Set([winner!.id, ...replayed])).toEqual(new Set([winner!.id]));
    const others = outcomes.filter(({ outcome }) => outcome !== 'accepted' && outcome !== 'replayed');
    expect(others.every(({ outcome }) => outcome === 'in_flight' || outcome === 'out_of_stock')).toBe(true);
  });

  it('reads in one statement, and writes in another', async () => {
    const recorded = openRecordingDatabase(database.url);
    const { sku } = await addStockedProduct(database.db, { berlin: 1 });
    const request = { lines: [{ sku, quantity: 1 }], externalId: `external-${sku}` };
    const placed = (key: string, of: Partial<CreateOrder> = request) => {
      recorded.statements.length = 0;
      return tryPlaceOrderAt(recorded.db, STOREFRONT, of, key);
    };
    expect(await placed(`first-${sku}`)).toMatchObject({ outcome: 'accepted' });
    expect(recorded.statements).toHaveLength(2);
    expect(await placed(`first-${sku}`)).toMatchObject({ outcome: 'replayed' });
    expect(recorded.statements).toHaveLength(1);
    expect(await placed(`second-${sku}`)).toMatchObject({ outcome: 'external_id_taken' });
    expect(recorded.statements).toHaveLength(1);
    expect(await placed(`third-${sku}`, { lines: request.lines })).toMatchObject({ outcome: 'out_of_stock' });
    expect(recorded.statements).toHaveLength(1);
    await recorded.close();
  });

  it('reads for several requests at once what each of them asks for', async () => {
    const mug = await addStockedProduct(database.db, { berlin: 2 });
    const cap = await addStockedProduct(database.db, { berlin: 1 });
    const taken = { lines: [{ sku: cap.sku, quantity: 1 }], externalId: `taken-${cap.sku}` };
    const key = `batch-${cap.sku}`;
    const placed = await tryPlaceOrderAt(database.db, STOREFRONT, taken, key);
    const [{ id }] = acceptedOf([placed]) as [OrderRecord];
    const asks = (skus: string[], over: Partial<Placement> = {}): Placement => ({
      ...{ storefrontId: STOREFRONT, idempotency: anIdempotentRequest() },
      ...{ request: { lines: skus.map((sku) => ({ sku, quantity: 1 })) }, ...over },
    });
    const contexts = await readOrderContexts(database.db, [
      asks([mug.sku]),
      asks([cap.sku, 'nowhere', mug.sku]),
      asks([mug.sku], { storefrontId: 'unknown' }),
      asks([cap.sku], { storefrontId: undefined }),
      asks([cap.sku], { idempotency: anIdempotentRequest(key, JSON.stringify(taken)) }),
      asks([cap.sku], { idempotency: anIdempotentRequest(key, 'another body') }),
      asks([], { request: taken }),
      asks([], { request: taken, storefrontId: undefined }),
    ]);
    const found = contexts.map(({ storefronts, earlier, externalIdHolder }) => ({
      free: storefronts.map(({ products }) => products.map(({ sku, free }) => [sku, free])),
      earlier: earlier?.outcome,
      externalIdHolder,
    }));
    const nothing = { earlier: undefined, externalIdHolder: undefined };
    const capOnly = [[[cap.sku, 0]]];
    expect(found).toEqual([
      { ...nothing, free: [[[mug.sku, 2]]] },
      {
        ...nothing,
        free: [
          [
            [cap.sku, 0],
            [mug.sku, 2],
          ],
        ],
      },
      { ...nothing, free: [] },
      { ...nothing, free: capOnly },
      { ...nothing, free: capOnly, earlier: 'replayed' },
      { ...nothing, free: capOnly, earlier: 'key_reused' },
      { ...nothing, free: capOnly, externalIdHolder: id },
      { ...nothing, free: capOnly, externalIdHolder: id },
    ]);
  });
});
