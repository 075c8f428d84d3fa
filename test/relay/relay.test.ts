import { sql } from 'drizzle-orm';
import { rows, type Database } from '../../src/db/connection/database';
import { requestCancellation } from '../../src/db/orders/request-cancellation';
import { markReturnsStarted, readUnstartedReturns } from '../../src/db/returns/read-returns';
import {
  readBackorderAllocationRequests,
  requestOverlookedAllocations,
} from '../../src/db/recovery/relay-queue';
import { executeReturnCommand, createReturn, updateReturn } from '../../src/db/returns/returns';
import { createRelayQueue } from '../../src/main/composition/relay-queue';
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
import { until } from '../support/until';
import { createTestDatabase, type TestDatabase } from '../support/postgres/database';
import { anIdempotentRequest, expectConsistentRecord, STOREFRONT } from '../support/orders/shop';

const EVERYTHING = { olderThanMs: -60_000, limit: 200 };

const queueOf = (db: Database): RelayQueue => createRelayQueue(db, EVERYTHING);

/** Records each delivery, such as `start <order id>`, and fails while `isUnavailable`. */
class RecordingTarget implements RelayTarget {
  readonly delivered: string[] = [];
  isUnavailable = false;
  /** Runs during each delivery. */
  duringDelivery: (what: string) => Promise<unknown> = async () => undefined;

  startOrder = (order: { id: string }) => this.#deliver(`start ${order.id}`);
  startReturn = (returned: { id: string }) => this.#deliver(`return ${returned.id}`);
  cancelOrder = (order: { id: string }) => this.#deliver(`cancel ${order.id}`);
  /** Ids of orders that have no running workflow. */
  readonly withoutWorkflow = new Set<string>();
  wakeOrder = async (orderId: string): Promise<boolean> => {
    await this.#deliver(`wake ${orderId}`);
    return !this.withoutWorkflow.has(orderId);
  };
  wakeReturn = (returned: { id: string }) => this.#deliver(`wake return ${returned.id}`);
  requestBackorderAllocation = ({ productId }: { productId: string }) =>
    this.#deliver(`allocate ${productId}`);

  async #deliver(what: string): Promise<void> {
    if (this.isUnavailable) throw new Error('Temporal is unavailable');
    this.delivered.push(what);
    await this.duringDelivery(what);
  }
}

/** The methods of a target, so that a test can replace one. */
const deliveriesOf = ({
  startOrder,
  startReturn,
  cancelOrder,
  wakeOrder,
  wakeReturn,
  requestBackorderAllocation,
}: RecordingTarget): RelayTarget => ({
  ...{ startOrder, startReturn, cancelOrder, wakeOrder, wakeReturn, requestBackorderAllocation },
});

