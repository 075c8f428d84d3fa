import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { AmendmentProgress, RequestAmendment } from '../../../src/contracts/record';
import { requestAmendment, readShortages, withdrawAmendment } from '../../../src/db/orders/amendments';
import { rows } from '../../../src/db/connection/database';
import { updateOrder } from '../../../src/db/orders/update-order';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { addProduct } from '../../../src/db/stock/shop-setup';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  ADDRESS,
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

  const anAmendableOrder = () => place(database.db, anOrder({ lines: [{ sku: 'MUG', quantity: 3 }] }));
  const request = (orderId: string, wish: Partial<RequestAmendment> = {}, scope: typeof OWN | object = OWN) =>
    requestAmendment(database.db, { storefrontId: undefined, ...scope }, orderId, {
      kind: 'edit',
      lines: [{ sku: 'MUG', quantity: 2 }],
      actor: { type: 'api_key', id: 'key-1' },
      requestId: 'req-1',
      ...wish,
    });
  const requested = async (orderId: string, wish: Partial<RequestAmendment> = {}): Promise<string> => {
    const outcome = await request(orderId, wish);
    if (outcome?.outcome !== 'requested') throw new Error(`Not written down: ${JSON.stringify(outcome)}`);
    return outcome.amendmentId;
  };
  const stored = async (orderId: string) =>
    rows<{ id: string; status: string; refusal: string | null; lines: unknown; address: unknown }>(
      database.db,
      sql`select id, status, refusal, lines, shipping_address as address from order_amendments
          where order_id = ${orderId} order by id`,
    );
  const told = async (orderId: string) =>
    (await readOrderWithTimeline(database.db, orderId)).timeline.map(({ type, details }) => [
      type,
      details['refusal'],
    ]);
  const tellWorkflow = (orderId: string, key: string) =>
    updateOrder(database.db, orderId, [{ type: 'amendment_requested', key }], new Date().toISOString());

  it('keeps the wish with who asked, and changes nothing of the order but its timeline', async () => {
    const { id } = await anAmendableOrder();
    const before = await readOrderWithTimeline(database.db, id);
    const shippingAddress = { ...ADDRESS, line2: '3rd floor' };
    await requested(id, { shippingAddress, reason: 'moved' });
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
    expect(await stored(id)).toMatchObject([
      {
        status: 'requested',
        refusal: null,
        lines: [{ lineNo: 1, unitPriceMinor: 1_250, quantity: 2 }],
        address: shippingAddress,
      },
    ]);
  });

  it('does not take the workflow for started: the relay still owes it its start', async () => {
    const { id } = await anAmendableOrder();
    await requested(id);
    const unstarted = sql`select from orders where id = ${id} and workflow_started_at is null`;
    expect(await rows(database.db, unstarted)).toHaveLength(1);
  });

  it.each<[string, Partial<RequestAmendment>, object]>([
    ['a SKU that nobody knows', { lines: [{ sku: 'GHOST', quantity: 1 }] }, { outcome: 'unknown_skus' }],
    ['another currency', { lines: [{ sku: 'US-CUP', quantity: 1 }] }, { outcome: 'mixed_currencies' }],
    [
      'more than there are',
      { kind: 'cancel_lines', lines: [{ sku: 'MUG', quantity: 4 }] },
      { outcome: 'invalid', errors: [{ pointer: '/lines/0/quantity' }] },
    ],
    ['what is so already', { lines: [{ sku: 'MUG', quantity: 3 }] }, { outcome: 'unchanged' }],
    ['the address it has', { lines: undefined, shippingAddress: { ...ADDRESS } }, { outcome: 'unchanged' }],
  ])('writes nothing for %s', async (_what, wish, outcome) => {
    const { id } = await anAmendableOrder();
    const before = await readOrderWithTimeline(database.db, id);
    expect(await request(id, wish)).toMatchObject(outcome);
    expect(await readOrderWithTimeline(database.db, id)).toEqual(before);
    expect(await stored(id)).toEqual([]);
  });

  describe('what is refused as the order stands', () => {
    const confirmed = async (lines = [{ sku: 'MUG', quantity: 3 }]) => {
      const { id } = await place(database.db, anOrder({ lines }));
      await reserveStock(database.db, id, NOW);
      return id;
    };
    const settle = (id: string, status: string) =>
      database.db.execute(sql`update orders set status = ${status} where id = ${id}`);
    const trace = async (id: string) => ({
      order: await readOrderWithTimeline(database.db, id),
      stored: await stored(id),
    });

    it.each<[string, Partial<RequestAmendment>, object]>([
      [
        'more than there is',
        { lines: [{ sku: 'CAP', quantity: 5 }] },
        { refusal: 'out_of_stock', shortages: [{ sku: 'CAP', requested: 5, available: 3 }] },
      ],
      ['nothing at all', { lines: [{ sku: 'MUG', quantity: 0 }] }, { refusal: 'order_would_be_empty' }],
      [
        'all of it, as cancelled lines',
        { kind: 'cancel_lines', lines: [{ sku: 'MUG', quantity: 3 }] },
        { refusal: 'order_would_be_empty' },
      ],
    ])('leaves no trace, of an order that has its stock: %s', async (_what, wish, refused) => {
      const id = await confirmed();
      const before = await trace(id);
      expect(await request(id, wish)).toEqual({ outcome: 'not_possible', ...refused });
      expect(await trace(id)).toEqual(before);
    });

    it('is looked at in this order: the state, the precondition, the content', async () => {
      const id = await confirmed();
      const tooMuch = { kind: 'cancel_lines', lines: [{ sku: 'MUG', quantity: 9 }] } as const;
      const outcome = async (wish: Partial<RequestAmendment>) => (await request(id, wish))?.outcome;
      expect(await outcome(tooMuch)).toBe('invalid');
      expect(await outcome({ ...tooMuch, onlyIf: ['1-stale'] })).toBe('changed');
      const ghost = { lines: [{ sku: 'GHOST', quantity: 1 }] };
      expect(await outcome({ ...ghost, onlyIf: ['1-stale'] })).toBe('changed');
      for (const status of ['cancelling', 'cancelled', 'completed']) {
        await settle(id, status);
        expect(await request(id, { ...tooMuch, onlyIf: ['1-stale'] })).toEqual({
          outcome: 'not_possible',
          refusal: 'order_closed',
        });
      }
    });

    it('is order_closed also while a person is needed for a cancellation', async () => {
      const id = await confirmed();
      await database.db.execute(
        sql`update orders set status = 'needs_attention', status_before_attention = 'cancelling' where id = ${id}`,
      );
      expect(await request(id)).toEqual({ outcome: 'not_possible', refusal: 'order_closed' });
    });
  });

  describe('a product that is sold no more, and one that costs something else today', () => {
    const change = (sku: string, set: string) =>
      database.db.execute(sql`update products set ${sql.raw(set)} where sku = ${sku}`);
    const applied = async (id: string, quantity: number) => {
      const lines = [
        { sku: 'VASE', quantity },
        { sku: 'MUG', quantity: 1 },
      ];
      const key = await requested(id, { lines });
      await updateOrder(database.db, id, [{ type: 'amendment_requested', key }], NOW);
      const { lines: after, totalMinor, amendments } = await readOrderWithTimeline(database.db, id);
      expect(amendments.at(-1)).toMatchObject({ status: 'applied' });
      return { ...after.find((line) => line.sku === 'VASE')!, totalMinor };
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
      // As if nothing was to be paid: the money is not what this is about.
      await database.db.execute(sql`delete from payment_operations where order_id = ${id}`);
      await database.db.execute(
        sql`update payment_authorizations set status = 'authorized', amount_minor = 100000 where order_id = ${id}`,
      );
    });

    it('counts no unit that nobody ordered when a line is edited back and forth', async () => {
      expect(await applied(id, 1)).toMatchObject({ ordered: 2, reserved: 1, cancelled: 1 });
      expect(await applied(id, 2)).toMatchObject({
        ordered: 2,
        reserved: 2,
        cancelled: 0,
        totalMinor: 3_250,
      });
      expect(await applied(id, 3)).toMatchObject({
        ordered: 3,
        reserved: 3,
        cancelled: 0,
        totalMinor: 4_250,
      });
    });

    it('adds to a line at its own price, and puts a line back at the price of today', async () => {
      await change('VASE', 'price_minor = 1500');
      expect(await applied(id, 3)).toMatchObject({ unitPriceMinor: 1_000, totalMinor: 4_250 });
      expect(await applied(id, 0)).toMatchObject({ unitPriceMinor: 1_000, cancelled: 3 });
      expect(await applied(id, 3)).toMatchObject({ unitPriceMinor: 1_500, reserved: 3, totalMinor: 5_750 });
      const changes = (await readOrderWithTimeline(database.db, id)).timeline.at(-1)!.details['changes'];
      expect(changes).toContainEqual({ field: 'lines.1.unitPriceMinor', before: 1_000, after: 1_500 });
    });

    it('lets less of it be had, but not more', async () => {
      await change('VASE', 'archived_at = now()');
      const more = { outcome: 'archived_skus', skus: ['VASE'] };
      expect(await request(id, { lines: [{ sku: 'VASE', quantity: 3 }] })).toEqual(more);
      expect(await applied(id, 1)).toMatchObject({ reserved: 1 });
      expect(await applied(id, 0)).toMatchObject({ reserved: 0 });
      expect(await request(id, { lines: [{ sku: 'VASE', quantity: 5 }] })).toEqual(more);
    });
  });

  it('lets no order grow beyond five hundred lines', async () => {
    const { id } = await anAmendableOrder();
    const skus = Array.from({ length: 500 }, (_, index) => `BULK-${index}`);
    for (const sku of skus) await addProduct(database.db, { sku, name: sku, priceMinor: 1, currency: 'EUR' });
    const lines = skus.map((sku) => ({ sku, quantity: 1 }));
    expect(await request(id, { lines })).toMatchObject({
      outcome: 'invalid',
      errors: [{ pointer: '/lines' }],
    });
    expect(await request(id, { lines: lines.slice(1) })).toMatchObject({ outcome: 'requested' });
  });

  it('knows neither an order of another storefront nor one that does not exist', async () => {
    const { id } = await anAmendableOrder();
    expect(await request(id, {}, { storefrontId: 'other' })).toBeUndefined();
    expect(await request(randomUUID())).toBeUndefined();
    expect(await stored(id)).toEqual([]);
  });

  it('has one open wish for an order, of ten that come at the same moment', async () => {
    const { id } = await anAmendableOrder();
    const one = { kind: 'cancel_lines' as const, lines: [{ sku: 'MUG', quantity: 1 }] };
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => request(id, one)));
    expect(outcomes.filter((outcome) => outcome?.outcome === 'requested')).toHaveLength(1);
    expect(outcomes).toContainEqual({ outcome: 'not_possible', refusal: 'amendment_in_progress' });
    expect(await stored(id)).toHaveLength(1);
  });

  it('withdraws what a process left behind when it died, in favour of the next', async () => {
    const { id } = await anAmendableOrder();
    const abandoned = await requested(id);
    await database.db.execute(
      sql`update order_amendments set requested_at = now() - interval '2 minutes' where id = ${abandoned}`,
    );
    await requested(id, { lines: [{ sku: 'MUG', quantity: 1 }] });
    expect(await stored(id)).toMatchObject([
      { id: abandoned, status: 'refused', refusal: 'withdrawn' },
      { status: 'requested' },
    ]);
    expect(await tellWorkflow(id, abandoned)).toMatchObject({
      results: { [abandoned]: { outcome: 'refused', refusal: 'withdrawn' } },
    });
  });

  describe('under an idempotency key', () => {
    const keyed = (key: string, requestHash = 'hash-1') => ({ idempotency: { key, requestHash } });

    it('keeps one wish, of ten that come at the same moment', async () => {
      const { id } = await anAmendableOrder();
      const key = randomUUID();
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => request(id, keyed(key))));
      const told = new Set(outcomes.map((outcome) => JSON.stringify(outcome)));
      // Whoever comes while the first is being written is told to come again.
      told.delete(JSON.stringify({ outcome: 'in_flight' }));
      expect(told.size).toBe(1);
      expect(JSON.parse([...told][0]!)).toMatchObject({ outcome: 'requested' });
      expect(await stored(id)).toHaveLength(1);
    });

    it('answers a repeat as it came out', async () => {
      const { id } = await anAmendableOrder();
      const key = randomUUID();
      const amendmentId = await requested(id, keyed(key));
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

    it('knows when the key came with something else, or with another order', async () => {
      const [first, second] = [await anAmendableOrder(), await anAmendableOrder()];
      const key = randomUUID();
      await requested(first.id, keyed(key));
      expect(await request(first.id, keyed(key, 'hash-2'))).toEqual({ outcome: 'key_reused' });
      expect(await request(second.id, keyed(key, 'hash-3'))).toEqual({ outcome: 'key_reused' });
    });

    it('lets one of two orders have it that come at the same moment', async () => {
      const orders = await Promise.all(Array.from({ length: 6 }, anAmendableOrder));
      const key = randomUUID();
      const outcomes = await Promise.all(orders.map(({ id }) => request(id, keyed(key, `hash of ${id}`))));
      expect(outcomes.filter((outcome) => outcome?.outcome === 'requested')).toHaveLength(1);
      expect(
        outcomes.filter((one) => one?.outcome === 'key_reused' || one?.outcome === 'in_flight'),
      ).toHaveLength(5);
      const open = await Promise.all(orders.map(({ id }) => stored(id)));
      expect(open.flat()).toHaveLength(1);
    });

    it('may be asked again when it was withdrawn: its request was told to come again', async () => {
      const { id } = await anAmendableOrder();
      const key = randomUUID();
      const first = await requested(id, keyed(key));
      await withdrawAmendment(database.db, first);
      const second = await requested(id, keyed(key));
      expect(second).not.toBe(first);
      expect(await request(id, keyed(key))).toEqual({ outcome: 'requested', amendmentId: second });
    });
  });

  describe('when one is withdrawn', () => {
    it('tells it, and a workflow that hears of it late changes nothing', async () => {
      const { id } = await anAmendableOrder();
      const amendmentId = await requested(id);
      const withdrawn = { outcome: 'refused', amendmentId, refusal: 'withdrawn' };
      expect(await withdrawAmendment(database.db, amendmentId)).toEqual(withdrawn);
      expect(await withdrawAmendment(database.db, amendmentId)).toEqual(withdrawn);
      const events = await rows<{ payload: object }>(
        database.db,
        sql`select payload from outbox where order_id = ${id} and type = 'order.amendment_refused'`,
      );
      expect(events).toMatchObject([{ payload: { amendmentId, kind: 'edit', refusal: 'withdrawn' } }]);
      expect(await told(id)).toEqual([
        ['order_placed', undefined],
        ['amendment_requested', undefined],
        ['amendment_refused', 'withdrawn'],
      ]);
      const { results: answers } = await tellWorkflow(id, amendmentId);
      expect(answers[amendmentId]).toEqual({ outcome: 'refused', refusal: 'withdrawn' });
      expect(await readOrderWithTimeline(database.db, id)).toMatchObject({
        lines: [{ ordered: 3, cancelled: 0 }],
      });
    });

    /** As every order is before its workflow hears of anything: a wish for one that holds nothing is refused. */
    async function aReservedOrder(): Promise<string> {
      const { id } = await anAmendableOrder();
      await reserveStock(database.db, id, NOW);
      return id;
    }

    async function expectOneOfBoth(orderId: string, withdrawal: AmendmentProgress): Promise<string> {
      const [amendment] = await stored(orderId);
      const isWithdrawn = amendment!.status === 'refused';
      expect(amendment).toMatchObject(
        isWithdrawn ? { refusal: 'withdrawn' } : { status: 'applied', refusal: null },
      );
      expect(withdrawal.outcome).toBe(amendment!.status);
      expect(await readOrderWithTimeline(database.db, orderId)).toMatchObject({
        lines: [{ cancelled: isWithdrawn ? 0 : 1 }],
      });
      const told = (await readOrderWithTimeline(database.db, orderId)).timeline.filter(({ type }) =>
        ['amendment_applied', 'amendment_refused'].includes(type),
      );
      expect(told).toHaveLength(1);
      return amendment!.status;
    }

    it('is made or withdrawn, never both, when the two come at the same moment', async () => {
      for (let round = 0; round < 10; round++) {
        const id = await aReservedOrder();
        const amendmentId = await requested(id);
        const [progress, { results: answers }] = await Promise.all([
          withdrawAmendment(database.db, amendmentId),
          tellWorkflow(id, amendmentId),
        ]);
        const status = await expectOneOfBoth(id, progress);
        expect(answers[amendmentId]!.outcome).toBe(status === 'applied' ? 'accepted' : 'refused');
      }
    });

    it.each(['applied', 'refused'])('is %s when that comes first, by a moment', async (first) => {
      const id = await aReservedOrder();
      const amendmentId = await requested(id);
      let progress: AmendmentProgress | undefined;
      const withdraw = async () => (progress = await withdrawAmendment(database.db, amendmentId));
      const make = () => tellWorkflow(id, amendmentId);
      const steps = first === 'applied' ? [make, withdraw] : [withdraw, make];
      expect(await runQueuedOnOrder(database.db, id, steps)).toEqual([]);
      expect(await expectOneOfBoth(id, progress!)).toBe(first);
    });
  });

  it('tells what an edit falls short by, of what it adds', async () => {
    const { id } = await anAmendableOrder();
    const lines = [
      { sku: 'CAP', quantity: 5 },
      { sku: 'MUG', quantity: 4 },
    ];
    const amendmentId = await requested(id, { lines });
    expect(await readShortages(database.db, amendmentId)).toEqual([
      { sku: 'CAP', requested: 5, available: 3 },
    ]);
  });
});
