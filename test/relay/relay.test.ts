import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { rows, type Database } from '../../src/db/database';
import { requestCancellation } from '../../src/db/order-commands';
import { markReturnsStarted, unstartedReturns } from '../../src/db/read-returns';
import {
  markDelivered,
  markRestockDelivered,
  markStarted,
  requestMissedRestocks,
  restockRequests,
  undeliveredCancellations,
  unstartedOrders,
} from '../../src/db/relay-queue';
import { openReturn } from '../../src/db/returns';
import { createRelay, type RelayQueue, type RelayTarget } from '../../src/relay/relay';
import { completedOrder, confirmedOrder, placedOrder, restocked, times, waitingOrder } from '../db/stages';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { expectSoundBooks, STOREFRONT } from '../support/shop';

const EVERYTHING = { olderThanMs: -60_000, limit: 200 };

/** As `src/main/relay.ts` puts it together. */
const queueOf = (db: Database): RelayQueue => ({
  unstarted: () => unstartedOrders(db, EVERYTHING),
  markStarted: (orderIds) => markStarted(db, orderIds),
  unstartedReturns: () => unstartedReturns(db, EVERYTHING),
  markReturnsStarted: (returnIds) => markReturnsStarted(db, returnIds),
  undelivered: () => undeliveredCancellations(db, EVERYTHING),
  markDelivered: (commandId) => markDelivered(db, commandId),
  restocks: () => restockRequests(db, EVERYTHING.limit),
  markRestockDelivered: (request) => markRestockDelivered(db, request),
});

/** A Temporal that keeps what it is told, such as `start <order id>`, unless it is away. */
class Temporal implements RelayTarget {
  readonly heard: string[] = [];
  isAway = false;
  /** Happens while it is being told. */
  meanwhile: (what: string) => Promise<unknown> = async () => undefined;

  start = (order: { id: string }) => this.#hear(`start ${order.id}`);
  startReturn = (returned: { id: string }) => this.#hear(`return ${returned.id}`);
  cancel = (order: { id: string }) => this.#hear(`cancel ${order.id}`);
  restock = ({ productId }: { productId: string }) => this.#hear(`restock ${productId}`);

  async #hear(what: string): Promise<void> {
    if (this.isAway) throw new Error('Temporal is away');
    this.heard.push(what);
    await this.meanwhile(what);
  }
}

