import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { bundleWorkflowCode, NativeConnection } from '@temporalio/worker';
import type {
  CustomerActivities,
  OrderActivities,
  PaymentActivities,
  ShippingActivities,
} from '../activities/types';
import type { OrderMessage } from '../src/domain/order/messages';
import type { UpdateOrderResult } from '../src/domain/order/snapshot';
import { requireVariables } from '../src/main/settings/environment';
import { runService } from '../src/main/processes/service';
import { installRuntime } from '../src/temporal/worker/runtime';
import { createWorker } from '../src/temporal/worker/worker';
import { BASELINE_NAMESPACE, type BaselineWorkerKind } from './baseline';

/** How often each type of message was recorded. The load generator polls these counts. */
const recorded: Partial<Record<OrderMessage['type'] | 'refreshed', number>> = {};

const EMPTY_RESULT: UpdateOrderResult = {
  snapshot: {
    version: 1,
    status: 'pending',
    reason: null,
    currency: 'EUR',
    customerId: 'bench',
    amountMinor: 2_500,
    isReserved: true,
    isAwaitingAnswer: false,
    customerCheck: 'due',
    shipments: [],
    payments: [],
    attention: [],
    providerWaits: [],
    finalAttempts: [],
    amendments: {},
    nextDeadline: null,
    cancellationRefusal: null,
    cancellationResult: null,
  },
  results: {},
  changes: [],
};

const orders: Pick<OrderActivities, 'reserveStock' | 'updateOrder'> = {
  reserveStock: async () => EMPTY_RESULT,
  updateOrder: async ({ messages }) => {
    if (messages.length === 0) recorded.refreshed = (recorded.refreshed ?? 0) + 1;
    for (const { type } of messages) recorded[type] = (recorded[type] ?? 0) + 1;
    return EMPTY_RESULT;
  },
};

const customers: CustomerActivities = {
  checkCustomer: async () => ({ outcome: 'allowed' }),
};

const payments: Pick<PaymentActivities, 'authorizePayment' | 'capturePayment'> = {
  authorizePayment: async () => ({
    outcome: 'authorized',
    gatewayReference: 'pay_bench',
    expiresAt: '2100-01-01T00:00:00.000Z',
  }),
  capturePayment: async () => ({ outcome: 'captured' }),
};

const shipping: Pick<ShippingActivities, 'bookShipment'> = {
  bookShipment: async () => ({ outcome: 'booked', carrier: 'bench', trackingNumber: 'bench' }),
};

const ACTIVITIES: Record<BaselineWorkerKind, object> = { orders, customers, payments, shipping };

async function bundle(folder: string): Promise<string> {
  const ignore = (): void => undefined;
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, 'baseline-workflows.ts'),
    logger: {
      log: ignore,
      trace: ignore,
      debug: ignore,
      info: ignore,
      warn: console.warn,
      error: console.error,
    },
  });
  const file = path.join(folder, 'baseline-bundle.js');
  await writeFile(file, code);
  return file;
}

const kind = process.argv[2] as BaselineWorkerKind;

/** Runs a worker of this kind like the product's own, with activities that do nothing. */
runService(`baseline-${kind}-worker`, async (environment, log) => {
  await installRuntime(log);
  const { TEMPORAL_ADDRESS: address } = requireVariables(environment, 'TEMPORAL_ADDRESS');
  const connection = await NativeConnection.connect({ address });
  const worker = await createWorker({
    kind,
    connection,
    namespace: BASELINE_NAMESPACE,
    activities: ACTIVITIES[kind],
    workflowBundlePath: kind === 'orders' ? await bundle(environment.HOLDFAST_DATA_DIR) : undefined,
  });
  process.on('message', () => process.send?.(recorded));
  const ended = worker.run();
  return {
    ended,
    async drain() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
      await connection.close();
    },
  };
});
