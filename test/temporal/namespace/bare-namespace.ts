import { randomUUID } from 'node:crypto';
import { Client, isGrpcServiceError, type Connection } from '@temporalio/client';
import { temporalConnection, withNames, type TemporalClient } from '../../../src/temporal/connection/client';
import { testServers } from '../../setup/servers';
import { until } from '../../support/until';

export interface BareNamespace {
  connection: Connection;
  client: TemporalClient;
  namespace: string;
  close(): Promise<void>;
}

const DAY_SECONDS = 86_400;

/** Creates a namespace for one test file on the dev server, without any search attribute. */
export async function createBareNamespace(): Promise<BareNamespace> {
  const namespace = `test-${randomUUID()}`;
  const connection = temporalConnection({ address: testServers().temporalAddress });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: DAY_SECONDS as never },
  });
  const client = withNames(new Client({ connection, namespace }));
  // Each of the server's services learns of a new namespace at a different time.
  await until(async () => {
    try {
      await client.workflow.count();
      await connection.operatorService.listSearchAttributes({ namespace });
      return true;
    } catch (error) {
      if (isGrpcServiceError(error) || (error as Error).name === 'ServiceError') return false;
      throw error;
    }
  });
  return { connection, client, namespace, close: () => connection.close() };
}
