import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { AmendmentProgress, RequestAmendment } from '../../../src/contracts/internal/amendments';
import { requestAmendment, readShortages, withdrawAmendment } from '../../../src/db/orders/amendments';
import { rows } from '../../../src/db/connection/database';
import { updateOrder } from '../../../src/db/orders/update-order';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { addProduct } from '../../../src/db/stock/shop-setup';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  ADDRESS,
  anIdempotentRequest,
  anOrder,
  createShop,
  readOrderWithTimeline,
  place,
  STOREFRONT,
} from '../../support/orders/shop';
import { NOW, runQueuedOnOrder } from '../order-stages';

const OWN = { storefrontId: STOREFRONT };

describe('the record of amendments', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await createShop(database.db, [
      { sku: 'MUG', priceMinor: 1_250, stock: { berlin: 1_000 } },
      { sku: 'CAP', priceMinor: 2_000, stock: { berlin: 3 } },
    ]);
    await addProduct(database.db, { sku: 'US-CUP', name: 'Cup', priceMinor: 900, currency: 'USD' });
  });
  afterAll(() => database.close());

  const placeAmendableOrder = () => place(database.db, anOrder({ lines: [{ sku: 'MUG', quantity: 3 }] }));
  const request = (
    orderId: string,
    overrides: Partial<RequestAmendment> = {},
    scope: typeof OWN | object = OWN,
  ) =>
    requestAmendment(database.db, { storefrontId: undefined, ...scope }, orderId, {
      kind: 'edit',
      lines: [{ sku: 'MUG', quantity: 2 }],
      actor: { type: 'api_key', id: 'key-1' },
      requestId: 'req-1',
      ...overrides,
    });
  const requestAccepted = async (
    orderId: string,
    overrides: Partial<RequestAmendment> = {},
  ): Promise<string> => {
    const outcome = await request(orderId, overrides);
    if (outcome?.outcome !== 'requested') throw new Error(`Not requested: ${JSON.stringify(outcome)}`);
    return outcome.amendmentId;
  };
  const readAmendments = async (orderId: string) =>
    rows<{ id: string; status: string; refusal: string | null; lines: unknown; address: unknown }>(
      database.db,
      sql`select id, status, refusal, lines, shipping_address as address from order_amendments
          where order_id = ${orderId} order by id`,
    );
  const timelineOf = async (orderId: string) =>
    (await readOrderWithTimeline(database.db, orderId)).timeline.map(({ type, details }) => [
      type,
      details['refusal'],
    ]);
  const applyByWorkflow = (orderId: string, key: string) =>
    updateOrder(database.db, orderId, [{ type: 'amendment_requested', key }], new Date().toISOString());

  it('stores the request with its caller, and changes nothing of the order but its timeline', async () => {
    const { id } = await placeAmendableOrder();
    const before = await readOrderWithTimeline(database.db, id);
    const shippingAddress = { ...ADDRESS, line2: '3rd floor' };
    await requestAccepted(id, { shippingAddress, reason: 'moved' });
    const { timeline, version, amendments, ...order } = await readOrderWithTimeline(database.db, id);
    const { updatedAt, revision } = before;
    expect(before).toMatchObject({ ...order, updatedAt, revision });
    expect(order.revision).not.toBe(revision);
    expect(amendments).toMatchObject([{ kind: 'edit', status: 'requested', refusal: null }]);
    expect(version).toBe(2);
    expect(timeline[1]).toMatchObject({
      type: 'amendment_requested',
      actor: { type: 'api_key', id: 'key-1' },
      requestId: 'req-1',
      details: {
        kind: 'edit',
        lines: [{ lineNo: 1, sku: 'MUG', before: 3, after: 2 }],
        changes: [
          { field: 'lines.1.quantity', before: 3, after: 2 },
          { field: 'shippingAddress.line2', before: null, after: '3rd floor' },
        ],
        reason: 'moved',
      },
    });
    expect(await readAmendments(id)).toMatchObject([
      {
        status: 'requested',
        refusal: null,
        lines: [{ lineNo: 1, unitPriceMinor: 1_250, quantity: 2 }],
        address: shippingAddress,
      },
    ]);
  });

  it('does not mark the workflow as started, so the relay still starts it', async () => {
    const { id } = await placeAmendableOrder();
    await requestAccepted(id);
    const unstarted = sql`select from orders where id = ${id} and workflow_started_at is null`;
    expect(await rows(database.db, unstarted)).toHaveLength(1);
  });

  it.each<[string, Partial<RequestAmendment>, object]>([
    ['an unknown SKU', { lines: [{ sku: 'GHOST', quantity: 1 }] }, { outcome: 'unknown_skus' }],
    ['another currency', { lines: [{ sku: 'US-CUP', quantity: 1 }] }, { outcome: 'mixed_currencies' }],
    [
      'more units than the line has',
      { kind: 'cancel_lines', lines: [{ sku: 'MUG', quantity: 4 }] },
      { outcome: 'invalid', errors: [{ pointer: '/lines/0/quantity' }] },
    ],
    ['the quantity that it already has', { lines: [{ sku: 'MUG', quantity: 3 }] }, { outcome: 'unchanged' }],
    [
      'the address that it already has',
      { lines: undefined, shippingAddress: { ...ADDRESS } },
      { outcome: 'unchanged' },
    ],
  ])('writes nothing for %s', async (_what, overrides, outcome) => {
    const { id } = await placeAmendableOrder();
    const before = await readOrderWithTimeline(database.db, id);
    expect(await request(id, overrides)).toMatchObject(outcome);
    expect(await readOrderWithTimeline(database.db, id)).toEqual(before);
    expect(await readAmendments(id)).toEqual([]);
  });

  describe('a request that the order’s state refuses', () => {
    const placeReserved = async (lines = [{ sku: 'MUG', quantity: 3 }]) => {
      const { id } = await place(database.db, anOrder({ lines }));
      await reserveStock(database.db, id, NOW);
      return id;
    };
    const setStatus = (id: string, status: string) =>
      database.db.execute(sql`update orders set status = ${status} where id = ${id}`);
    const readTrace = async (id: string) => ({
      order: await readOrderWithTimeline(database.db, id),
      amendments: await readAmendments(id),
    });

    it.each<[string, Partial<RequestAmendment>, object]>([
      [
        'more units than are available',
        { lines: [{ sku: 'CAP', quantity: 5 }] },
        { refusal: 'out_of_stock', shortages: [{ sku: 'CAP', requested: 5, available: 3 }] },
      ],
      ['no units at all', { lines: [{ sku: 'MUG', quantity: 0 }] }, { refusal: 'order_would_be_empty' }],
      [
        'all of its units, as cancelled lines',
        { kind: 'cancel_lines', lines: [{ sku: 'MUG', quantity: 3 }] },
        { refusal: 'order_would_be_empty' },
      ],
    ])('leaves no trace in an order with reserved stock: %s', async (_what, overrides, refused) => {
      const id = await placeReserved();
      const before = await readTrace(id);
      expect(await request(id, overrides)).toEqual({ outcome: 'not_possible', ...refused });
      expect(await readTrace(id)).toEqual(before);
    });

    it('is checked in this order: the state, the precondition, the content', async () => {
      const id = await placeReserved();
      const tooMuch = { kind: 'cancel_lines', lines: [{ sku: 'MUG', quantity: 9 }] } as const;
      const outcome = async (amendment: Partial<RequestAmendment>) => (await request(id, amendment))?.outcome;
      expect(await outcome(tooMuch)).toBe('invalid');
      expect(await outcome({ ...tooMuch, onlyIf: ['1-stale'] })).toBe('changed');
      const ghost = { lines: [{ sku: 'GHOST', quantity: 1 }] };
      expect(await outcome({ ...ghost, onlyIf: ['1-stale'] })).toBe('changed');
      for (const status of ['cancelling', 'cancelled', 'completed']) {
        await setStatus(id, status);
        expect(await request(id, { ...tooMuch, onlyIf: ['1-stale'] })).toEqual({
          outcome: 'not_possible',
          refusal: 'order_closed',
        });
      }
    });

    it('is refused as order_closed even while a cancellation needs a person', async () => {
      const id = await placeReserved();
      await database.db.execute(
        sql`update orders set status = 'needs_attention', status_before_attention = 'cancelling' where id = ${id}`,
      );
      expect(await request(id)).toEqual({ outcome: 'not_possible', refusal: 'order_closed' });
    });
  });

  describe('with an archived product or a changed price', () => {
    const change = (sku: string, set: string) =>
      database.db.execute(sql`update products set ${sql.raw(set)} where sku = ${sku}`);
    const applyAmendment = async (id: string, quantity: number) => {
      const lines = [
        { sku: 'VASE', quantity },
        { sku: 'MUG', quantity: 1 },
      ];
      const key = await requestAccepted(id, { lines });
      await updateOrder(database.db, id, [{ type: 'amendment_requested', key }], NOW);
      const { lines: after, orderedMinor, amendments } = await readOrderWithTimeline(database.db, id);
      expect(amendments.at(-1)).toMatchObject({ status: 'applied' });
      return { ...after.find((line) => line.sku === 'VASE')!, orderedMinor };
    };
    let id: string;
    beforeEach(async () => {
      await createShop(database.db, [{ sku: 'VASE', priceMinor: 1_000, stock: { berlin: 100 } }]);
      await change('VASE', 'price_minor = 1000, archived_at = null');
      ({ id } = await place(
        database.db,
        anOrder({
          lines: [
            { sku: 'VASE', quantity: 2 },
            { sku: 'MUG', quantity: 1 },
          ],
        }),
      ));
      await reserveStock(database.db, id, NOW);
      // The order owes nothing, because these tests are not about payments.
      await database.db.execute(sql`delete from payment_operations where order_id = ${id}`);
      await database.db.execute(
        sql`update payment_authorizations set status = 'authorized', amount_minor = 100000 where order_id = ${id}`,
      );
    });

    it('does not count a unit as ordered that was only removed and put back', async () => {
      expect(await applyAmendment(id, 1)).toMatchObject({ ordered: 2, reserved: 1, cancelled: 1 });
      expect(await applyAmendment(id, 2)).toMatchObject({
        ordered: 2,
        reserved: 2,
        cancelled: 0,
        orderedMinor: 3_250,
      });
      expect(await applyAmendment(id, 3)).toMatchObject({
        ordered: 3,
        reserved: 3,
        cancelled: 0,
        orderedMinor: 4_250,
      });
    });

    it('adds to a line at its own price, and restores a removed line at the present price', async () => {
      await change('VASE', 'price_minor = 1500');
      expect(await applyAmendment(id, 3)).toMatchObject({ unitPriceMinor: 1_000, orderedMinor: 4_250 });
      expect(await applyAmendment(id, 0)).toMatchObject({ unitPriceMinor: 1_000, cancelled: 3 });
      expect(await applyAmendment(id, 3)).toMatchObject({
        unitPriceMinor: 1_500,
        reserved: 3,
        orderedMinor: 5_750,
      });
      const changes = (await readOrderWithTimeline(database.db, id)).timeline.at(-1)!.details['changes'];
      expect(changes).toContainEqual({ field: 'lines.1.unitPriceMinor', before: 1_000, after: 1_500 });
    });

    it('allows fewer units of an archived product, but not more', async () => {
      await change('VASE', 'archived_at = now()');
      const more = { outcome: 'archived_skus', skus: ['VASE'] };
      expect(await request(id, { lines: [{ sku: 'VASE', quantity: 3 }] })).toEqual(more);
      expect(await applyAmendment(id, 1)).toMatchObject({ reserved: 1 });
      expect(await applyAmendment(id, 0)).toMatchObject({ reserved: 0 });
      expect(await request(id, { lines: [{ sku: 'VASE', quantity: 5 }] })).toEqual(more);
    });
  });

  it('allows no order more than five hundred lines', async () => {
    const { id } = await placeAmendableOrder();
    const skus = Array.from({ length: 500 }, (_, index) => `BULK-${index}`);
    for (const sku of skus) await addProduct(database.db, { sku, name: sku, priceMinor: 1, currency: 'EUR' });
    const lines = skus.map((sku) => ({ sku, quantity: 1 }));
    expect(await request(id, { lines })).toMatchObject({
      outcome: 'invalid',
      errors: [{ pointer: '/lines' }],
    });
    expect(await request(id, { lines: lines.slice(1) })).toMatchObject({ outcome: 'requested' });
  });

  it('finds neither an order of another storefront nor one that does not exist', async () => {
    const { id } = await placeAmendableOrder();
    expect(await request(id, {}, { storefrontId: 'other' })).toBeUndefined();
    expect(await request(randomUUID())).toBeUndefined();
    expect(await readAmendments(id)).toEqual([]);
  });

  it('has one open amendment per order after ten requests at once', async () => {
    const { id } = await placeAmendableOrder();
    const one = { kind: 'cancel_lines' as const, lines: [{ sku: 'MUG', quantity: 1 }] };
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => request(id, one)));
    expect(outcomes.filter((outcome) => outcome?.outcome === 'requested')).toHaveLength(1);
    expect(outcomes).toContainEqual({ outcome: 'not_possible', refusal: 'amendment_in_progress' });
    expect(await readAmendments(id)).toHaveLength(1);
  });

  it('withdraws the abandoned amendment of a process that died, in favor of the next', async () => {
    const { id } = await placeAmendableOrder();
    const abandoned = await requestAccepted(id);
    await database.db.execute(
      sql`update order_amendments set requested_at = now() - interval '2 minutes' where id = ${abandoned}`,
    );
    await requestAccepted(id, { lines: [{ sku: 'MUG', quantity: 1 }] });
    expect(await readAmendments(id)).toMatchObject([
      { id: abandoned, status: 'refused', refusal: 'withdrawn' },
      { status: 'requested' },
    ]);
    expect(await applyByWorkflow(id, abandoned)).toMatchObject({
      results: { [abandoned]: { outcome: 'refused', refusal: 'withdrawn' } },
    });
  });

  describe('under an idempotency key', () => {
    const keyed = (key: string, requestHash = 'hash-1') => ({
      idempotency: anIdempotentRequest(key, requestHash),
    });

    it('stores one amendment of ten requests at once', async () => {
      const { id } = await placeAmendableOrder();
      const key = randomUUID();
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => request(id, keyed(key))));
      const distinct = new Set(outcomes.map((outcome) => JSON.stringify(outcome)));
      // A request that arrives while the first one is being written must be retried.
      distinct.delete(JSON.stringify({ outcome: 'in_flight' }));
      expect(distinct.size).toBe(1);
      expect(JSON.parse([...distinct][0]!)).toMatchObject({ outcome: 'requested' });
      expect(await readAmendments(id)).toHaveLength(1);
    });

    it('answers a repeat with how the amendment came out', async () => {
      const { id } = await placeAmendableOrder();
      const key = randomUUID();
      const amendmentId = await requestAccepted(id, keyed(key));
      const set = (status: string, refusal: string | null) =>
        database.db.execute(
          sql`update order_amendments set status = ${status}, refusal = ${refusal} where id = ${amendmentId}`,
        );
      await set('started', null);
      expect(await request(id, keyed(key))).toEqual({ outcome: 'started', amendmentId });
      await set('applied', null);
      expect(await request(id, keyed(key))).toEqual({ outcome: 'applied' });
      await set('refused', 'already_shipped');
      const refused = { outcome: 'refused', amendmentId, refusal: 'already_shipped' };
      expect(await request(id, keyed(key))).toEqual(refused);
    });

    it('refuses the key with another body or another order', async () => {
      const [first, second] = [await placeAmendableOrder(), await placeAmendableOrder()];
      const key = randomUUID();
      await requestAccepted(first.id, keyed(key));
      expect(await request(first.id, keyed(key, 'hash-2'))).toEqual({ outcome: 'key_reused' });
      expect(await request(second.id, keyed(key, 'hash-3'))).toEqual({ outcome: 'key_reused' });
    });

    it('accepts the key for one of six orders at once', async () => {
      const orders = await Promise.all(Array.from({ length: 6 }, placeAmendableOrder));
      const key = randomUUID();
      const outcomes = await Promise.all(orders.map(({ id }) => request(id, keyed(key, `hash of ${id}`))));
      expect(outcomes.filter((outcome) => outcome?.outcome === 'requested')).toHaveLength(1);
      expect(
        outcomes.filter((one) => one?.outcome === 'key_reused' || one?.outcome === 'in_flight'),
      ).toHaveLength(5);
      const open = await Promise.all(orders.map(({ id }) => readAmendments(id)));
      expect(open.flat()).toHaveLength(1);
    });

    it('allows a retry after a withdrawal, whose request was asked to retry', async () => {
      const { id } = await placeAmendableOrder();
      const key = randomUUID();
      const first = await requestAccepted(id, keyed(key));
      await withdrawAmendment(database.db, first);
      const second = await requestAccepted(id, keyed(key));
      expect(second).not.toBe(first);
      expect(await request(id, keyed(key))).toEqual({ outcome: 'requested', amendmentId: second });
    });
  });

  describe('with a withdrawal', () => {
    it('reports the refusal, and a workflow that is told later changes nothing', async () => {
      const { id } = await placeAmendableOrder();
      const amendmentId = await requestAccepted(id);
      const withdrawn = { outcome: 'refused', amendmentId, refusal: 'withdrawn' };
      expect(await withdrawAmendment(database.db, amendmentId)).toEqual(withdrawn);
      expect(await withdrawAmendment(database.db, amendmentId)).toEqual(withdrawn);
      const events = await rows<{ payload: object }>(
        database.db,
        sql`select payload from outbox where order_id = ${id} and type = 'order.amendment_refused'`,
      );
      expect(events).toMatchObject([{ payload: { amendmentId, kind: 'edit', refusal: 'withdrawn' } }]);
      expect(await timelineOf(id)).toEqual([
        ['order_placed', undefined],
        ['amendment_requested', undefined],
        ['amendment_refused', 'withdrawn'],
      ]);
      const { results } = await applyByWorkflow(id, amendmentId);
      expect(results[amendmentId]).toEqual({ outcome: 'refused', refusal: 'withdrawn' });
      expect(await readOrderWithTimeline(database.db, id)).toMatchObject({
        lines: [{ ordered: 3, cancelled: 0 }],
      });
    });

    /**
     * Every order has reserved before its workflow reads messages. Without stock, an amendment is refused.
     */
    async function placeReservedOrder(): Promise<string> {
      const { id } = await placeAmendableOrder();
      await reserveStock(database.db, id, NOW);
      return id;
    }

    async function expectAppliedOrWithdrawn(orderId: string, withdrawal: AmendmentProgress): Promise<string> {
      const [amendment] = await readAmendments(orderId);
      const isWithdrawn = amendment!.status === 'refused';
      expect(amendment).toMatchObject(
        isWithdrawn ? { refusal: 'withdrawn' } : { status: 'applied', refusal: null },
      );
      expect(withdrawal.outcome).toBe(amendment!.status);
      expect(await readOrderWithTimeline(database.db, orderId)).toMatchObject({
        lines: [{ cancelled: isWithdrawn ? 0 : 1 }],
      });
      const outcomes = (await readOrderWithTimeline(database.db, orderId)).timeline.filter(({ type }) =>
        ['amendment_applied', 'amendment_refused'].includes(type),
      );
      expect(outcomes).toHaveLength(1);
      return amendment!.status;
    }

    it('applies or withdraws an amendment, never both, when the two happen at once', async () => {
      for (let round = 0; round < 10; round++) {
        const id = await placeReservedOrder();
        const amendmentId = await requestAccepted(id);
        const [progress, { results }] = await Promise.all([
          withdrawAmendment(database.db, amendmentId),
          applyByWorkflow(id, amendmentId),
        ]);
        const status = await expectAppliedOrWithdrawn(id, progress);
        expect(results[amendmentId]!.outcome).toBe(status === 'applied' ? 'accepted' : 'refused');
      }
    });

    it.each(['applied', 'refused'])('has the amendment %s when that comes first', async (first) => {
      const id = await placeReservedOrder();
      const amendmentId = await requestAccepted(id);
      let progress: AmendmentProgress | undefined;
      const withdraw = async () => (progress = await withdrawAmendment(database.db, amendmentId));
      const apply = () => applyByWorkflow(id, amendmentId);
      const steps = first === 'applied' ? [apply, withdraw] : [withdraw, apply];
      expect(await runQueuedOnOrder(database.db, id, steps)).toEqual([]);
      expect(await expectAppliedOrWithdrawn(id, progress!)).toBe(first);
    });
  });

  it('reads by how many units an amendment falls short', async () => {
    const { id } = await placeAmendableOrder();
    const lines = [
      { sku: 'CAP', quantity: 5 },
      { sku: 'MUG', quantity: 4 },
    ];
    const amendmentId = await requestAccepted(id, { lines });
    expect(await readShortages(database.db, amendmentId)).toEqual([
      { sku: 'CAP', requested: 5, available: 3 },
    ]);
  });
});
