import { sql } from 'drizzle-orm';
import type { WorkflowState } from '../../activities/scan-open-work';
import { createReconcileActivities } from '../../activities/reconcile';
import type { ScanInput, ScanReport } from '../../activities/types';
import { rows } from '../../src/db/connection/database';
import { markOrdersStarted, readPendingWakeUps } from '../../src/db/recovery/relay-queue';
import { createTestDatabase, type TestDatabase } from '../support/postgres/database';
import { anOrder, createShop, readOrderWithTimeline, place } from '../support/orders/shop';
import { createActivityContext } from './activity-context';

/** A scheduled scan whose time is over after one page. */
const ONE_PAGE: ScanInput = { quietMs: 60_000, isFullScan: false, budgetMs: 0 };

describe('a scan of the reconciler', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 100 } }]);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.execute(sql`delete from stuck_orders`);
    await database.db.execute(sql`delete from reconciler_rounds`);
    await database.db.execute(sql`update orders set status = 'rejected'`);
  });

  /** Places orders that have not changed for these numbers of minutes. @returns their ids */
  async function createQuietOrders(...minutes: number[]): Promise<string[]> {
    const ids: string[] = [];
    for (const quietMinutes of minutes) {
      const { id } = await place(database.db, anOrder());
      await markOrdersStarted(database.db, [id]);
      await database.db.execute(
        sql`update orders set updated_at = now() - make_interval(mins => ${quietMinutes}::int) where id = ${id}`,
      );
      ids.push(id);
    }
    return ids;
  }

  function createScanner({
    isDown = false,
    pageSize = 1,
    spotCheckShare = 0,
    states = new Map<string, WorkflowState>(),
  } = {}) {
    const checkedSingly: string[] = [];
    const checkedInBulk: string[] = [];
    const activities = createReconcileActivities(
      database.db,
      {
        stateOf(workflowId) {
          checkedSingly.push(workflowId.replace('order/', ''));
          return Promise.resolve(states.get(workflowId) ?? { state: 'running', runId: 'r' });
        },
        findHealthy(workflowIds) {
          if (isDown) return Promise.reject(new Error('Temporal is unavailable'));
          checkedInBulk.push(...workflowIds.map((id) => id.replace('order/', '')));
          return Promise.resolve(new Set(workflowIds.filter((id) => !states.has(id))));
        },
        terminate: () => Promise.resolve(false),
        resumeOrder: () => Promise.resolve(true),
        resumeReturn: () => Promise.resolve(true),
      },
      { pageSize, spotCheckShare },
    );
    const scan = (input = ONE_PAGE): Promise<ScanReport> =>
      createActivityContext().run<[], ScanReport, () => Promise<ScanReport>>(() =>
        activities.scanOpenOrders(input),
      );
    return { scan, checkedSingly, checkedInBulk, activities };
  }

  it('continues where the previous one ended until each order was checked, and then starts again', async () => {
    const [oldest, middle, youngest] = await createQuietOrders(14, 12, 10);
    const { scan, checkedInBulk } = createScanner();
    expect(await scan()).toMatchObject({ examined: 1 });
    // The oldest unchecked order is the next one.
    const second = await scan();
    expect(second.oldestUnexaminedSeconds).toBeGreaterThanOrEqual(600);
    expect(second.oldestUnexaminedSeconds).toBeLessThan(660);
    expect((await scan()).oldestUnexaminedSeconds).toBeNull();
    expect(checkedInBulk).toEqual([oldest, middle, youngest]);
    await scan();
    await scan();
    expect(checkedInBulk.slice(3)).toEqual([oldest]);
  });

  it('finds a delivered wake-up without effect, and has the relay deliver it again', async () => {
    const [overdue, recent] = await createQuietOrders(14, 12);
    const markSignaled = (id: string, minutes: number) =>
      database.db.execute(
        sql`update orders set wake_signaled_at = now(),
              wake_requested_at = now() - make_interval(mins => ${minutes}::int) where id = ${id}`,
      );
    await markSignaled(overdue!, 6);
    await markSignaled(recent!, 4);
    const { scan } = createScanner();
    expect((await scan({ ...ONE_PAGE, isFullScan: true })).stuck).toEqual([
      { cause: 'wake_up_overdue', count: 1, oldestSeconds: expect.any(Number) },
    ]);
    const now = { olderThanMs: 0, limit: 10 };
    expect((await readPendingWakeUps(database.db, now)).map(({ orderId }) => orderId)).toEqual([overdue]);
    // The workflow has read the record.
    await database.db.execute(sql`update orders set wake_requested_at = null, wake_signaled_at = null`);
    expect((await scan({ ...ONE_PAGE, isFullScan: true })).stuck).toEqual([]);
  });

  it('reports in the second round only the time since the check in the first', async () => {
    await createQuietOrders(14, 12);
    const { scan } = createScanner();
    await scan();
    await scan();
    await scan();
    // In the second round the next order was checked in the first.
    expect((await scan()).oldestUnexaminedSeconds).toBeLessThan(60);
  });

  it('keeps its position when Temporal is unavailable', async () => {
    const [first, second] = await createQuietOrders(14, 12);
    await createScanner().scan();
    await expect(createScanner({ isDown: true }).scan()).rejects.toThrow('Temporal is unavailable');
    const { scan, checkedInBulk } = createScanner();
    await scan();
    expect([first, second]).toContain(checkedInBulk[0]);
    expect(checkedInBulk).toEqual([second]);
  });

  it('checks single workflows only when the bulk check does not find them healthy', async () => {
    const [healthy, doubtful] = await createQuietOrders(14, 12);
    const state: WorkflowState = { state: 'task_failing', runId: 'r', since: new Date().toISOString() };
    const { scan, checkedSingly } = createScanner({
      pageSize: 10,
      states: new Map([[`order/${doubtful}`, state]]),
    });
    expect(await scan()).toMatchObject({
      examined: 2,
      stuck: [{ cause: 'workflow_task_failing', count: 1 }],
    });
    expect(checkedSingly).toEqual([doubtful]);
    expect((await readOrderWithTimeline(database.db, healthy!)).stuck).toEqual([]);
  });

  it('spot-checks some of the healthy ones, because a server may not report their problems', async () => {
    const ids = await createQuietOrders(14, 12);
    const { scan, checkedSingly } = createScanner({ pageSize: 10, spotCheckShare: 1 });
    await scan();
    expect(checkedSingly.sort()).toEqual(ids.sort());
  });

  it('checks each workflow when it is a full scan', async () => {
    const ids = await createQuietOrders(14, 12, 10);
    const { scan, checkedSingly, checkedInBulk } = createScanner({ pageSize: 2 });
    expect(await scan({ ...ONE_PAGE, isFullScan: true })).toMatchObject({ examined: 3 });
    expect(checkedSingly.sort()).toEqual(ids.sort());
    expect(checkedInBulk).toEqual([]);
  });

  it('starts with the orders known to be stuck, and reports when one has ended or progresses again', async () => {
    const [ended, progressing] = await createQuietOrders(14, 12);
    const failing: WorkflowState = { state: 'task_failing', runId: 'r', since: new Date().toISOString() };
    const states = new Map([ended, progressing].map((id) => [`order/${id}`, failing]));
    await createScanner({ pageSize: 10, states }).scan();
    await database.db.execute(
      sql`update orders set status = 'rejected', updated_at = now() where id = ${ended!}`,
    );
    await createQuietOrders(30);
    const { scan } = createScanner();
    expect(await scan()).toMatchObject({ examined: 0, stuck: [] });
    const events = await rows<{ type: string; orderId: string }>(
      database.db,
      sql`select type, order_id as "orderId" from outbox where type in ('order.stuck', 'order.unstuck') and order_id in (${ended!}::uuid, ${progressing!}::uuid) order by id`,
    );
    expect(events.map(({ type }) => type)).toEqual([
      'order.stuck',
      'order.stuck',
      'order.unstuck',
      'order.unstuck',
    ]);
  });

  it('changes the ETag of an order that it finds stuck, but not its time of change', async () => {
    const [id] = await createQuietOrders(14);
    const before = await readOrderWithTimeline(database.db, id!);
    const state: WorkflowState = { state: 'task_failing', runId: 'r', since: new Date().toISOString() };
    await createScanner({ states: new Map([[`order/${id}`, state]]) }).scan();
    const after = await readOrderWithTimeline(database.db, id!);
    expect(after.stuck).toHaveLength(1);
    expect(after.revision).not.toBe(before.revision);
    expect(after).toMatchObject({ updatedAt: before.updatedAt, version: before.version });
  });
});
