import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { ensureSearchAttributes } from '../../src/temporal/search-attributes';
import { testServers } from '../setup/servers';
import type { TemporalUnderTest } from './order-world';
import { quietTemporal } from './quiet-temporal';
import { until } from './until';

export interface DevServerNamespace extends TemporalUnderTest {
  address: string;
  close(): Promise<void>;
}

/** A namespace of the test file's own on the real server, so that its workers get no other file's work. */
export async function createNamespace(): Promise<DevServerNamespace> {
  quietTemporal();
  const address = testServers().temporalAddress;
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  // The server's own view of its namespaces lags behind by a moment.
  await until(() =>
    ensureSearchAttributes(connection, namespace).then(
      () => true,
      () => false,
    ),
  );
  const client = new Client({ connection, namespace });
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
