import { parseArgs } from 'node:util';
import type { Client } from '@temporalio/client';
import type { Environment } from '../contracts/environment';
import { createTemporalClient } from '../temporal/client';
import { reconcileNow } from '../temporal/reconcile-now';
import { needing, readEnvironment } from './environment';
import { findPostgres } from './find-postgres';
import { reportInWords, totalDrift } from './reconcile-report';

const USAGE = `Takes up orders and returns whose workflow is gone, verifies the books, and reports. It needs a running order
worker and inventory worker.

  reconcile [--json] [--wait <seconds>]    how long a worker may take to answer; 10 when left out

It ends with 0 when the books are sound, with 1 when they drift, with 2 when something or somebody it needs is away, or when
there are orders or returns that could not be looked at.
`;

/** Temporal and Postgres answer within seconds or are away. */
const PROBE_TIMEOUT_MS = 5_000;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, wait: { type: 'string', default: '10' } },
  });
  const patienceMs = Number(values.wait) * 1_000;
  if (!(patienceMs > 0)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const environment = readEnvironment();
  const address = temporalAddress(environment);
  const { DATABASE_URL: url } = environment;
  // The inventory worker does the work in Postgres; asked from here, it says at once what is wrong.
  if (url !== undefined) await findPostgres(url, 'holdfast-reconcile');
  const client = createTemporalClient({ address, namespace: environment.TEMPORAL_NAMESPACE });
  try {
    await findTemporal(client, address);
    const report = await reconcileNow(client, { patienceMs });
    process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : reportInWords(report));
    if (totalDrift(report) > 0) return 1;
    return report.orders.failed + report.returns.failed > 0 ? 2 : 0;
  } finally {
    await client.connection.close();
  }
}

/** Unset in development, it is the server that `npm start` has started. */
function temporalAddress(environment: Environment): string {
  const { NODE_ENV, TEMPORAL_ADDRESS, TEMPORAL_PORT } = environment;
  if (NODE_ENV === 'production') return needing(environment, 'TEMPORAL_ADDRESS').TEMPORAL_ADDRESS;
  return TEMPORAL_ADDRESS ?? `127.0.0.1:${TEMPORAL_PORT}`;
}

async function findTemporal(client: Client, address: string): Promise<void> {
  const namespace = client.options.namespace;
  try {
    await client.withDeadline(Date.now() + PROBE_TIMEOUT_MS, () =>
      client.workflowService.describeNamespace({ namespace }),
    );
  } catch (cause) {
    throw new Error(`Temporal at ${address} cannot be reached, or has no namespace ${namespace}.`, { cause });
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isUsage = error instanceof TypeError;
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n${isUsage ? USAGE : ''}`,
    );
    process.exitCode = 2;
  },
);
