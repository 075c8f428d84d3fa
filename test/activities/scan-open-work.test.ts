import { sql } from 'drizzle-orm';
import type { WorkflowState } from '../../activities/scan-open-work';
import { createReconcileActivities } from '../../activities/reconcile';
import type { ScanInput, ScanReport } from '../../activities/types';
import { rows } from '../../src/db/connection/database';
import { markOrdersStarted, readPendingWakeUps } from '../../src/db/recovery/relay-queue';
import { createTestDatabase, type TestDatabase } from '../support/postgres/database';
import { anOrder, createShop, readOrderWithTimeline, place } from '../support/orders/shop';
import { createActivityContext } from './activity-context';

/** A look of the schedule whose time is over after one page. */
const SHORT: ScanInput = { quietMs: 60_000, isFullScan: false, budgetMs: 0 };

describe('a look of the reconciler', () => {
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

  /** Orders that have been quiet for as many minutes. */
  async function quiet(...minutes: number[]): Promise<string[]> {
    const ids: string[] = [];
    for (const each of minutes) {
      const { id } = await place(database.db, anOrder());
      await markOrdersStarted(database.db, [id]);
      await database.db.execute(
        sql`update orders set updated_at = now() - make_interval(mins => ${each}::int) where id = ${id}`,
      );
      ids.push(id);
    }
    return ids;
  }

  function looker({
    isDown = false,
    pageSize = 1,
    spotCheckShare = 0,
    states = new Map<string, WorkflowState>(),
  } = {}) {
    const asked: string[] = [];
    const listed: string[] = [];
    const activities = createReconcileActivities(
      database.db,
      {
        stateOf(workflowId) {
          asked.push(workflowId.replace('order/', ''));
          return Promise.resolve(states.get(workflowId) ?? { state: 'running', runId: 'r' });
        },
        findHealthy(workflowIds) {
          if (isDown) return Promise.reject(new Error('Temporal is away'));
          listed.push(...workflowIds.map((id) => id.replace('order/', '')));
          return Promise.resolve(new Set(workflowIds.filter((id) => !states.has(id))));
        },
        terminate: () => Promise.resolve(false),
        resumeOrder: () => Promise.resolve(true),
        resumeReturn: () => Promise.resolve(true),
      },
      { pageSize, spotCheckShare },
    );
    const look = (input = SHORT): Promise<ScanReport> =>
      createActivityContext().run<[], ScanReport, () => Promise<ScanReport>>(() =>
        activities.scanOpenOrders(input),
      );
    return { look, asked, listed, activities };
  }

  it('goes on where the one before left off, until each has had its turn, and then begins again', async () => {
    const [oldest, middle, youngest] = await quiet(14, 12, 10);
    const { look, listed } = looker();
    expect(await look()).toMatchObject({ examined: 1 });
    // The oldest that nobody has looked at is the next one.
    const second = await look();
    expect(second.oldestUnexaminedSeconds).toBeGreaterThanOrEqual(600);
    expect(second.oldestUnexaminedSeconds).toBeLessThan(660);
    expect((await look()).oldestUnexaminedSeconds).toBeNull();
    expect(listed).toEqual([oldest, middle, youngest]);
    await look();
    await look();
    expect(listed.slice(3)).toEqual([oldest]);
  });

  it('finds a wake-up that was delivered and had no effect, and has the relay deliver it again', async () => {
    const [lost, fresh] = await quiet(14, 12);
    const owe = (id: string, minutes: number) =>
      database.db.execute(
        sql`update orders set wake_signaled_at = now(),
              wake_requested_at = now() - make_interval(mins => ${minutes}::int) where id = ${id}`,
      );
    await owe(lost!, 6);
    await owe(fresh!, 4);
    const { look } = looker();
    expect((await look({ ...SHORT, isFullScan: true })).stuck).toEqual([
      { cause: 'wake_up_overdue', count: 1, oldestSeconds: expect.any(Number) },
    ]);
    const now = { olderThanMs: 0, limit: 10 };
    expect((await readPendingWakeUps(database.db, now)).map(({ orderId }) => orderId)).toEqual([lost]);
    // Its workflow has looked.
    await database.db.execute(sql`update orders set wake_requested_at = null, wake_signaled_at = null`);
    expect((await look({ ...SHORT, isFullScan: true })).stuck).toEqual([]);
  });

  it('says of the second round only for how long since the first one nobody has looked', async () => {
    await quiet(14, 12);
    const { look } = looker();
    await look();
    await look();
    await look();
    // A second round: what is next was looked at in the first.
    expect((await look()).oldestUnexaminedSeconds).toBeLessThan(60);
  });

  it('keeps its place when Temporal is away', async () => {
    const [first, second] = await quiet(14, 12);
    await looker().look();
    await expect(looker({ isDown: true }).look()).rejects.toThrow('Temporal is away');
    const { look, listed } = looker();
    await look();
    expect([first, second]).toContain(listed[0]);
    expect(listed).toEqual([second]);
  });

  it('asks for single workflows only where it has doubts', async () => {
    const [sound, doubtful] = await quiet(14, 12);
    const state: WorkflowState = { state: 'task_failing', runId: 'r', since: new Date().toISOString() };
    const { look, asked } = looker({ pageSize: 10, states: new Map([[`order/${doubtful}`, state]]) });
    expect(await look()).toMatchObject({
      examined: 2,
      stuck: [{ cause: 'workflow_task_failing', count: 1 }],
    });
    expect(asked).toEqual([doubtful]);
    expect((await readOrderWithTimeline(database.db, sound!)).stuck).toEqual([]);
  });

  it('asks for some of the others, too, as a server may not report their problems', async () => {
    const ids = await quiet(14, 12);
    const { look, asked } = looker({ pageSize: 10, spotCheckShare: 1 });
    await look();
    expect(asked.sort()).toEqual(ids.sort());
  });

  it('of everything asks for each workflow', async () => {
    const ids = await quiet(14, 12, 10);
    const { look, asked, listed } = looker({ pageSize: 2 });
    expect(await look({ ...SHORT, isFullScan: true })).toMatchObject({ examined: 3 });
    expect(asked.sort()).toEqual(ids.sort());
    expect(listed).toEqual([]);
  });

  it('begins with those that are known to be stuck, and says when one has ended or moves again', async () => {
    const [ended, moving] = await quiet(14, 12);
    const failing: WorkflowState = { state: 'task_failing', runId: 'r', since: new Date().toISOString() };
    const states = new Map([ended, moving].map((id) => [`order/${id}`, failing]));
    await looker({ pageSize: 10, states }).look();
    await database.db.execute(
      sql`update orders set status = 'rejected', updated_at = now() where id = ${ended!}`,
    );
    await quiet(30);
    const { look } = looker();
    expect(await look()).toMatchObject({ examined: 0, stuck: [] });
    const told = await rows<{ type: string; orderId: string }>(
      database.db,
      sql`select type, order_id as "orderId" from outbox where type in ('order.stuck', 'order.unstuck') and order_id in (${ended!}::uuid, ${moving!}::uuid) order by id`,
    );
    expect(told.map(({ type }) => type)).toEqual([
      'order.stuck',
      'order.stuck',
      'order.unstuck',
      'order.unstuck',
    ]);
  });

  it('changes the ETag of an order that it finds stuck, and not when it last moved', async () => {
    const [id] = await quiet(14);
    const before = await readOrderWithTimeline(database.db, id!);
    const state: WorkflowState = { state: 'task_failing', runId: 'r', since: new Date().toISOString() };
    await looker({ states: new Map([[`order/${id}`, state]]) }).look();
    const after = await readOrderWithTimeline(database.db, id!);
    expect(after.stuck).toHaveLength(1);
    expect(after.revision).not.toBe(before.revision);
    expect(after).toMatchObject({ updatedAt: before.updatedAt, version: before.version });
  });
});
