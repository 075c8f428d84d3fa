import type { Logger } from 'pino';
import { createCustomerActivities } from '../../../activities/customers';
import { createInventoryActivities } from '../../../activities/inventory';
import { createOrderActivities } from '../../../activities/orders';
import { createPaymentActivities } from '../../../activities/payments';
import { createReconcileActivities } from '../../../activities/reconcile';
import { createBackorderActivities } from '../../../activities/backorders';
import { createReturnActivities } from '../../../activities/returns';
import { createShippingActivities } from '../../../activities/shipping';
import type { ServedProviders } from '../../../activities/take-steps';
import type { Environment } from '../settings/environment-schema';
import { createCacheInvalidator } from '../../db/events/cache-invalidation';
import { openDatabase, type Database } from '../../db/connection/database';
import type { WorkerKind } from '../../temporal-names/task-queues';
import { createCarrier } from '../../providers/carrier';
import { createCustomerService } from '../../providers/customer-service';
import { createPaymentGateway } from '../../providers/payment-gateway';
import { createProviderBreaker } from '../../providers/provider-breaker';
import { createTemporalClient } from '../../temporal/connection/client';
import { createOrphanedWorkflows } from '../../temporal/client/orphaned-workflows';
import {
  closeMetrics,
  installRuntime,
  setHorizonAgeGauge,
  setLockWaitGauge,
} from '../../temporal/worker/runtime';
import { verifyNamespace, watchNamespace } from '../../temporal/namespace/verify-namespace';
import { connectWorker, createWorker } from '../../temporal/worker/worker';
import { withActivityInvalidation } from '../composition/invalidate-caches';
import { createBreakerReporter } from '../background/breaker-reporter';
import { requireVariables } from '../settings/environment';
import { metricsAddressOf } from '../settings/metrics-address';
import { isPostgresReachable, createOutageAwareLog, isTemporalReachable } from '../composition/outages';
import { credentialsOf, providerUrl, type ProviderName } from '../settings/providers';
import type { Service } from './service';
import { requireTemporalOptions } from '../settings/temporal-options';
import { watchHorizon } from '../background/watch-horizon';
import { watchLocks } from '../background/watch-locks';
import { watchProviders } from '../background/watch-providers';

interface WorkerParts {
  activities: object;
  /** The database that the activities use, if any. */
  db?: Database;
  /** The provider whose calls this kind of worker makes, for an order worker in the same process. */
  served?: ServedProviders;
  close(): Promise<void>;
}

type CreateParts = (environment: Environment, log: Logger, served: ServedProviders) => WorkerParts;

/**
 * Each kind opens only what its activities need. An order worker has no gateway, unless its process serves the
 * payments, too, and a payments worker uses the database only to report outages.
 */
const CREATE_PARTS: Record<WorkerKind, CreateParts> = {
  orders(environment, log, served) {
    const { db, invalidator, close } = openDatabaseWithInvalidator(environment, 'orders', log);
    const activities = {
      ...createOrderActivities(db, served),
      ...createInventoryActivities(db),
      ...createReturnActivities(db, served),
    };
    return { activities: withActivityInvalidation(activities, invalidator), db, close };
  },
  inventory(environment, log) {
    const { db, invalidator, close } = openDatabaseWithInvalidator(environment, 'inventory', log);
    const client = createTemporalClient(requireTemporalOptions(environment));
    const stopping = new AbortController();
    watchProviders(db, stopping.signal);
    watchHorizon(db, { log, stop: stopping.signal, onCheck: setHorizonAgeGauge });
    watchLocks(db, { log, stop: stopping.signal, onCheck: setLockWaitGauge });
    const consistencyDatabase = openDatabase({
      url: requireVariables(environment, 'DATABASE_URL').DATABASE_URL,
      poolSize: 1,
      idleSeconds: environment.DATABASE_IDLE_SECONDS,
      applicationName: 'holdfast-consistency',
    });
    return {
      db,
      activities: {
        ...withActivityInvalidation(createBackorderActivities(db), invalidator),
        ...createReconcileActivities(db, createOrphanedWorkflows(client), {
          consistencyDb: consistencyDatabase.db,
        }),
      },
      close: async () => {
        stopping.abort();
        await client.connection.close();
        await Promise.all([close(), consistencyDatabase.close()]);
      },
    };
  },
  customers(environment, log) {
    const reports = createBreakerReporter(environment, log);
    const service = createCustomerService({
      ...providerOptions(environment, 'CUSTOMER_SERVICE'),
      breaker: createProviderBreaker('customer_service', reports.onBreaker),
    });
    return {
      activities: createCustomerActivities(service),
      served: { customer_service: (signalOf) => createCustomerActivities(service, signalOf) },
      close: closeInOrder(service, reports),
    };
  },
  payments(environment, log) {
    const reports = createBreakerReporter(environment, log);
    const gateway = createPaymentGateway({
      ...providerOptions(environment, 'PAYMENT_GATEWAY'),
      breaker: createProviderBreaker('payment_gateway', reports.onBreaker),
    });
    return {
      activities: createPaymentActivities(gateway),
      served: { payment_gateway: (signalOf) => createPaymentActivities(gateway, signalOf) },
      close: closeInOrder(gateway, reports),
    };
  },
  shipping(environment, log) {
    const { db, close } = openWorkerDatabase(environment, 'shipping');
    const reports = createBreakerReporter(environment, log);
    const carrier = createCarrier({
      ...providerOptions(environment, 'CARRIER'),
      breaker: createProviderBreaker('carrier', reports.onBreaker),
    });
    return {
      activities: createShippingActivities(db, carrier),
      served: { carrier: (signalOf) => createShippingActivities(db, carrier, signalOf) },
      db,
      close: closeInOrder(carrier, reports, { close }),
    };
  },
};

