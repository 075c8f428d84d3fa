import path from 'node:path';
import { measureLoop } from '../measure';
import { isConfirmed, watchOrders } from '../product/order-watch';
import { startServiceProcess, type ServiceProcess } from '../product/service-process';
import { setFault } from '../product/simulator-faults';
import { inRounds, type Section, type Stage } from '../stage';

const [PAYMENT_MS, MANY_WORKERS] = [200, 4];

/** Each worker makes one call at a time, so that four of them wait for payments and not for the processor. */
export const WORKERS_ENVIRONMENT = { WORKER_CONCURRENCY: '1' };

/** More clients than all workers can serve at once. */
const CONCURRENCY = 24;

/** Orders for one worker, in each round; several get more, so that both are measured for as long. */
const ORDERS_OF_ONE = 20;

const WORKER = path.join(__dirname, '..', '..', '..', 'src', 'main', 'processes', 'worker.ts');
const KINDS = 'orders,customers,payments,shipping';

/** How orders a second grow with the number of order workers, while each waits for a slow payment gateway. */
export const measureWorkers: Section = async (stage) => {
  await setFault('PAYMENT_GATEWAY', {
    ...{ operation: 'authorize', mode: 'slow', times: 'always', delayMs: PAYMENT_MS },
  });
  return inRounds(stage.options.rounds, async () => {
    const one = await ordersPerSecond(stage, ORDERS_OF_ONE);
    const others = await Promise.all(
      Array.from({ length: MANY_WORKERS - 1 }, (_, index) => startOrderWorker(stage, index + 2)),
    );
    const many = await ordersPerSecond(stage, ORDERS_OF_ONE * MANY_WORKERS);
    await Promise.all(others.map((worker) => worker.stop()));
    return {
      workers: many / one,
      'orders a second with 1 order worker': one,
      [`orders a second with ${MANY_WORKERS} order workers`]: many,
    };
  });
};

async function ordersPerSecond({ holdfast, orders, pids }: Stage, count: number): Promise<number> {
  const watch = watchOrders(holdfast.database.db);
  const { skus } = holdfast;
  const { measured } = await measureLoop(pids, { count, concurrency: CONCURRENCY }, async (index) => {
    await watch.until(await orders.place(skus[index % skus.length]!), isConfirmed);
  });
  return (count * 1000) / measured.wallMs;
}

async function startOrderWorker({ holdfast }: Stage, no: number): Promise<ServiceProcess> {
  const { databaseUrl, addresses } = holdfast.launched;
  const worker = await startServiceProcess({
    ...{ name: `orders-worker-${no}`, entry: WORKER, args: [KINDS], logDir: addresses.logDir },
    env: { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: holdfast.temporalAddress },
  });
  holdfast.onStop(() => worker.stop());
  return worker;
}