describe('the relay', () => {
  let database: TestDatabase;
  let db: Database;
  let temporal: RecordingTarget;
  let warnings: string[];

  beforeEach(async () => {
    database = await createTestDatabase();
    ({ db } = database);
    temporal = new RecordingTarget();
    warnings = [];
  });
  afterEach(async () => {
    await expectConsistentRecord(db);
    await database.close();
  });

  const relay = (target: RelayTarget = temporal, queue = queueOf(db)) =>
    createRelay(
      queue,
      target,
      { warn: (_details, message) => void warnings.push(message) },
      { isOutage: () => temporal.isUnavailable },
    );

  async function requestOrderCancellation(orderId: string): Promise<void> {
    const request = { reason: 'changed_mind', actor: { type: 'api_key' as const }, requestId: 'r-1' };
    expect(await requestCancellation(db, { storefrontId: STOREFRONT }, orderId, request)).toMatchObject({
      outcome: 'requested',
    });
  }

  async function requestedReturn(): Promise<string> {
    const { id: orderId } = await completedOrder(db);
    const outcome = await createReturn(
      db,
      { storefrontId: STOREFRONT },
      {
        ...{ orderId, lines: [{ lineNo: 1, quantity: 1 }], reason: 'too small', requestId: 'r-1' },
        ...{ actor: { type: 'api_key' }, idempotency: anIdempotentRequest() },
      },
      ({ id }) => ({ id }),
    );
    if (outcome?.outcome !== 'requested') throw new Error(`Not requested: ${JSON.stringify(outcome)}`);
    return outcome.created.id;
  }

  /** Creates one pending delivery of each kind. @returns the expected deliveries in their order */
  async function createPendingOfEachKind(): Promise<string[]> {
    const returnId = await requestedReturn();
    const cancelled = await confirmedOrder(db);
    await requestOrderCancellation(cancelled.id);
    const shipped = await bookedOrder(db);
    await applyReport(db, shipped, 'shipped');
    const waiting = await backorderedOrder(db);
    await receiveUnits(db, waiting.productId, 1);
    const { id } = await placedOrder(db);
    return [
      ...[`start ${id}`, `return ${returnId}`, `cancel ${cancelled.id}`, `wake ${shipped.id}`],
      `allocate ${waiting.productId}`,
    ];
  }

  it('delivers starts, returns, cancellations, wake-ups and allocation requests once', async () => {
    const pending = await createPendingOfEachKind();
    const lanesOfPending = [
      'order_start',
      'return_start',
      'cancellation',
      'order_wake_up',
      'backorder_allocation',
    ];
    expect(await queueOf(db).dueLanes()).toEqual(new Set(lanesOfPending));
    expect(await relay().sweep()).toEqual({
      started: 2,
      cancelled: 1,
      woken: 1,
      allocationsRequested: 1,
      failed: 0,
    });
    expect(temporal.delivered).toEqual(pending);
    expect(await relay().sweep()).toEqual({
      started: 0,
      cancelled: 0,
      woken: 0,
      allocationsRequested: 0,
      failed: 0,
    });
    expect(temporal.delivered).toEqual(pending);
    expect(await queueOf(db).dueLanes()).toEqual(new Set());
  });

  it('keeps everything pending while Temporal is unavailable, and delivers it afterwards', async () => {
    const pending = await createPendingOfEachKind();
    temporal.isUnavailable = true;
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
    temporal.isUnavailable = false;
    expect(await relay().sweep()).toMatchObject({ failed: 0 });
    expect(temporal.delivered).toEqual(pending);
  });

  it('starts the oldest returns first when there are too many for one sweep', async () => {
    const [first, second, third] = [
      await requestedReturn(),
      await requestedReturn(),
      await requestedReturn(),
    ];
    const queue = {
      ...queueOf(db),
      unstartedReturns: () => readUnstartedReturns(db, { ...EVERYTHING, limit: 2 }),
    };
    await relay(temporal, queue).sweep();
    expect(temporal.delivered).toEqual([`return ${first}`, `return ${second}`]);
    await relay(temporal, queue).sweep();
    expect(temporal.delivered.slice(2)).toEqual([`return ${third}`]);
  });

  it('delivers again what it could not mark as delivered', async () => {
    const pending = await createPendingOfEachKind();
    const fail = () => Promise.reject(new Error('Postgres is unavailable'));
    const failingQueue = {
      ...{
        ...queueOf(db),
        markCancellationDelivered: fail,
        markWakeUpDelivered: fail,
        markAllocationRequestDelivered: fail,
      },
    };
    expect(await relay(temporal, failingQueue).sweep()).toMatchObject({
      ...{ cancelled: 0, woken: 0, allocationsRequested: 0, failed: 3 },
    });
    await expect(relay(temporal, { ...failingQueue, unstartedOrders: fail }).sweep()).rejects.toThrow(
      'unavailable',
    );
    expect(await relay().sweep()).toEqual({
      started: 0,
      cancelled: 1,
      woken: 1,
      allocationsRequested: 1,
      failed: 0,
    });
    expect(temporal.delivered).toEqual([...pending, ...pending.slice(2)]);
  });

  it('continues after a delivery that fails, and retries it in the next sweep', async () => {
    const orders = await Promise.all(times(3, () => placedOrder(db)));
    const failing = `start ${orders.map(({ id }) => id).toSorted()[1]!}`;
    temporal.duringDelivery = async (what) => {
      if (what === failing) throw new Error('Search attribute unknown');
    };
    expect(await relay().sweep()).toMatchObject({ started: 2, failed: 1 });
    temporal.duringDelivery = async () => undefined;
    temporal.delivered.length = 0;
    expect(await relay().sweep()).toMatchObject({ started: 1, failed: 0 });
    expect(temporal.delivered).toEqual([failing]);
  });

  it('loses no allocation request that comes while an earlier one is being delivered', async () => {
    const { productId } = await backorderedOrder(db);
    await receiveUnits(db, productId, 1);
    let isLater = false;
    temporal.duringDelivery = async () => {
      if (!isLater) await receiveUnits(db, productId, 1);
      isLater = true;
    };
    expect(await relay().sweep()).toMatchObject({ allocationsRequested: 1 });
    expect(await readBackorderAllocationRequests(db, 10)).toHaveLength(1);
    expect(await relay().sweep()).toMatchObject({ allocationsRequested: 1 });
    expect(await readBackorderAllocationRequests(db, 10)).toEqual([]);
  });

  it('has no pending wake-up once the workflow has read the record', async () => {
    const order = await bookedOrder(db);
    await applyReport(db, order, 'shipped');
    await applyToOrder(db, order.id);
    expect(await relay().sweep()).toMatchObject({ woken: 0 });
    // A report that requires nothing of the workflow does not wake it.
    await applyReport(db, order, 'in_transit');
    expect(await relay().sweep()).toMatchObject({ woken: 0 });
  });

  it('loses no wake-up that comes after the workflow has read the record, while an earlier one is being delivered', async () => {
    const order = await bookedOrder(db);
    await applyReport(db, order, 'shipped', 0);
    let isLater = false;
    temporal.duringDelivery = async () => {
      if (isLater) return;
      isLater = true;
      await applyToOrder(db, order.id);
      await applyReport(db, order, 'shipped', 1);
    };
    expect(await relay().sweep()).toMatchObject({ woken: 1 });
    expect(await relay().sweep()).toMatchObject({ woken: 1 });
    expect(await relay().sweep()).toMatchObject({ woken: 0 });
  });

  it('wakes a return that was decided, until its workflow has read the record', async () => {
    const returnId = await requestedReturn();
    await markReturnsStarted(db, [returnId]);
    const approve = { type: 'approve', actor: { type: 'api_key' }, requestId: 'r-1' } as const;
    const applied = await executeReturnCommand(db, { storefrontId: STOREFRONT }, returnId, approve, NOW);
    expect(applied).toEqual({ result: { outcome: 'accepted' }, needsWakeUp: true, orderNeedsWakeUp: false });
    expect(await queueOf(db).dueLanes()).toEqual(new Set(['return_wake_up']));
    expect(await relay().sweep()).toMatchObject({ woken: 1 });
    expect(temporal.delivered).toEqual([`wake return ${returnId}`]);
    expect(await relay().sweep()).toMatchObject({ woken: 0 });
    await executeReturnCommand(
      db,
      { storefrontId: STOREFRONT },
      returnId,
      { ...approve, type: 'cancel' },
      NOW,
    );
    const { changes } = await updateReturn(db, returnId, [], NOW, 0);
    expect(changes.join()).toMatch(/cancelled|called off/);
    expect(await relay().sweep()).toMatchObject({ woken: 0 });
  });

  it('leaves an orphaned order to the reconciler, and drops the wake-up of an ended one', async () => {
    const pendingWakeUps = () =>
      rows<{ id: string }>(db, sql`select id from orders where wake_requested_at is not null order by id`);
    const orphaned = await bookedOrder(db);
    await applyReport(db, orphaned, 'shipped');
    const ended = await completedOrder(db);
    await applyReport(db, ended, 'lost');
    for (const { id } of [orphaned, ended]) temporal.withoutWorkflow.add(id);
    expect(await relay().sweep()).toMatchObject({ woken: 2 });
    expect(await pendingWakeUps()).toEqual([{ id: orphaned.id }]);
    expect(await relay().sweep()).toMatchObject({ woken: 0 });
  });

  it('leaves an order that is accepted during a sweep to the next sweep', async () => {
    await placedOrder(db);
    let late: string | undefined;
    temporal.duringDelivery = async () => {
      late ??= (await placedOrder(db)).id;
    };
    expect(await relay().sweep()).toMatchObject({ started: 1 });
    expect(await relay().sweep()).toMatchObject({ started: 1 });
    expect(temporal.delivered.at(-1)).toBe(`start ${late}`);
  });

  it('stops after the current delivery when it is aborted, and keeps the others pending', async () => {
    await Promise.all(times(4, () => placedOrder(db)));
    await createPendingOfEachKind();
    const stop = new AbortController();
    temporal.duringDelivery = async () => {
      if (temporal.delivered.length === 2) stop.abort();
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
    expect(new Set(temporal.delivered).size).toBe(temporal.delivered.length);
  });

  it('may sweep concurrently: everything is delivered, and nothing stays pending', async () => {
    const orders = await Promise.all(times(10, () => placedOrder(db)));
    const pending = await createPendingOfEachKind();
    await Promise.all(times(4, () => relay().sweep()));
    const expected = new Set([...orders.map(({ id }) => `start ${id}`), ...pending]);
    expect(new Set(temporal.delivered)).toEqual(expected);
    expect(warnings).toEqual([]);
    expect(await relay().sweep()).toEqual({
      started: 0,
      cancelled: 0,
      woken: 0,
      allocationsRequested: 0,
      failed: 0,
    });
  });

  it('shares the work with another relay: each delivery is made by one of them', async () => {
    const orders = await Promise.all(times(20, () => placedOrder(db)));
    const batch = { ...EVERYTHING, limit: 10 };
    const deliveredBy = new Set<number>();
    const sweepOf = (no: number) =>
      relay(
        {
          ...deliveriesOf(temporal),
          startOrder: async (order) => {
            deliveredBy.add(no);
            // Each holds its deliveries until the other one has some, too.
            await until(() => deliveredBy.size === 2);
            await temporal.startOrder(order);
          },
        },
        createRelayQueue(db, batch),
      ).sweep();
    const first = sweepOf(1);
    await until(() => deliveredBy.size === 1);
    const sweeps = await Promise.all([first, sweepOf(2)]);
    expect(sweeps.map(({ started }) => started)).toEqual([10, 10]);
    expect(temporal.delivered.toSorted()).toEqual(orders.map(({ id }) => `start ${id}`).toSorted());
    expect(await rows(db, sql`select from relay_leases`)).toEqual([]);
  });

  it('goes on to the next deliveries when another relay has taken what it has read', async () => {
    for (let placed = 0; placed < 2; placed++) await placedOrder(db);
    const queue = createRelayQueue(db, { ...EVERYTHING, limit: 1 });
    // Another relay takes the first order after this one has read it.
    let isFirst = true;
    const outrun: RelayQueue = {
      ...queue,
      async claim(lane, subjects) {
        if (!isFirst || lane !== 'order_start') return queue.claim(lane, subjects);
        isFirst = false;
        await queue.claim(lane, subjects);
        return new Set();
      },
    };
    const stop = new AbortController();
    const running = relay(temporal, outrun).run({
      // Nothing would be delivered in time after a pause.
      ...{ stop: stop.signal, intervalMs: 3_600_000 },
      onDelivered: () => undefined,
      onError: (error) => void warnings.push(String(error)),
    });
    await until(() => temporal.delivered.length === 1);
    stop.abort();
    await running;
    expect(warnings).toEqual([]);
  });

  it('puts off what fails again and again, and delivers the rest meanwhile', async () => {
    const bad = await placedOrder(db);
    const failing = relay({
      ...deliveriesOf(temporal),
      startOrder: async ({ id }) => {
        if (id === bad.id) throw new Error('This one fails');
        return temporal.startOrder({ id });
      },
    });
    expect(await failing.sweep()).toMatchObject({ started: 0, failed: 1 });
    expect(await failing.sweep()).toMatchObject({ started: 0, failed: 1 });
    const good = await placedOrder(db);
    expect(await failing.sweep()).toMatchObject({ started: 1, failed: 0 });
    await db.execute(sql`update relay_leases set until = now()`);
    expect(await relay().sweep()).toMatchObject({ started: 1, failed: 0 });
    expect(temporal.delivered).toEqual([`start ${good.id}`, `start ${bad.id}`]);
  });

  it('takes over what a relay had taken that died', async () => {
    const { id } = await placedOrder(db);
    await queueOf(db).claim('order_start', [id]);
    expect(await relay().sweep()).toMatchObject({ started: 0 });
    await db.execute(sql`update relay_leases set until = now()`);
    expect(await relay().sweep()).toMatchObject({ started: 1 });
  });

  it('asks the record once in an interval while nothing is due, whatever the number of its lanes', async () => {
    const statements: string[] = [];
    const counted = new Proxy(db, {
      get: (target, name: keyof Database) => {
        statements.push(name);
        const value: unknown = target[name];
        return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
      },
    });
    let asked = 0;
    const queue = queueOf(counted);
    const stop = new AbortController();
    const running = relay(temporal, { ...queue, dueLanes: () => (asked++, queue.dueLanes()) }).run({
      ...{ stop: stop.signal, intervalMs: 1 },
      onDelivered: () => undefined,
      onError: (error) => void warnings.push(String(error)),
    });
    await until(() => asked > 20);
    stop.abort();
    await running;
    expect(statements).toEqual(times(asked, () => 'execute'));
    expect(warnings).toEqual([]);
  });

  it('delivers cancellations while starts hang', async () => {
    await requestOrderCancellation((await placedOrder(db)).id);
    let endStart: () => void = () => undefined;
    const hanging = new Promise<void>((resolve) => (endStart = resolve));
    const stop = new AbortController();
    const running = relay({ ...deliveriesOf(temporal), startOrder: () => hanging }).run({
      ...{ stop: stop.signal, intervalMs: 10 },
      onDelivered: () => undefined,
      onError: (error) => void warnings.push(String(error)),
    });
    await until(() => temporal.delivered.some((what) => what.startsWith('cancel ')));
    stop.abort();
    endStart();
    await running;
    expect(warnings).toEqual([]);
  });

  it('finds overlooked backorder allocations, and requests them once', async () => {
    const { productId } = await backorderedOrder(db);
    await receiveUnits(db, productId, 1);
    await db.execute(sql`delete from backorder_allocation_requests`);
    const counts = await Promise.all(times(3, () => requestOverlookedAllocations(db)));
    expect(counts.toSorted()).toEqual([0, 0, 1]);
    expect(await relay().sweep()).toMatchObject({ allocationsRequested: 1 });
    expect(await rows(db, sql`select from backorder_allocation_requests`)).toEqual([]);
  });
});
