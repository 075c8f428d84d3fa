import { NativeConnection } from '@temporalio/worker';
import { createInventoryActivities } from '../../activities/inventory';
import { createOrderActivities } from '../../activities/orders';
import { createPaymentActivities } from '../../activities/payments';
import { createShippingActivities } from '../../activities/shipping';
import type { Environment } from '../contracts/environment';
import { openDatabase } from '../db/database';
import { TASK_QUEUES, type WorkerKind } from '../domain/task-queues';
import { createCarrier } from '../gateways/carrier';
import { createPaymentGateway } from '../gateways/payment-gateway';
import { temporalConnection } from '../temporal/client';
import { installRuntime } from '../temporal/runtime';
import { ensureSearchAttributes } from '../temporal/search-attributes';
import { createWorker } from '../temporal/worker';
import { needing } from './environment';
import { runService } from './service';

interface Activities {
  activities: object;
  close(): Promise<void>;
}

/** Each kind holds only what its activities need: the payment worker has no database, the order worker no gateway. */
const ACTIVITIES: Record<WorkerKind, (environment: Environment) => Activities> = {
  orders(environment) {
    const { db, close } = database(environment, 'orders');
    return { activities: { ...createOrderActivities(db), ...createInventoryActivities(db) }, close };
  },
  payments({ PAYMENT_GATEWAY_URL }) {
    const gateway = createPaymentGateway({ baseUrl: PAYMENT_GATEWAY_URL });
    return { activities: createPaymentActivities(gateway), close: () => gateway.close() };
  },
  shipping(environment) {
    const { db, close } = database(environment, 'shipping');
    const carrier = createCarrier({ baseUrl: environment.CARRIER_URL });
    return {
      activities: createShippingActivities(db, carrier),
      close: async () => {
        await carrier.close();
        await close();
      },
    };
  },
};

function database(environment: Environment, kind: WorkerKind) {
  const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize } = needing(environment, 'DATABASE_URL');
  return openDatabase({ url, poolSize, applicationName: `holdfast-${kind}-worker` });
}

function kindOf(argument: string | undefined): WorkerKind {
  if (argument !== undefined && argument in TASK_QUEUES) return argument as WorkerKind;
  process.stderr.write(`Say which kind of worker: ${Object.keys(TASK_QUEUES).join(', ')}\n`);
  process.exit(2);
}

const kind = kindOf(process.argv[2]);

runService(`${kind}-worker`, async (environment, log) => {
  installRuntime(log);
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = needing(
    environment,
    'TEMPORAL_ADDRESS',
  );
  if (kind === 'orders') {
    const setup = temporalConnection(address);
    await ensureSearchAttributes(setup, namespace);
    await setup.close();
  }
  const connection = await NativeConnection.connect({ address });
  const { activities, close } = ACTIVITIES[kind](environment);
  const worker = await createWorker({
    kind,
    connection,
    namespace,
    activities,
    workflowBundlePath: environment.WORKFLOW_BUNDLE,
  });
  const ended = worker.run();
  return {
    ended,
    async drain() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
      await connection.close();
      await close();
    },
  };
});
