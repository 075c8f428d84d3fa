import type { Logger } from 'pino';
import { openDatabase, ping, type OpenDatabase } from '../../../src/db/connection/database';
import { markOrdersStarted, readUnstartedOrders } from '../../../src/db/recovery/relay-queue';
import { STEP_TIMEOUTS } from '../../../src/db/connection/timeouts';
import { isPostgresOutage } from '../../../src/outages/postgres-outage';
import { createRelay } from '../../../src/relay/relay';
import { startOrderWorkflow } from '../../../src/temporal/workflows/order-workflow';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { createOrderWorld, type OrderWorld } from '../../support/orders/order-world';
import { startOwnPostgres, type OwnPostgres } from '../../support/postgres/own-postgres';
import { anOrder, createShop, place } from '../../support/orders/shop';
import { until } from '../../support/until';

/** Long enough for a machine that is busy. */
const ANSWER_MS = 1_500;
const nothing = () => Promise.resolve([]);

describe('after a Postgres that was frozen', () => {
  let postgres: OwnPostgres;
  let opened: OpenDatabase;
  let temporal: TestNamespace;
  let world: OrderWorld;

  beforeAll(async () => {
    postgres = await startOwnPostgres();
    opened = openDatabase({
      url: postgres.url,
      poolSize: 5,
      applicationName: 'frozen',
      timeouts: { ...STEP_TIMEOUTS, connectMs: ANSWER_MS, answerMs: ANSWER_MS },
    });
    temporal = await createNamespace();
    world = await createOrderWorld(temporal, undefined, { ...opened, url: postgres.url });
    await createShop(opened.db, [{ sku: 'MUG', stock: { berlin: 5 } }]);
  });
  afterAll(async () => {
    postgres.resume();
    await world.close();
    await temporal.close();
    await postgres.stop();
  });

  /** Until it has been noticed: connections that were busy are given up. */
  async function freezeForLong(): Promise<void> {
    postgres.pause();
    await until(() =>
      ping(opened.db).then(
        () => false,
        (error: unknown) => isPostgresOutage(error),
      ),
    );
  }

  function aRelay() {
    const log = { warn: () => undefined } as unknown as Logger;
    const queue = {
      unstarted: () => readUnstartedOrders(opened.db, { olderThanMs: -60_000, limit: 10 }),
      markStarted: (orderIds: string[]) => markOrdersStarted(opened.db, orderIds),
      ...{ unstartedReturns: nothing, undelivered: nothing, allocationRequests: nothing },
      ...{ markReturnsStarted: nothing, markDelivered: nothing, markRestockDelivered: nothing },
      ...{ wakeUps: nothing, returnWakeUps: nothing },
      ...{ markWakeUpDelivered: nothing, markReturnWakeUpDelivered: nothing },
    };
    const target = {
      start: (order: Parameters<typeof startOrderWorkflow>[1]) => startOrderWorkflow(temporal.client, order),
      ...{ startReturn: nothing, cancel: nothing, restock: nothing, wakeReturn: nothing },
      wake: () => Promise.resolve(true),
    };
    return createRelay(queue as never, target as never, log);
  }

  it('the relay and the workers go on by themselves', async () => {
    const order = await place(opened.db, anOrder());
    const relay = aRelay();
    const during = relay.sweep().catch((error: unknown) => isPostgresOutage(error));
    postgres.pause();
    // It had asked nothing yet, or has no answer.
    expect(await during).toBe(true);
    postgres.resume();
    expect(await relay.sweep()).toMatchObject({ started: 1, failed: 0 });

    // Its first steps are under way, or come in between.
    await freezeForLong();
    postgres.resume();
    await world.waitForStatus(order.id, 'confirmed');
  });
});
