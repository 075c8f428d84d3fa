import type { ChildProcess } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { readReport } from '../../../src/db/reports/read-report';
import { refreshReports } from '../../../src/db/reports/refresh';
import { orderWorkflowId } from '../../../src/temporal-names/visibility';
import { freePort } from '../../../src/provision/process/ports';
import { countLockWaits } from '../../db/order-stages';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { waitForExit, startEntryPoint, type ProcessResult } from '../../support/processes/entry-point';
import { anOrder, createShop, place } from '../../support/orders/shop';
import { until } from '../../support/until';

let database: TestDatabase;
let temporal: TestNamespace;
let env: Record<string, string>;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  database = await createTestDatabase();
  await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 10 } }]);
  temporal = await createNamespace();
  env = {
    LOG_LEVEL: 'info',
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
  };
});
afterAll(async () => {
  for (const child of running) {
    const end = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await end;
  }
  await temporal.close();
  await database.close();
});

/** Starts the relay as in production. `logged` waits for a log message. */
function startRelay(others: Record<string, string> = {}) {
  const child = startEntryPoint('relay', [], { ...env, ...others });
  running.add(child);
  let log = '';
  child.stdout!.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const end = waitForExit(child).finally(() => running.delete(child));
  return {
    logged: (message: string) => until(() => Promise.resolve(log.includes(`"msg":"${message}"`))),
    stop(): Promise<ProcessResult> {
      child.kill('SIGTERM');
      return end;
    },
    end,
  };
}

const readOrderCount = async (): Promise<number | undefined> => {
  const report = await readReport(database.db, 'orders', { groupBy: ['storefront'], limit: 10 });
  return report?.rows[0]?.ordersPlaced;
};
const waitForOrderCount = (orders: number) => until(async () => (await readOrderCount()) === orders);
const builds = () =>
  rows<{ id: number; ready: boolean }>(
    database.db,
    sql`select id, as_of is not null as ready from report_builds order by id`,
  );

it('the relay finishes a rebuild that was killed in the middle', async () => {
  const { db } = database;
  await place(db, anOrder());
  await refreshReports(db);
  const [first] = await builds();
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table rolled_up_orders in share mode`);
    const rebuild = startEntryPoint('rebuild-reports', [], env);
    running.add(rebuild);
    await until(async () => (await countLockWaits(db)) === 1);
    const end = waitForExit(rebuild).finally(() => running.delete(rebuild));
    rebuild.kill('SIGKILL');
    await end;
  });
  const [, unfinished] = await builds();
  expect([first, unfinished]).toMatchObject([{ ready: true }, { ready: false }]);
  expect(await readOrderCount()).toBe(1);

  const relay = startRelay();
  await until(async () => {
    const current = await builds();
    return current.length === 1 && current[0]!.id === unfinished!.id && current[0]!.ready;
  });
  expect(await readOrderCount()).toBe(1);
  expect(await relay.stop()).toMatchObject({ code: 0, stderr: '' });
});

describe('while the relay runs', () => {
  let relay: ReturnType<typeof startRelay>;
  beforeAll(() => {
    relay = startRelay();
  });

  it('the reports include new orders', async () => {
    const before = (await readOrderCount())!;
    await place(database.db, anOrder());
    await waitForOrderCount(before + 1);
    await place(database.db, anOrder());
    await waitForOrderCount(before + 2);
  });

  it('it starts orders although the reports cannot be refreshed, and they catch up later', async () => {
    const { db } = database;
    const before = (await readOrderCount())!;
    await db.execute(sql`alter table report_builds rename to report_builds_renamed`);
    const order = await place(db, anOrder());
    await relay.logged('the reports could not be refreshed');
    const handle = temporal.client.workflow.getHandle(orderWorkflowId(order.id));
    await until(() =>
      handle.describe().then(
        () => true,
        () => false,
      ),
    );
    await db.execute(sql`alter table report_builds_renamed rename to report_builds`);
    await waitForOrderCount(before + 1);
  });

  it('it stops on SIGTERM', async () => {
    const { code, stderr } = await relay.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('a relay that cannot reach its database', () => {
  it.each([
    ['', 'DATABASE_URL: is needed by a service on its own'],
    ['nonsense', 'DATABASE_URL: must be a postgres or postgresql URL'],
  ])('does not start with DATABASE_URL=%s, and prints the reason', async (url, problem) => {
    const { code, stderr } = await startRelay({ DATABASE_URL: url }).end;
    expect(code).toBe(1);
    expect(stderr).toContain(problem);
  });

  it('waits for it, and stops on SIGTERM', async () => {
    const host = `127.0.0.1:${await freePort()}`;
    const relay = startRelay({ DATABASE_URL: `postgres://a:secret@${host}/holdfast` });
    await relay.logged('postgres is unavailable; what needs it is retried until it is back');
    const { code, stdout, stderr } = await relay.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toContain('secret');
  });
});
