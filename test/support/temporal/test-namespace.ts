import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { defaultCacheDir } from '../../../src/provision/paths';
import { obtainTemporalCli } from '../../../src/provision/temporal/temporal-cli';
import { startTemporalDevServer } from '../../../src/provision/temporal/temporal-dev-server';
import { temporalConnection, withNames } from '../../../src/temporal/connection/client';
import { ensureSearchAttributes } from '../../../src/temporal/namespace/search-attributes';
import { testServers } from '../../setup/servers';
import type { TemporalUnderTest } from '../orders/order-world';
import { silenceTemporalLogs } from './silence-temporal-logs';
import { until } from '../until';

export interface TestNamespace extends TemporalUnderTest {
  address: string;
  close(): Promise<void>;
}

/**
 * Creates a namespace for one test file on the real server, so that its workers get no other file's tasks.
 */
export async function createNamespace(address = testServers().temporalAddress): Promise<TestNamespace> {
  silenceTemporalLogs();
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const connection = temporalConnection({ address });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  // The server's own view of its namespaces lags behind for a moment.
  await until(() =>
    ensureSearchAttributes(connection, namespace).then(
      () => true,
      () => false,
    ),
  );
  const client = withNames(new Client({ connection, namespace }));
  await until(() =>
    client.workflow
      .count()
      .then(() => true)
      .catch(() => false),
  );
  const nativeConnection = await NativeConnection.connect({ address });
  return {
    address,
    namespace,
    client,
    connection,
    nativeConnection,
    async close() {
      await nativeConnection.close();
      await connection.close();
    },
  };
}

/** The number of events from which the short-history server suggests continue-as-new to a workflow. */
export const SHORT_HISTORY_EVENTS = 40;

/** Starts a real server for one test file on which a workflow of days has as many runs as one of years. */
export async function startShortHistoryServer(): Promise<TestNamespace> {
  const report = { note: () => undefined };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-short-histories-'));
  const server = await startTemporalDevServer({
    cliPath: await obtainTemporalCli({ cacheDir: defaultCacheDir(process.env), report }),
    durable: false,
    logFile: path.join(folder, 'temporal.log'),
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': String(SHORT_HISTORY_EVENTS) },
    report,
  });
  const namespace = await createNamespace(server.address);
  return {
    ...namespace,
    async close() {
      await namespace.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
