/** A worker process that serves several kinds, as in `npm start`. */
import type { ChildProcess } from 'node:child_process';
import { temporal as proto } from '@temporalio/proto';
import postgres from 'postgres';
import { TASK_QUEUES } from '../../../src/temporal-names/task-queues';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { startEntryPoint, waitForExit } from '../../support/processes/entry-point';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { until } from '../../support/until';

const STEPS = ['inventory', 'customers', 'payments', 'shipping'] as const;
const LOGIN = 'holdfast_steps_login';

const hasExited = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

describe('a worker of several kinds', () => {
  let database: TestDatabase;
  let temporal: TestNamespace;
  let loginUrl: string;
  beforeAll(async () => {
    [database, temporal] = await Promise.all([createTestDatabase(), createNamespace()]);
    const roles = STEPS.map((kind) => `holdfast_${kind}`).join(', ');
    const url = new URL(database.url);
    const client = postgres(database.url, { max: 1 });
    await client.unsafe(`create role ${LOGIN} login password '${url.password}' in role ${roles}`);
    await client.end();
    url.username = LOGIN;
    loginUrl = url.href;
  });
  afterAll(async () => {
    const client = postgres(database.url, { max: 1 });
    await client.unsafe(`drop role ${LOGIN}`);
    await client.end();
    await temporal.close();
    await database.close();
  });

  const start = (kinds: string) =>
    startEntryPoint('worker', [kinds], {
      ...{ DATABASE_URL: loginUrl, TEMPORAL_ADDRESS: temporal.address, LOG_LEVEL: 'info' },
      TEMPORAL_NAMESPACE: temporal.namespace,
    });

  const pollersOf = async (name: string): Promise<(string | null | undefined)[]> => {
    const { pollers } = await temporal.connection.workflowService.describeTaskQueue({
      namespace: temporal.namespace,
      taskQueue: { name },
      taskQueueType: proto.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
    });
    return (pollers ?? []).map(({ identity }) => identity);
  };

  it('polls the task queue of each, and no other, and drains all of them on SIGTERM', async () => {
    const worker = start(STEPS.join());
    const ending = waitForExit(worker);
    const isPolling = async (kind: (typeof STEPS)[number]) =>
      (await pollersOf(TASK_QUEUES[kind])).includes(`${kind}-worker@${worker.pid}`);
    try {
      for (const kind of STEPS) await until(async () => hasExited(worker) || isPolling(kind));
      expect(await pollersOf(TASK_QUEUES.orders)).toEqual([]);
    } finally {
      worker.kill('SIGTERM');
    }
    const { code, stdout } = await ending;
    expect(stdout).toContain('"msg":"drained"');
    expect(code).toBe(0);
    expect(stdout).not.toContain('permission denied');
  });

  it.each(['', 'inventory,', 'inventory,nonsense', 'inventory,inventory'])(
    'names the kinds that there are when it is asked for "%s"',
    async (kinds) => {
      const { code, stderr } = await waitForExit(start(kinds));

      expect([code, stderr]).toEqual([2, expect.stringContaining('orders, inventory, customers')]);
    },
  );
});
