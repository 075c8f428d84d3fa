import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { bundleWorkflowCode, NativeConnection } from '@temporalio/worker';
import type {
  InventoryActivities,
  OrderActivities,
  PaymentActivities,
  ShippingActivities,
} from '../activities/types';
import type { WorkerKind } from '../src/domain/task-queues';
import { needing } from '../src/main/environment';
import { runService } from '../src/main/service';
import { installRuntime } from '../src/temporal/runtime';
import { createWorker } from '../src/temporal/worker';
import { YARDSTICK_NAMESPACE } from './yardstick';

/** How often each activity ran, for the load generator to ask for. */
const runs: Record<string, number> = {};

function counted<T extends object>(activities: T): T {
  const wrapped = Object.entries(activities).map(([name, run]) => [
    name,
    (input: unknown): Promise<unknown> => {
      runs[name] = (runs[name] ?? 0) + 1;
      return (run as (input: unknown) => Promise<unknown>)(input);
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}

type Plain = Pick<InventoryActivities, 'reserveStock'> &
  Pick<OrderActivities, 'confirmOrder' | 'recordBookings' | 'recordParcelUpdates' | 'completeOrder'>;

const PARCEL = { shipmentId: '019a0000-0000-7000-8000-000000000000', locationId: 'berlin' };

const orders: Plain = {
  reserveStock: async () => ({
    outcome: 'reserved',
    amountMinor: 2_500,
    currency: 'EUR',
    customerId: 'bench',
    reservedUnits: 2,
    shortages: [],
  }),
  confirmOrder: async () => ({ shipments: [{ ...PARCEL, status: 'pending' }] }),
  recordBookings: async () => undefined,
  recordParcelUpdates: async ({ updates }) => ({
    shipments: [{ ...PARCEL, status: updates.at(-1)?.status ?? 'ready' }],
    shippedMinor: 2_500,
  }),
  completeOrder: async () => undefined,
};

const payments: Pick<PaymentActivities, 'authorizePayment' | 'capturePayment'> = {
  authorizePayment: async () => ({ outcome: 'authorized', gatewayReference: 'pay_bench' }),
  capturePayment: async () => ({ outcome: 'captured' }),
};

const shipping: Pick<ShippingActivities, 'bookShipment'> = {
  bookShipment: async () => ({ outcome: 'booked', carrier: 'bench', trackingNumber: 'bench' }),
};

const ACTIVITIES: Record<WorkerKind, object> = { orders, payments, shipping };

async function bundle(folder: string): Promise<string> {
  const quiet = (): void => undefined;
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, 'yardstick-workflows.ts'),
    logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: console.warn, error: console.error },
  });
  const file = path.join(folder, 'yardstick-bundle.js');
  await writeFile(file, code);
  return file;
}

const kind = process.argv[2] as WorkerKind;

/** A worker like the product's own of this kind, with activities that do nothing. */
runService(`yardstick-${kind}-worker`, async (environment, log) => {
  installRuntime(log);
  const { TEMPORAL_ADDRESS: address } = needing(environment, 'TEMPORAL_ADDRESS');
  const connection = await NativeConnection.connect({ address });
  const worker = await createWorker({
    kind,
    connection,
    namespace: YARDSTICK_NAMESPACE,
    activities: counted(ACTIVITIES[kind]),
    workflowBundlePath: kind === 'orders' ? await bundle(environment.HOLDFAST_DATA_DIR) : undefined,
  });
  process.on('message', () => process.send?.(runs));
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