describe('the relay', () => {
  let database: TestDatabase;
  let db: Database;
  let temporal: Temporal;
  let warnings: string[];

  beforeEach(async () => {
    database = await createTestDatabase();
    ({ db } = database);
    temporal = new Temporal();
    warnings = [];
  });
  afterEach(async () => {
    await expectSoundBooks(db);
    await database.close();
  });

  const relay = (target: RelayTarget = temporal, queue = queueOf(db)) =>
    createRelay(queue, target, { warn: (_details, message) => void warnings.push(message) });

  async function askedToCancel(orderId: string): Promise<void> {
    const wish = { reason: 'changed_mind', actor: { type: 'api_key' as const }, requestId: 'r-1' };
    expect(await requestCancellation(db, { storefrontId: STOREFRONT }, orderId, wish)).toMatchObject({
      outcome: 'requested',
    });
  }

  async function aReturn(): Promise<string> {
    const { id: orderId } = await completedOrder(db);
    const outcome = await openReturn(
      db,
      { storefrontId: STOREFRONT },
      {
        ...{ orderId, lines: [{ lineNo: 1, quantity: 1 }], reason: 'too small', requestId: 'r-1' },
        ...{ actor: { type: 'api_key' }, idempotencyKey: randomUUID(), requestHash: 'hash' },
      },
      ({ id }) => ({ id }),
    );
    if (outcome?.outcome !== 'requested') throw new Error(`Not opened: ${JSON.stringify(outcome)}`);
    return outcome.opened.id;
  }

  /** One of each kind. @returns what Temporal is to hear of them, in that order */
  async function owedOfEachKind(): Promise<string[]> {
    const returnId = await aReturn();
    const cancelled = await confirmedOrder(db);
    await askedToCancel(cancelled.id);
    const waiting = await waitingOrder(db);
    await restocked(db, waiting.productId, 1);
    const { id } = await placedOrder(db);
    return [`start ${id}`, `return ${returnId}`, `cancel ${cancelled.id}`, `restock ${waiting.productId}`];
  }

  it('tells Temporal of orders, returns, cancellations and restocks, each once', async () => {
    const owed = await owedOfEachKind();
    expect(await relay().sweep()).toEqual({ started: 2, cancelled: 1, restocked: 1, failed: 0 });
    expect(temporal.heard).toEqual(owed);
    expect(await relay().sweep()).toEqual({ started: 0, cancelled: 0, restocked: 0, failed: 0 });
    expect(temporal.heard).toEqual(owed);
  });

  it('owes everything for as long as Temporal is away, and then tells it', async () => {
    const owed = await owedOfEachKind();
    temporal.isAway = true;
    for (const _ of times(2, () => 0)) {
      expect(await relay().sweep()).toEqual({ started: 0, cancelled: 0, restocked: 0, failed: 4 });
    }
    expect(warnings).toHaveLength(8);
    temporal.isAway = false;
    expect(await relay().sweep()).toMatchObject({ failed: 0 });
    expect(temporal.heard).toEqual(owed);
  });

  it('starts those returns first that wait longest, when there are too many for one sweep', async () => {
    const [first, second, third] = [await aReturn(), await aReturn(), await aReturn()];
    const inTwos = {
      ...queueOf(db),
      unstartedReturns: () => unstartedReturns(db, { ...EVERYTHING, limit: 2 }),
    };
    await relay(temporal, inTwos).sweep();
    expect(temporal.heard).toEqual([`return ${first}`, `return ${second}`]);
    await relay(temporal, inTwos).sweep();
    expect(temporal.heard.slice(2)).toEqual([`return ${third}`]);
  });

  it('owes what it had told when it died before it could write that down', async () => {
    const owed = await owedOfEachKind();
    const away = () => Promise.reject(new Error('Postgres is away'));
    const forgetful = { ...queueOf(db), markDelivered: away, markRestockDelivered: away };
    expect(await relay(temporal, forgetful).sweep()).toMatchObject({ cancelled: 0, restocked: 0, failed: 2 });
    await expect(relay(temporal, { ...forgetful, unstarted: away }).sweep()).rejects.toThrow('away');
    expect(await relay().sweep()).toEqual({ started: 0, cancelled: 1, restocked: 1, failed: 0 });
    expect(temporal.heard).toEqual([...owed, ...owed.slice(2)]);
  });

  it('goes on behind one that fails, and tries that one again', async () => {
    const orders = await Promise.all(times(3, () => placedOrder(db)));
    const bad = `start ${orders.map(({ id }) => id).toSorted()[1]!}`;
    temporal.meanwhile = async (what) => {
      if (what === bad) throw new Error('Search attribute unknown');
    };
    expect(await relay().sweep()).toMatchObject({ started: 2, failed: 1 });
    temporal.meanwhile = async () => undefined;
    temporal.heard.length = 0;
    expect(await relay().sweep()).toMatchObject({ started: 1, failed: 0 });
    expect(temporal.heard).toEqual([bad]);
  });

  it('loses no restock that is asked for while the one before is being delivered', async () => {
    const { productId } = await waitingOrder(db);
    await restocked(db, productId, 1);
    let isLater = false;
    temporal.meanwhile = async () => {
      if (!isLater) await restocked(db, productId, 1);
      isLater = true;
    };
    expect(await relay().sweep()).toMatchObject({ restocked: 1 });
    expect(await restockRequests(db, 10)).toHaveLength(1);
    expect(await relay().sweep()).toMatchObject({ restocked: 1 });
    expect(await restockRequests(db, 10)).toEqual([]);
  });

  it('leaves an order that is accepted while it sweeps to the next sweep', async () => {
    await placedOrder(db);
    let late: string | undefined;
    temporal.meanwhile = async () => {
      late ??= (await placedOrder(db)).id;
    };
    expect(await relay().sweep()).toMatchObject({ started: 1 });
    expect(await relay().sweep()).toMatchObject({ started: 1 });
    expect(temporal.heard.at(-1)).toBe(`start ${late}`);
  });

  it('stops behind the one under way when it is told to, and owes the others', async () => {
    await Promise.all(times(4, () => placedOrder(db)));
    await owedOfEachKind();
    const stop = new AbortController();
    temporal.meanwhile = async () => {
      if (temporal.heard.length === 2) stop.abort();
    };
    expect(await relay().sweep(stop.signal)).toEqual({ started: 2, cancelled: 0, restocked: 0, failed: 0 });
    expect(await relay().sweep()).toEqual({ started: 4, cancelled: 1, restocked: 1, failed: 0 });
    expect(new Set(temporal.heard).size).toBe(temporal.heard.length);
  });

  it('may run several times at once: everything is told, and nothing stays owed', async () => {
    const orders = await Promise.all(times(10, () => placedOrder(db)));
    const owed = await owedOfEachKind();
    await Promise.all(times(4, () => relay().sweep()));
    const expected = new Set([...orders.map(({ id }) => `start ${id}`), ...owed]);
    expect(new Set(temporal.heard)).toEqual(expected);
    expect(warnings).toEqual([]);
    expect(await relay().sweep()).toEqual({ started: 0, cancelled: 0, restocked: 0, failed: 0 });
  });

  it('finds a restock that nobody asked for, and has it asked for once', async () => {
    const { productId } = await waitingOrder(db);
    await restocked(db, productId, 1);
    await db.execute(sql`delete from restock_requests`);
    const found = await Promise.all(times(3, () => requestMissedRestocks(db)));
    expect(found.toSorted()).toEqual([0, 0, 1]);
    expect(await relay().sweep()).toMatchObject({ restocked: 1 });
    expect(await rows(db, sql`select from restock_requests`)).toEqual([]);
  });
});
