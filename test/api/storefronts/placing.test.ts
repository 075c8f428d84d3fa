import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { OrderView } from '../../../src/contracts/order';
import type { OrderTerms, StorefrontSettings } from '../../../src/domain/shared/storefront';
import { DEFAULT_TERMS } from '../../../src/domain/shared/storefront';
import { requestHash } from '../../../src/http/idempotency/request-hash';
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
    // Those of the tests before are closed, so that two are open.
    await world.database.db.execute(
      sql`update storefronts set closed_at = now(), version = version + 1 where closed_at is null`,
    );
    pool = await createPool(world.database.db, { shops: 2 });
    product = await addProductToPools(world.database.db, [[pool, 100]]);
  });
  afterEach(() => expectConsistentRecord(world.database.db));
  afterAll(() => world.close());

  const ADMIN = callerWithKey('admin', null);
  const body = (more: object = {}) => ({
    ...{ lines: [{ sku: product.sku, quantity: 1 }], customer: { id: 'customer-1' } },
    ...{ shippingAddress: ADDRESS, ...more },
  });
  const send = async (method: string, path: string, sent: object, as: Caller = ADMIN): Promise<ApiResponse> =>
    world.send(method, { path, ...sent }, bearer(await as.credential(world)));
  const place = (more: object = {}, { as = ADMIN, key = randomUUID() } = {}): Promise<ApiResponse> =>
    send('post', '/v1/orders', { body: body(more), headers: { 'idempotency-key': key } }, as);
  const orderIn = (answer: ApiResponse): OrderView => {
    expect(answer).toMatchObject({ status: 202 });
    return JSON.parse(answer.text) as OrderView;
  };
  const one = () => pool.storefronts[0]!;
  const other = () => pool.storefronts[1]!;
  const set = async (settings: StorefrontSettings, storefrontId = one()): Promise<void> => {
    const put = { body: { name: 'One', poolId: pool.poolId, settings } };
    expect(await send('put', `/v1/storefronts/${storefrontId}`, put)).toMatchObject({ status: 200 });
  };
  const close = async (...storefrontIds: string[]): Promise<void> => {
    for (const id of storefrontIds) await send('post', `/v1/storefronts/${id}/close`, {});
  };
  const countOrders = async (): Promise<number> =>
    (await world.database.db.execute(sql`select from orders where storefront_id in (${one()}, ${other()})`))
      .length;

  describe('that is to be told', () => {
    const NEEDED = { status: 400, code: 'invalid_request', errors: [{ pointer: '/storefrontId' }] };

    it('is needed of whoever belongs to none while several are open', async () => {
      expect((await place()).problem).toMatchObject(NEEDED);
      expect(orderIn(await place({ storefrontId: one() }))).toMatchObject({ storefrontId: one() });
      expect((await place({ storefrontId: 'none' })).problem).toMatchObject({
        ...{ status: 422, code: 'unknown_storefront', errors: [{ pointer: '/storefrontId' }] },
      });
    });

    it('may be left out while exactly one is open, and not when none is', async () => {
      await close(other());
      expect(orderIn(await place())).toMatchObject({ storefrontId: one() });
      await close(one());
      expect((await place()).problem).toMatchObject(NEEDED);
    });

    it('is that of the caller, who may name it and no other', async () => {
      const as = callerWithKey('storefront', one());
      expect(orderIn(await place({}, { as }))).toMatchObject({ storefrontId: one() });
      expect(orderIn(await place({ storefrontId: one() }, { as }))).toMatchObject({ storefrontId: one() });
      const another = await place({ storefrontId: other() }, { as });
      const none = await place({ storefrontId: 'none' }, { as });
      expect(another.problem).toMatchObject({ status: 422, code: 'unknown_storefront' });
      expect(another.problem).toEqual(none.problem);
      expect(await place({ storefrontId: 'none' })).toMatchObject({ problem: none.problem });
    });

    it('takes orders of a customer for that customer alone', async () => {
      const as = callerWithToken('customer', one(), 'customer-1');
      expect(orderIn(await place({}, { as }))).toMatchObject({ customer: { id: 'customer-1' } });
      expect((await place({ customer: { id: 'customer-2' } }, { as })).problem).toMatchObject({
        ...{ status: 403, code: 'forbidden', errors: [{ pointer: '/customer/id' }] },
      });
      expect(await countOrders()).toBe(1);
    });
  });

  describe('that is closed', () => {
    it('is refused; what was placed before goes on, and is answered again', async () => {
      const key = randomUUID();
      const first = orderIn(await place({ storefrontId: one() }, { key }));
      await close(one());
      for (const as of [ADMIN, callerWithKey('storefront', one())]) {
        expect((await place({ storefrontId: one() }, { as })).problem).toMatchObject({
          ...{ status: 409, code: 'storefront_closed' },
        });
      }
      const again = await place({ storefrontId: one() }, { key });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(orderIn(again).id).toBe(first.id);
      expect(await send('post', `/v1/orders/${first.id}/cancel`, { body: {} })).toMatchObject({
        status: 202,
      });
    });

    it('takes orders again when it is open again', async () => {
      await close(one());
      await send('post', `/v1/storefronts/${one()}/reopen`, {});
      orderIn(await place({ storefrontId: one() }));
    });
  });

  describe('with settings of its own', () => {
    const TERMS: OrderTerms = {
      ...{ fulfillmentPolicy: 'backorder', backorderDays: 7, answerHours: 3, ifNoAnswer: 'ship_available' },
    };

    it('gives an order what it does not say, else the product does', async () => {
      expect(orderIn(await place({ storefrontId: one() }))).toMatchObject(DEFAULT_TERMS);
      await set(TERMS);
      expect(orderIn(await place({ storefrontId: one() }))).toMatchObject(TERMS);
      const said = { fulfillmentPolicy: 'ask_customer', answerHours: 5 };
      expect(orderIn(await place({ storefrontId: one(), ...said }))).toMatchObject({ ...TERMS, ...said });
      expect(orderIn(await place({ storefrontId: other() }))).toMatchObject(DEFAULT_TERMS);
    });

    it('has orders wait by its own policy for what is not there', async () => {
      await set(TERMS);
      const lines = [{ sku: product.sku, quantity: 500 }];
      orderIn(await place({ storefrontId: one(), lines }));
      expect((await place({ storefrontId: other(), lines })).problem).toMatchObject({ code: 'out_of_stock' });
    });

    it('answers a repeat as the first time, whatever they have become', async () => {
      const key = randomUUID();
      const first = orderIn(await place({ storefrontId: one() }, { key }));
      await set({ ...TERMS, currency: 'USD', maxOrderTotalMinor: 1 });
      const again = await place({ storefrontId: one() }, { key });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(orderIn(again)).toEqual(first);
      const other_ = await place({ storefrontId: one(), fulfillmentPolicy: 'all_or_nothing' }, { key });
      expect(other_.problem).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    });

    it('answers a repeat of what an earlier version took, which hashed its defaults as well', async () => {
      const key = randomUUID();
      const first = orderIn(await place({ storefrontId: one() }, { key }));
      const { ...said } = body();
      await world.database.db.execute(sql`
        update idempotency_keys set request_hash = ${requestHash({ ...DEFAULT_TERMS, ...said })} where key = ${key}`);
      const again = await place({ storefrontId: one() }, { key });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(orderIn(again).id).toBe(first.id);
    });

    it('refuses what is more than it takes, with every place and its limit', async () => {
      const { sku } = await addProductToPools(world.database.db, [[pool, 100]]);
      await set({ maxOrderLines: 1, maxLineQuantity: 3, maxOrderTotalMinor: 5_000 });
      const lines = [
        { sku: product.sku, quantity: 4 },
        { sku, quantity: 3 },
      ];
      const answer = await place({ storefrontId: one(), lines });
      expect(answer.problem).toMatchObject({
        ...{ status: 422, code: 'limit_exceeded' },
        errors: [
          { pointer: '/lines', limit: 1 },
          { pointer: '/lines/0/quantity', limit: 3 },
          { pointer: '/lines', limit: 5_000 },
        ],
      });
      expect(await countOrders()).toBe(0);
      orderIn(await place({ storefrontId: one(), lines: [{ sku: product.sku, quantity: 3 }] }));
      orderIn(await place({ storefrontId: other(), lines }));
    });

    it('sells what is priced in its currency alone', async () => {
      await set({ currency: 'USD' });
      expect((await place({ storefrontId: one() })).problem).toMatchObject({
        ...{ status: 422, code: 'currency_not_supported' },
      });
      await addProduct(world.database.db, { sku: 'US', name: 'US', priceMinor: 1, currency: 'USD' });
      const lines = [{ sku: 'US', quantity: 1 }];
      orderIn(await place({ storefrontId: one(), lines, fulfillmentPolicy: 'backorder' }));
    });
  });

  describe('and repeating it', () => {
    it('places one order, whichever storefront is the open one by then', async () => {
      await close(other());
      const key = randomUUID();
      const first = orderIn(await place({}, { key }));
      await send('post', `/v1/storefronts/${other()}/reopen`, {});
      expect(orderIn(await place({}, { key })).id).toBe(first.id);
      await close(one());
      expect(orderIn(await place({}, { key })).id).toBe(first.id);
      await close(other());
      expect(orderIn(await place({}, { key })).id).toBe(first.id);
      expect(await countOrders()).toBe(1);
    });

    it('is the same request whether the storefront is named or not', async () => {
      const as = callerWithKey('storefront', one());
      const key = randomUUID();
      const first = orderIn(await place({}, { as, key }));
      expect(orderIn(await place({ storefrontId: one() }, { as, key })).id).toBe(first.id);
    });

    it('under the same key in another storefront is another order', async () => {
      const key = randomUUID();
      const first = orderIn(await place({ storefrontId: one() }, { key }));
      const second = orderIn(await place({ storefrontId: other() }, { key }));
      expect(second.id).not.toBe(first.id);
    });
  });
});