const providerOptions = (environment: Environment, name: ProviderName) => ({
  baseUrl: providerUrl(environment, name),
  credentials: credentialsOf(environment, name),
});

/** Closes its arguments one after the other. */
const closeInOrder =
  (...resources: { close(): Promise<void> }[]) =>
  async (): Promise<void> => {
    for (const resource of resources) await resource.close();
  };

function openWorkerDatabase(environment: Environment, kind: WorkerKind) {
  const {
    DATABASE_URL: url,
    DATABASE_POOL_SIZE: poolSize,
    DATABASE_IDLE_SECONDS: idleSeconds,
  } = requireVariables(environment, 'DATABASE_URL');
  return openDatabase({ url, poolSize, idleSeconds, applicationName: `holdfast-${kind}-worker` });
}

/** For activities that move units: they tell the API processes which caches are out of date. */
function openDatabaseWithInvalidator(environment: Environment, kind: WorkerKind, log: Logger) {
  const { db, close } = openWorkerDatabase(environment, kind);
  const invalidator = createCacheInvalidator(db, log);
  return {
    db,
    invalidator,
    close: async () => {
      await invalidator.close();
      await close();
    },
  };
}

/** Temporal warns of a slow workflow task. A task whose local activities are retried in an outage is slow. */
const isSlowTask = (message: string): boolean => message.includes('[TMPRL1104]');

/** Creates the parts of each kind. The order worker also makes the calls of the other kinds. */
function createParts(kinds: readonly WorkerKind[], environment: Environment, log: Logger) {
  const served: ServedProviders = {};
  const inOrder = [...kinds].sort((a, b) => Number(a === 'orders') - Number(b === 'orders'));
  return inOrder.map((kind) => {
    const parts = CREATE_PARTS[kind](environment, log, served);
    Object.assign(served, parts.served);
    return { kind, ...parts };
  });
}

/** Starts a worker of each kind, in one process. */
export async function startWorker(
  kinds: readonly [WorkerKind, ...WorkerKind[]],
  environment: Environment,
  log: Logger,
): Promise<Service> {
  const temporal = requireTemporalOptions(environment);
  const probeClient = createTemporalClient(temporal, 'once');
  const observed: Pick<WorkerParts, 'db'> = {};
  const outageAwareLog = createOutageAwareLog(
    log,
    async () => ({
      ...(observed.db ? { postgres: await isPostgresReachable(observed.db) } : {}),
      temporal: await isTemporalReachable(probeClient),
    }),
    isSlowTask,
  );
  // A process has one endpoint for metrics. Their label `task_queue` tells the kinds apart.
  await installRuntime(outageAwareLog, metricsAddressOf(kinds[0], environment));
  // The parts are created first, so that missing variables are reported before the process waits for
  // anything.
  const parts = createParts(kinds, environment, outageAwareLog);
  Object.assign(observed, { db: parts.find(({ db }) => db)?.db });
  const hasWorkflows = kinds.includes('orders');
  if (hasWorkflows) await verifyNamespace(temporal);
  const connection = await connectWorker(temporal);
  const workers = await Promise.all(
    parts.map(({ kind, activities }) =>
      createWorker({
        ...{ kind, connection, activities, codec: temporal.codec },
        ...{ namespace: temporal.namespace, prefix: temporal.prefix },
        workflowBundlePath: environment.WORKFLOW_BUNDLE_PATH,
        concurrency: environment.WORKER_CONCURRENCY,
      }),
    ),
  );
  const runs = workers.map((worker) => worker.run());
  const stop = new AbortController();
  const watching = hasWorkflows ? watchNamespace(temporal, outageAwareLog, stop.signal) : undefined;
  return {
    // The others cannot replace a kind that has ended, so the process ends with the first of them.
    ended: Promise.race(runs),
    async drain() {
      closeMetrics();
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      stop.abort();
      await Promise.all([...runs, watching]);
      await connection.close();
      await probeClient.connection.close();
      await Promise.all(parts.map(({ close }) => close()));
    },
  };
}
