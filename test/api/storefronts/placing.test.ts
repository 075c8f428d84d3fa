import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { OrderView } from '../../../src/contracts/wire/order';
import {
  type OrderTerms,
  type StorefrontSettings,
  DEFAULT_TERMS,
} from '../../../src/domain/shared/storefront';
import { addProduct } from '../../../src/db/stock/shop-setup';
import {
  bearer,
  callerWithKey,
  createAccessWorld,
  callerWithToken,
  type AccessWorld,
  type ApiResponse,
  type Caller,
} from '../../support/api/access-world';
import { addProductToPools, createPool, type PooledProduct, type Pool } from '../../support/orders/pools';
import { ADDRESS, expectConsistentRecord } from '../../support/orders/shop';

describe('placing an order at a storefront', () => {
  let world: AccessWorld;
  let pool: Pool;
  let product: PooledProduct;
  beforeAll(async () => {
    world = await createAccessWorld();
  });
  beforeEach(async () => {
    // Close the storefronts of earlier tests, so that only two are open.
    await world.database.db.execute(
      sql`update storefronts set closed_at = now(), version = version + 1 where closed_at is null`,
    );
    pool = await createPool(world.database.db, { shops: 2 });
    product = await addProductToPools(world.database.db, [[pool, 100]]);
  });
  afterEach(() => expectConsistentRecord(world.database.db));
  afterAll(() => world.close());

  const ADMIN = callerWithKey('admin', null);
  const body = (overrides: object = {}) => ({
    ...{ lines: [{ sku: product.sku, quantity: 1 }], customer: { id: 'customer-1' } },
    ...{ shippingAddress: ADDRESS, ...overrides },
  });
  const send = async (
    method: string,
    path: string,
    request: object,
    as: Caller = ADMIN,
  ): Promise<ApiResponse> => world.send(method, { path, ...request }, bearer(await as.credential(world)));
  const place = (overrides: object = {}, { as = ADMIN, key = randomUUID() } = {}): Promise<ApiResponse> =>
    send('post', '/v1/orders', { body: body(overrides), headers: { 'idempotency-key': key } }, as);
  const expectAccepted = (response: ApiResponse): OrderView => {
    expect(response).toMatchObject({ status: 202 });
    return JSON.parse(response.text) as OrderView;
  };
  const firstShop = () => pool.storefronts[0]!;
  const secondShop = () => pool.storefronts[1]!;
  const set = async (settings: StorefrontSettings, storefrontId = firstShop()): Promise<void> => {
    const put = { body: { name: 'One', poolId: pool.poolId, settings } };
    expect(await send('put', `/v1/storefronts/${storefrontId}`, put)).toMatchObject({ status: 200 });
  };
  const close = async (...storefrontIds: string[]): Promise<void> => {
    for (const id of storefrontIds) await send('post', `/v1/storefronts/${id}/close`, {});
  };
  const countOrders = async (): Promise<number> =>
    (
      await world.database.db.execute(
        sql`select from orders where storefront_id in (${firstShop()}, ${secondShop()})`,
      )
    ).length;

  describe('the storefront', () => {
    const NEEDED = { status: 400, code: 'invalid_request', errors: [{ pointer: '/storefrontId' }] };

    it('is required from shop-wide callers while several storefronts are open', async () => {
      expect((await place()).problem).toMatchObject(NEEDED);
      expect(expectAccepted(await place({ storefrontId: firstShop() }))).toMatchObject({
        storefrontId: firstShop(),
      });
      expect((await place({ storefrontId: 'none' })).problem).toMatchObject({
        ...{ status: 422, code: 'unknown_storefront', errors: [{ pointer: '/storefrontId' }] },
      });
    });

    it('may be left out only while exactly one is open', async () => {
      await close(secondShop());
      expect(expectAccepted(await place())).toMatchObject({ storefrontId: firstShop() });
      await close(firstShop());
      expect((await place()).problem).toMatchObject(NEEDED);
    });

    it('is that of the caller, who may name no other', async () => {
      const as = callerWithKey('storefront', firstShop());
      expect(expectAccepted(await place({}, { as }))).toMatchObject({ storefrontId: firstShop() });
      expect(expectAccepted(await place({ storefrontId: firstShop() }, { as }))).toMatchObject({
        storefrontId: firstShop(),
      });
      const foreign = await place({ storefrontId: secondShop() }, { as });
      const unknown = await place({ storefrontId: 'none' }, { as });
      expect(foreign.problem).toMatchObject({ status: 422, code: 'unknown_storefront' });
      expect(foreign.problem).toEqual(unknown.problem);
      expect(await place({ storefrontId: 'none' })).toMatchObject({ problem: unknown.problem });
    });

    it('accepts from a customer only orders for that customer', async () => {
      const as = callerWithToken('customer', firstShop(), 'customer-1');
      expect(expectAccepted(await place({}, { as }))).toMatchObject({ customer: { id: 'customer-1' } });
      expect((await place({ customer: { id: 'customer-2' } }, { as })).problem).toMatchObject({
        ...{ status: 403, code: 'forbidden', errors: [{ pointer: '/customer/id' }] },
      });
      expect(await countOrders()).toBe(1);
    });
  });

  describe('that is closed', () => {
    it('is refused, while earlier orders continue and are replayed', async () => {
      const key = randomUUID();
      const first = expectAccepted(await place({ storefrontId: firstShop() }, { key }));
      await close(firstShop());
      for (const as of [ADMIN, callerWithKey('storefront', firstShop())]) {
        expect((await place({ storefrontId: firstShop() }, { as })).problem).toMatchObject({
          ...{ status: 409, code: 'storefront_closed' },
        });
      }
      const replayed = await place({ storefrontId: firstShop() }, { key });
      expect(replayed.headers.get('idempotency-replayed')).toBe('true');
      expect(expectAccepted(replayed).id).toBe(first.id);
      expect(await send('post', `/v1/orders/${first.id}/cancel`, { body: {} })).toMatchObject({
        status: 202,
      });
    });

    it('is accepted again once the storefront reopens', async () => {
      await close(firstShop());
      await send('post', `/v1/storefronts/${firstShop()}/reopen`, {});
      expectAccepted(await place({ storefrontId: firstShop() }));
    });
  });

  describe('with settings', () => {
    const TERMS: OrderTerms = {
      ...{ fulfillmentPolicy: 'backorder', backorderDays: 7, answerHours: 3, ifNoAnswer: 'ship_available' },
    };

    it('uses the storefront’s terms, else the defaults, for terms that the order leaves out', async () => {
      expect(expectAccepted(await place({ storefrontId: firstShop() }))).toMatchObject(DEFAULT_TERMS);
      await set(TERMS);
      expect(expectAccepted(await place({ storefrontId: firstShop() }))).toMatchObject(TERMS);
      const explicitTerms = { fulfillmentPolicy: 'ask_customer', answerHours: 5 };
      expect(expectAccepted(await place({ storefrontId: firstShop(), ...explicitTerms }))).toMatchObject({
        ...TERMS,
        ...explicitTerms,
      });
      expect(expectAccepted(await place({ storefrontId: secondShop() }))).toMatchObject(DEFAULT_TERMS);
    });

    it('backorders a shortage by the storefront’s policy', async () => {
      await set(TERMS);
      const lines = [{ sku: product.sku, quantity: 500 }];
      expectAccepted(await place({ storefrontId: firstShop(), lines }));
      expect((await place({ storefrontId: secondShop(), lines })).problem).toMatchObject({
        code: 'out_of_stock',
      });
    });

    it('replays a request although the settings have changed', async () => {
      const key = randomUUID();
      const first = expectAccepted(await place({ storefrontId: firstShop() }, { key }));
      await set({ ...TERMS, currency: 'USD', maxOrderTotalMinor: 1 });
      const replayed = await place({ storefrontId: firstShop() }, { key });
      expect(replayed.headers.get('idempotency-replayed')).toBe('true');
      expect(expectAccepted(replayed)).toEqual(first);
      const reused = await place({ storefrontId: firstShop(), fulfillmentPolicy: 'all_or_nothing' }, { key });
      expect(reused.problem).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    });

    it('refuses an order above the limits, with each pointer and limit', async () => {
      const { sku } = await addProductToPools(world.database.db, [[pool, 100]]);
      await set({ maxOrderLines: 1, maxLineQuantity: 3, maxOrderTotalMinor: 5_000 });
      const lines = [
        { sku: product.sku, quantity: 4 },
        { sku, quantity: 3 },
      ];
      const response = await place({ storefrontId: firstShop(), lines });
      expect(response.problem).toMatchObject({
        ...{ status: 422, code: 'limit_exceeded' },
        errors: [
          { pointer: '/lines', limit: 1 },
          { pointer: '/lines/0/quantity', limit: 3 },
          { pointer: '/lines', limit: 5_000 },
        ],
      });
      expect(await countOrders()).toBe(0);
      expectAccepted(await place({ storefrontId: firstShop(), lines: [{ sku: product.sku, quantity: 3 }] }));
      expectAccepted(await place({ storefrontId: secondShop(), lines }));
    });

    it('sells only products priced in its currency', async () => {
      await set({ currency: 'USD' });
      expect((await place({ storefrontId: firstShop() })).problem).toMatchObject({
        ...{ status: 422, code: 'currency_not_supported' },
      });
      await addProduct(world.database.db, { sku: 'US', name: 'US', priceMinor: 1, currency: 'USD' });
      const lines = [{ sku: 'US', quantity: 1 }];
      expectAccepted(await place({ storefrontId: firstShop(), lines, fulfillmentPolicy: 'backorder' }));
    });
  });

  describe('with a repeated request', () => {
    it('places one order, whichever storefront is open by then', async () => {
      await close(secondShop());
      const key = randomUUID();
      const first = expectAccepted(await place({}, { key }));
      await send('post', `/v1/storefronts/${secondShop()}/reopen`, {});
      expect(expectAccepted(await place({}, { key })).id).toBe(first.id);
      await close(firstShop());
      expect(expectAccepted(await place({}, { key })).id).toBe(first.id);
      await close(secondShop());
      expect(expectAccepted(await place({}, { key })).id).toBe(first.id);
      expect(await countOrders()).toBe(1);
    });

    it('treats it as the same request whether the storefront is named or not', async () => {
      const as = callerWithKey('storefront', firstShop());
      const key = randomUUID();
      const first = expectAccepted(await place({}, { as, key }));
      expect(expectAccepted(await place({ storefrontId: firstShop() }, { as, key })).id).toBe(first.id);
    });

    it('refuses the key of an operator for another storefront, and not that of another caller', async () => {
      const key = randomUUID();
      const first = expectAccepted(await place({ storefrontId: firstShop() }, { key }));
      const reused = await place({ storefrontId: secondShop() }, { key });
      expect(reused.problem).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
      const orderIds = new Set([first.id]);
      for (const storefrontId of [firstShop(), secondShop()]) {
        const as = callerWithKey('storefront', storefrontId);
        orderIds.add(expectAccepted(await place({}, { as, key })).id);
      }
      expect(orderIds.size).toBe(3);
    });
  });
});
