import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { markOrdersStarted } from '../../../src/db/recovery/relay-queue';
import { freePort } from '../../../src/provision/process/ports';
import { prepareNamespace } from '../../../src/temporal/namespace/prepare-namespace';
import { testServers } from '../../setup/servers';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { waitForExit, startEntryPoint, type ProcessResult } from '../../support/processes/entry-point';
import { anOrder, createShop, place } from '../../support/orders/shop';
import { until } from '../../support/until';

describe('npm run reconcile', () => {
  let database: TestDatabase;
  let temporal: TestNamespace;
  let env: Record<string, string>;
  let metricsPort: number;
  const workers = new Map<string, ChildProcess>();

  beforeAll(async () => {
    database = await createTestDatabase();
    await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 10 } }]);
    temporal = await createNamespace();
    await prepareNamespace(temporal, { reconcileEverySeconds: 86_400, retentionDays: 1 });
    metricsPort = await freePort();
    env = {
      LOG_LEVEL: 'warn',
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
      WORKFLOW_BUNDLE_PATH: testServers().workflowBundlePath,
    };
    // Start both at once, which halves the time. Each uses its own metrics port, counted from this one.
    for (const kind of ['orders', 'inventory']) {
      workers.set(kind, startEntryPoint('worker', [kind], { ...env, METRICS_PORT: String(metricsPort) }));
    }
  });
  afterAll(async () => {
    for (const worker of workers.values()) {
      const end = waitForExit(worker);
      worker.kill('SIGTERM');
      await end;
    }
    await temporal.close();
    await database.close();
  });

  const reconcile = (args: string[] = [], others: Record<string, string> = {}): Promise<ProcessResult> =>
    waitForExit(startEntryPoint('reconcile', args, { ...env, ...others }));

  it('reports that everything is consistent, and exits with 0', async () => {
    const { code, stdout, stderr } = await reconcile(['--wait', '60']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    // The first run completes a round through everything: there is little.
    expect(stdout.split('\n')).toEqual([
      '0 open orders examined, 0 resumed',
      '0 open returns examined, 0 resumed',
      'The record is consistent: all 11 rules hold',
      expect.stringMatching(/^Everything was verified as of 20\d\d-\d\d-\d\dT[\d:]{8}$/),
      '',
    ]);
  });

  it('lists the orders that it resumed, with the reason', async () => {
    const order = await place(database.db, anOrder());
    await markOrdersStarted(database.db, [order.id]);
    const { code, stdout } = await reconcile();
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      '1 open order examined, 1 resumed',
      `  order ${order.id}: Temporal had no workflow for it`,
    ]);
    expect(code).toBe(0);
    const { status } = await temporal.client.workflow.getHandle(`order/${order.id}`).describe();
    expect(status.name).toBe('RUNNING');
  });

  it('lists what is stuck, exits with 1, and resumes it on request', async () => {
    // The workflow was just resumed. It runs until it waits for a worker that does not exist.
    const [waiting] = await rows<{ id: string }>(database.db, sql`select id from orders`);
    const handle = temporal.client.workflow.getHandle(`order/${waiting!.id}`);
    await until(async () => ((await handle.describe()).raw.pendingActivities ?? []).length > 0);
    const [order] = await rows<{ id: string }>(
      database.db,
      sql`update orders set updated_at = now() - interval '26 minutes' returning id`,
    );
    const report = await reconcile();
    expect(report.code).toBe(1);
    expect(report.stdout).toMatch(/^1 order stuck: overdue, the oldest for 15\d\d s$/m);
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort + 1}/metrics`)).text();
    expect(metrics).toMatch(/^holdfast_orders_stuck\{[^}]*cause="overdue"[^}]*\} 1$/m);
    expect(metrics).toMatch(/^holdfast_orders_stuck\{[^}]*cause="workflow_task_failing"[^}]*\} 0$/m);
    expect(metrics).toMatch(/^holdfast_orders_stuck_oldest_seconds\{[^}]*cause="overdue"[^}]*\} 15\d\d$/m);
    expect(metrics).toMatch(/^holdfast_reconciler_orders_oldest_unexamined_seconds\{[^}]*\} 0$/m);

    const dryRun = await reconcile(['--resume', 'overdue', '--dry-run']);
    expect(dryRun.code).toBe(0);
    expect(dryRun.stdout).toBe(
      `1 would be resumed, 0 skipped, 0 failed\n  order ${order!.id}: overdue, workflow running\n`,
    );
    expect((await reconcile(['--resume', 'workflow_task_failing'])).stdout).toMatch(/^0 resumed/);
    const resumed = await reconcile(['--resume', order!.id.toUpperCase(), '--json']);
    expect(resumed.code).toBe(0);
    expect(JSON.parse(resumed.stdout)).toMatchObject({
      resumed: [{ id: order!.id, kind: 'order', earlierRun: 'running', causes: ['overdue'] }],
      ...{ skipped: [], failed: [], hasMore: false },
    });
    const { code, stdout } = await reconcile();
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.not.stringContaining('stuck') });
  });

  it('reports drift, and exits with 1', async () => {
    await database.db.execute(sql`update inventory_levels set on_hand = on_hand + 5`);
    // Nothing shows that the level has changed, so only a round through everything finds it.
    const { code, stdout } = await reconcile(['--full']);
    expect(code).toBe(1);
    expect(stdout).toContain('The record has drift in 1 place\n  level equals ledger: 1\n');
    expect(stdout).toMatch(/\n {4}\S+\/berlin \(since 20[\dT:-]+\): .*onHand 15, .*onHandInLedger 10/);
    const json = await reconcile(['--json']);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      consistency: {
        ...{ scope: 'recent', counts: { level_equals_ledger: 1 }, reported: 0 },
        fullRound: { startedAt: null, share: null, verifiedAsOf: expect.any(String) },
      },
      orders: { examined: 1, resumed: 0 },
    });
  });

  it('publishes metrics at the inventory worker, and the SDK’s metrics at each worker', async () => {
    const scrape = async (port: number) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const metrics = await scrape(metricsPort + 1);
    const valueOf = (name: string, label = ''): number =>
      Number(new RegExp(`^${name}\\{[^}]*${label}[^}]*\\} (\\S+)$`, 'm').exec(metrics)?.[1]);
    expect(valueOf('holdfast_reconciler_orders_resumed_total', 'earlier_run="not_found"')).toBe(1);
    expect(valueOf('holdfast_reconciler_drift', 'rule="level_equals_ledger"')).toBe(1);
    expect(valueOf('holdfast_reconciler_drift', 'rule="timeline_gapless"')).toBe(0);
    expect(valueOf('holdfast_orders_needing_attention')).toBe(0);
    for (const time of ['last_check', 'verified_as_of']) {
      expect(valueOf(`holdfast_reconciler_${time}_timestamp_seconds`)).toBeGreaterThan(
        Date.now() / 1_000 - 600,
      );
    }
    expect(await scrape(metricsPort)).toMatch(
      /^temporal_workflow_completed\w*\{.*workflow_type="reconcile"/m,
    );
  });

  it('finds the schedule that the order worker created', async () => {
    const { spec } = await temporal.client.schedule.getHandle('holdfast-reconcile').describe();
    expect(spec.intervals).toMatchObject([{ every: 86_400_000 }]);
  });

  it('reports that Temporal is unreachable, and exits with 2', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    const { code, stderr } = await reconcile([], { TEMPORAL_ADDRESS: address });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `Temporal at ${address} cannot be reached, or has no namespace ${temporal.namespace}.\n`,
    });
  });

  it('reports that the namespace does not exist, and exits with 2', async () => {
    const { code, stderr } = await reconcile([], { TEMPORAL_NAMESPACE: `none-${randomUUID()}` });
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('has no namespace none-'),
    });
  });

  it('reports that Postgres is unreachable, and exits with 2', async () => {
    const host = `127.0.0.1:${await freePort()}`;
    const { code, stderr } = await reconcile([], {
      DATABASE_URL: `postgres://a:secret@${host}/holdfast`,
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^Postgres at ${host} cannot be reached: .*ECONNREFUSED.*\n$`));
    expect(stderr).not.toContain('secret');
  });

  it('prints its usage, and exits with 2', async () => {
    const invalid = [
      ['--everything'],
      ['--wait', 'long'],
      ['--dry-run'],
      ['--resume', 'some'],
      ['--resume', 'all', '--full'],
    ];
    const results = await Promise.all(invalid.map((args) => reconcile(args)));
    for (const { code, stderr } of results) {
      expect(code).toBe(2);
      expect(stderr).toContain('reconcile [--full] [--json] [--wait <seconds>]');
    }
  });

  it.each(['inventory', 'orders'])('reports that no %s worker answers, and exits with 2', async (kind) => {
    const worker = workers.get(kind)!;
    const end = waitForExit(worker);
    worker.kill('SIGTERM');
    await end;
    workers.delete(kind);
    const { code, stderr } = await reconcile(['--wait', '1']);
    const name = kind === 'orders' ? 'order' : kind;
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`No ${name} worker is running.`),
    });
    await until(async () => {
      const running = await temporal.client.workflow.count(
        'WorkflowType = "reconcile" and ExecutionStatus = "Running"',
      );
      return running.count <= 1;
    });
  });
});
