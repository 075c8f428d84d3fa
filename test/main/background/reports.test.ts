import type { ChildProcess } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { readReport } from '../../../src/db/reports/read-report';
import { refreshReports } from '../../../src/db/reports/refresh';
import { orderWorkflowId } from '../../../src/temporal/contract/visibility';
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

/** The relay as it runs in production, and what it has logged so far. */
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

const ordersTold = async (): Promise<number | undefined> => {
  const report = await readReport(database.db, 'orders', { groupBy: ['storefront'], limit: 10 });
  return report?.rows[0]?.ordersPlaced;
};
const untilTold = (orders: number) => until(async () => (await ordersTold()) === orders);
const builds = () =>
  rows<{ id: number; ready: boolean }>(
    database.db,
    sql`select id, as_of is not null as ready from report_builds order by id`,
  );

it('the relay ends a rebuild that was killed in the middle', async () => {
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
  const [, left] = await builds();
  expect([first, left]).toMatchObject([{ ready: true }, { ready: false }]);
  expect(await ordersTold()).toBe(1);

  const relay = startRelay();
  await until(async () => {
    const now = await builds();
    return now.length === 1 && now[0]!.id === left!.id && now[0]!.ready;
  });
  expect(await ordersTold()).toBe(1);
  expect(await relay.stop()).toMatchObject({ code: 0, stderr: '' });
});

describe('while the relay runs', () => {
  let relay: ReturnType<typeof startRelay>;
  beforeAll(() => {
    relay = startRelay();
  });

  it('the reports tell what has happened since', async () => {
    const before = (await ordersTold())!;
    await place(database.db, anOrder());
    await untilTold(before + 1);
    await place(database.db, anOrder());
    await untilTold(before + 2);
  });

  it('and it goes on starting orders when they cannot be refreshed, and catches up when they can', async () => {
    const { db } = database;
    const before = (await ordersTold())!;
    await db.execute(sql`alter table report_builds rename to report_builds_away`);
    const order = await place(db, anOrder());
    await relay.logged('the reports could not be refreshed');
    const handle = temporal.client.workflow.getHandle(orderWorkflowId(order.id));
    await until(() =>
      handle.describe().then(
        () => true,
        () => false,
      ),
    );
    await db.execute(sql`alter table report_builds_away rename to report_builds`);
    await untilTold(before + 1);
  });

  it('until it is asked to end', async () => {
    const { code, stderr: complained } = await relay.stop();
    expect({ code, stderr: complained }).toEqual({ code: 0, stderr: '' });
  });
});

describe('a relay that cannot reach its database', () => {
  it.each([
    ['', 'DATABASE_URL: is needed by a service on its own'],
    ['nonsense', 'DATABASE_URL: must be a postgres or postgresql URL'],
  ])('does not start with DATABASE_URL=%s, and says what is wrong', async (url, problem) => {
    const { code, stderr: complained } = await startRelay({ DATABASE_URL: url }).end;
    expect(code).toBe(1);
    expect(complained).toContain(problem);
  });

  it('waits for it, and ends when it is asked to', async () => {
    const host = `127.0.0.1:${await freePort()}`;
    const relay = startRelay({ DATABASE_URL: `postgres://a:secret@${host}/holdfast` });
    await relay.logged('postgres is unavailable; what needs it is retried until it is back');
    const { code, stdout: printed, stderr: complained } = await relay.stop();
    expect({ code, stderr: complained }).toEqual({ code: 0, stderr: '' });
    expect(printed).not.toContain('secret');
  });
});
