import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { rows, type Database } from '../../src/db/connection/database';
import { requestCancellation } from '../../src/db/orders/request-cancellation';
import { markReturnsStarted, readUnstartedReturns } from '../../src/db/returns/read-returns';
import {
  markCancellationDelivered,
  markAllocationRequestDelivered,
  markReturnWakeUpDelivered,
  markOrdersStarted,
  markWakeUpDelivered,
  requestOverlookedAllocations,
  readBackorderAllocationRequests,
  readUndeliveredCancellations,
  readPendingReturnWakeUps,
  readPendingWakeUps,
  readUnstartedOrders,
} from '../../src/db/recovery/relay-queue';
import { executeReturnCommand, createReturn, updateReturn } from '../../src/db/returns/returns';
import { createRelay, type RelayQueue, type RelayTarget } from '../../src/relay/relay';
import {
  bookedOrder,
  completedOrder,
  confirmedOrder,
  NOW,
  placedOrder,
  applyToOrder,
  applyReport,
  receiveUnits,
  times,
  backorderedOrder,
} from '../db/order-stages';
import { createTestDatabase, type TestDatabase } from '../support/postgres/database';
import { expectConsistentRecord, STOREFRONT } from '../support/orders/shop';

const EVERYTHING = { olderThanMs: -60_000, limit: 200 };

/** As `src/main/processes/relay.ts` puts it together. */
const queueOf = (db: Database): RelayQueue => ({
  unstartedOrders: () => readUnstartedOrders(db, EVERYTHING),
  markOrdersStarted: (orderIds) => markOrdersStarted(db, orderIds),
  unstartedReturns: () => readUnstartedReturns(db, EVERYTHING),
  markReturnsStarted: (returnIds) => markReturnsStarted(db, returnIds),
  undeliveredCancellations: () => readUndeliveredCancellations(db, EVERYTHING),
  markCancellationDelivered: (commandId) => markCancellationDelivered(db, commandId),
  pendingWakeUps: () => readPendingWakeUps(db, EVERYTHING),
  markWakeUpDelivered: (wakeUp) => markWakeUpDelivered(db, wakeUp),
  pendingReturnWakeUps: () => readPendingReturnWakeUps(db, EVERYTHING),
  markReturnWakeUpDelivered: (wakeUp) => markReturnWakeUpDelivered(db, wakeUp),
  allocationRequests: () => readBackorderAllocationRequests(db, EVERYTHING.limit),
  markAllocationRequestDelivered: (request) => markAllocationRequestDelivered(db, request),
});

/** A Temporal that keeps what it is told, such as `start <order id>`, unless it is away. */
class Temporal implements RelayTarget {
  readonly heard: string[] = [];
  isAway = false;
  /** Happens while it is being told. */
  meanwhile: (what: string) => Promise<unknown> = async () => undefined;

