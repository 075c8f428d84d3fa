import type { Logger } from 'pino';
import { openDatabase, ping, type OpenDatabase } from '../../../src/db/connection/database';
import { createRelayQueue } from '../../../src/main/composition/relay-queue';
import { STEP_TIMEOUTS } from '../../../src/db/connection/timeouts';
import { isPostgresOutage } from '../../../src/outages/postgres-outage';
import { createRelay, type RelayTarget } from '../../../src/relay/relay';
import { startOrderWorkflow } from '../../../src/temporal/client/send-to-order';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { createOrderWorld, type OrderWorld } from '../../support/orders/order-world';
import { startOwnPostgres, type OwnPostgres } from '../../support/postgres/own-postgres';
import { anOrder, createShop, place } from '../../support/orders/shop';
import { until } from '../../support/until';

/** Long enough for a busy machine. */
const ANSWER_MS = 1_500;
const ignore = () => Promise.resolve();

describe('after Postgres was frozen', () => {
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
    world = await createOrderWorld(temporal, { existingDatabase: { ...opened, url: postgres.url } });
    await createShop(opened.db, [{ sku: 'MUG', stock: { berlin: 5 } }]);
  });
  afterAll(async () => {
    postgres.resume();
    await world.close();
    await temporal.close();
    await postgres.stop();
  });

  /** Freezes Postgres until the pool has noticed it and has closed its busy connections. */
  async function freezeUntilNoticed(): Promise<void> {
    postgres.pause();
    await until(() =>
      ping(opened.db).then(
        () => false,
        (error: unknown) => isPostgresOutage(error),
      ),
    );
  }

  function createTestRelay() {
    const log = { warn: () => undefined } as unknown as Logger;
    const queue = createRelayQueue(opened.db, { olderThanMs: -60_000, limit: 10 });
    const target: RelayTarget = {
      startOrder: (order) => startOrderWorkflow(temporal.client, order),
      ...{ startReturn: ignore, cancelOrder: ignore, requestBackorderAllocation: ignore, wakeReturn: ignore },
      wakeOrder: () => Promise.resolve(true),
    };
    return createRelay(queue, target, log);
  }

  it('the relay and the workers continue on their own', async () => {
    const order = await place(opened.db, anOrder());
    const relay = createTestRelay();
    const interruptedSweep = relay.sweep().catch((error: unknown) => isPostgresOutage(error));
    postgres.pause();
    // The sweep fails with an outage. If it had not queried yet, its first query fails.
    expect(await interruptedSweep).toBe(true);
    postgres.resume();
    expect(await relay.sweep()).toMatchObject({ started: 1, failed: 0 });

    // The first activities of the order run before, during or after the freeze.
    await freezeUntilNoticed();
    postgres.resume();
    await world.waitForStatus(order.id, 'confirmed');
  });
});