  startOrder = (order: { id: string }) => this.#hear(`start ${order.id}`);
  startReturn = (returned: { id: string }) => this.#hear(`return ${returned.id}`);
  cancelOrder = (order: { id: string }) => this.#hear(`cancel ${order.id}`);
  /** Whose workflow is gone. */
  readonly gone = new Set<string>();
  wakeOrder = async (orderId: string): Promise<boolean> => {
    await this.#hear(`wake ${orderId}`);
    return !this.gone.has(orderId);
  };
  wakeReturn = (returned: { id: string }) => this.#hear(`wake return ${returned.id}`);
  requestBackorderAllocation = ({ productId }: { productId: string }) => this.#hear(`restock ${productId}`);

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
    await expectConsistentRecord(db);
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
    const outcome = await createReturn(
      db,
      { storefrontId: STOREFRONT },
      {
        ...{ orderId, lines: [{ lineNo: 1, quantity: 1 }], reason: 'too small', requestId: 'r-1' },
        ...{ actor: { type: 'api_key' }, idempotencyKey: randomUUID(), requestHash: 'hash' },
      },
      ({ id }) => ({ id }),
    );
    if (outcome?.outcome !== 'requested') throw new Error(`Not opened: ${JSON.stringify(outcome)}`);
    return outcome.created.id;
  }

  /** One of each kind. @returns what Temporal is to hear of them, in that order */
  async function owedOfEachKind(): Promise<string[]> {
    const returnId = await aReturn();
    const cancelled = await confirmedOrder(db);
    await askedToCancel(cancelled.id);
    const shipped = await bookedOrder(db);
    await applyReport(db, shipped, 'shipped');
    const waiting = await backorderedOrder(db);
    await receiveUnits(db, waiting.productId, 1);
    const { id } = await placedOrder(db);
    return [
      ...[`start ${id}`, `return ${returnId}`, `cancel ${cancelled.id}`, `wake ${shipped.id}`],
      `restock ${waiting.productId}`,
    ];
  }

  it('tells Temporal of orders, returns, cancellations, wake-ups and restocks, each once', async () => {
    const owed = await owedOfEachKind();
    expect(await relay().sweep()).toEqual({
      started: 2,
      cancelled: 1,
      woken: 1,
      allocationsRequested: 1,
      failed: 0,
    });
    expect(temporal.heard).toEqual(owed);
    expect(await relay().sweep()).toEqual({
      started: 0,
      cancelled: 0,
      woken: 0,
      allocationsRequested: 0,
      failed: 0,
    });
    expect(temporal.heard).toEqual(owed);
  });

  it('owes everything for as long as Temporal is away, and then tells it', async () => {
    const owed = await owedOfEachKind();
    temporal.isAway = true;
    for (const _ of times(2, () => 0)) {
      expect(await relay().sweep()).toEqual({
        started: 0,
        cancelled: 0,
        woken: 0,
        allocationsRequested: 0,
        failed: 5,
      });
    }
    expect(warnings).toHaveLength(10);
    temporal.isAway = false;
    expect(await relay().sweep()).toMatchObject({ failed: 0 });
    expect(temporal.heard).toEqual(owed);
  });

  it('starts those returns first that wait longest, when there are too many for one sweep', async () => {
    const [first, second, third] = [await aReturn(), await aReturn(), await aReturn()];
    const inTwos = {
      ...queueOf(db),
      unstartedReturns: () => readUnstartedReturns(db, { ...EVERYTHING, limit: 2 }),
    };
    await relay(temporal, inTwos).sweep();
    expect(temporal.heard).toEqual([`return ${first}`, `return ${second}`]);
    await relay(temporal, inTwos).sweep();
    expect(temporal.heard.slice(2)).toEqual([`return ${third}`]);
  });

  it('owes what it had told when it died before it could write that down', async () => {
    const owed = await owedOfEachKind();
    const away = () => Promise.reject(new Error('Postgres is away'));
    const forgetful = {
      ...{
        ...queueOf(db),
        markCancellationDelivered: away,
        markWakeUpDelivered: away,
        markAllocationRequestDelivered: away,
      },
    };
    expect(await relay(temporal, forgetful).sweep()).toMatchObject({
      ...{ cancelled: 0, woken: 0, allocationsRequested: 0, failed: 3 },
    });
    await expect(relay(temporal, { ...forgetful, unstartedOrders: away }).sweep()).rejects.toThrow('away');
    expect(await relay().sweep()).toEqual({
      started: 0,
      cancelled: 1,
      woken: 1,
      allocationsRequested: 1,
      failed: 0,
    });
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
    const { productId } = await backorderedOrder(db);
    await receiveUnits(db, productId, 1);
    let isLater = false;
    temporal.meanwhile = async () => {
      if (!isLater) await receiveUnits(db, productId, 1);
      isLater = true;
    };
    expect(await relay().sweep()).toMatchObject({ allocationsRequested: 1 });
    expect(await readBackorderAllocationRequests(db, 10)).toHaveLength(1);
    expect(await relay().sweep()).toMatchObject({ allocationsRequested: 1 });
    expect(await readBackorderAllocationRequests(db, 10)).toEqual([]);
  });

  it('owes an order no wake-up once its workflow has looked', async () => {
    const order = await bookedOrder(db);
    await applyReport(db, order, 'shipped');
    await applyToOrder(db, order.id);
    expect(await relay().sweep()).toMatchObject({ woken: 0 });
    // What asks nothing of the workflow wakes it not.
    await applyReport(db, order, 'in_transit');
    expect(await relay().sweep()).toMatchObject({ woken: 0 });
  });

  it('loses no wake-up that comes after the workflow has looked, while the one before is being delivered', async () => {
    const order = await bookedOrder(db);
    await applyReport(db, order, 'shipped', 0);
    let isLater = false;
    temporal.meanwhile = async () => {
      if (isLater) return;
      isLater = true;
      await applyToOrder(db, order.id);
      await applyReport(db, order, 'shipped', 1);
    };
    expect(await relay().sweep()).toMatchObject({ woken: 1 });
    expect(await relay().sweep()).toMatchObject({ woken: 1 });
    expect(await relay().sweep()).toMatchObject({ woken: 0 });
  });

  it('wakes a return of which somebody has decided, until its workflow has looked', async () => {
    const returnId = await aReturn();
    await markReturnsStarted(db, [returnId]);
    const approve = { type: 'approve', actor: { type: 'api_key' }, requestId: 'r-1' } as const;
    const applied = await executeReturnCommand(db, { storefrontId: STOREFRONT }, returnId, approve, NOW);
    expect(applied).toEqual({ answer: { outcome: 'accepted' }, wakes: true, wakesOrder: false });
    expect(await relay().sweep()).toMatchObject({ woken: 1 });
    expect(temporal.heard).toEqual([`wake return ${returnId}`]);
    expect(await relay().sweep()).toMatchObject({ woken: 0 });
    await executeReturnCommand(
      db,
      { storefrontId: STOREFRONT },
      returnId,
      { ...approve, type: 'cancel' },
      NOW,
    );
    const { changes: told } = await updateReturn(db, returnId, [], NOW, 0);
    expect(told.join()).toMatch(/cancelled|called off/);
    expect(await relay().sweep()).toMatchObject({ woken: 0 });
  });

  it('leaves an order without a workflow to the reconciler, and forgets one that has ended', async () => {
    const owed = () =>
      rows<{ id: string }>(db, sql`select id from orders where wake_requested_at is not null order by id`);
    const lost = await bookedOrder(db);
    await applyReport(db, lost, 'shipped');
    const ended = await completedOrder(db);
    await applyReport(db, ended, 'lost');
    for (const { id } of [lost, ended]) temporal.gone.add(id);
    expect(await relay().sweep()).toMatchObject({ woken: 2 });
    expect(await owed()).toEqual([{ id: lost.id }]);
    expect(await relay().sweep()).toMatchObject({ woken: 0 });
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
    expect(await relay().sweep(stop.signal)).toEqual({
      started: 2,
      cancelled: 0,
      woken: 0,
      allocationsRequested: 0,
      failed: 0,
    });
    expect(await relay().sweep()).toEqual({
      started: 4,
      cancelled: 1,
      woken: 1,
      allocationsRequested: 1,
      failed: 0,
    });
    expect(new Set(temporal.heard).size).toBe(temporal.heard.length);
  });

  it('may run several times at once: everything is told, and nothing stays owed', async () => {
    const orders = await Promise.all(times(10, () => placedOrder(db)));
    const owed = await owedOfEachKind();
    await Promise.all(times(4, () => relay().sweep()));
    const expected = new Set([...orders.map(({ id }) => `start ${id}`), ...owed]);
    expect(new Set(temporal.heard)).toEqual(expected);
    expect(warnings).toEqual([]);
    expect(await relay().sweep()).toEqual({
      started: 0,
      cancelled: 0,
      woken: 0,
      allocationsRequested: 0,
      failed: 0,
    });
  });

  it('finds a restock that nobody asked for, and has it asked for once', async () => {
    const { productId } = await backorderedOrder(db);
    await receiveUnits(db, productId, 1);
    await db.execute(sql`delete from backorder_allocation_requests`);
    const found = await Promise.all(times(3, () => requestOverlookedAllocations(db)));
    expect(found.toSorted()).toEqual([0, 0, 1]);
    expect(await relay().sweep()).toMatchObject({ allocationsRequested: 1 });
    expect(await rows(db, sql`select from backorder_allocation_requests`)).toEqual([]);
  });
});
