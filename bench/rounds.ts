import { setTimeout as pause } from 'node:timers/promises';
import { createTemporalClient } from '../src/temporal/connection/client';
import { orderWorkflowId } from '../src/temporal-names/visibility';
import {
  measureCompletions,
  measureConfirmations,
  measureConfirmationsWithShippingPaused,
  addMeasurements,
  type Measurement,
  type LoadOptions,
} from './subject';
import { cpuBetween, cpuOf, type CpuByName } from './cpu';
import { historyCost, type HistoryCost } from './history';
import type { Holdfast } from './holdfast';
import type { BenchOptions } from './options';
import { createOrdersSubject, type OrdersSubject } from './orders-subject';
import { measureDatabaseWork, type DatabaseWork } from './statements';
import { startBaselines, type Baselines } from './baseline';

/** The figures of each round, in this order. */
export const FIGURES = [
  'empty workflow',
  'same shape, confirmed',
  'same shape, completed',
  'order, confirmed',
  'order, completed',
] as const;

export type Figure = (typeof FIGURES)[number];
export type Round = Record<Figure, Measurement>;

/** What one plain order costs in Temporal and Postgres until it is confirmed. */
export interface OrderCost {
  /** An order that is placed without waiting for the decision, as by default. The budget is for this one. */
  plain: HistoryCost;
  /** An order whose client waits for the decision. */
  awaited: HistoryCost;
  /** The baseline, whose client waits too. */
  sameShape: HistoryCost;
  /** The average work for a plain order, by service. */
  database: Record<string, DatabaseWork>;
  /** The same for an order whose client waits for the decision. */
  databaseAwaited: Record<string, DatabaseWork>;
}

export interface Results {
  rounds: Round[];
  orderCost: OrderCost;
  /** The CPU milliseconds that each process uses in an idle second. */
  idle: CpuByName | undefined;
}

const IDLE_MS = 3_000;
/**
 * The number of orders whose statements are counted. It is above one, because a sweep of the relay may
 * interfere.
 */
const COUNTED_ORDERS = 5;

/**
 * Warms up all services, measures the cost of single orders, and then runs the rounds, in which subjects take
 * turns.
 */
export async function runRounds(
  holdfast: Holdfast,
  options: BenchOptions,
  notify: (line: string) => void,
): Promise<Results> {
  const baselines = await startBaselines(holdfast);
  const orders = createOrdersSubject(holdfast, options.concurrency);
  const pids = () => new Map([...holdfast.launched.pids(), ...baselines.pids()]);
  try {
    const warmUpLoad = { count: options.warmUp, concurrency: options.concurrency, pids };
    const orderCost = await warmUp(holdfast, { baselines, orders }, warmUpLoad);
    notify('✓ Warmed up');
    const idle = await measureIdle(warmUpLoad);
    const rounds: Round[] = [];
    const load = { ...warmUpLoad, count: Math.ceil(options.orders / options.rounds) };
    for (let round = 1; round <= options.rounds; round++) {
      rounds.push(await runRound({ baselines, orders }, load));
      notify(`✓ Round ${round} of ${options.rounds}`);
    }
    return { rounds, orderCost, idle };
  } finally {
    await orders.close();
  }
}

interface Subjects {
  baselines: Baselines;
  orders: OrdersSubject;
}

async function warmUp(holdfast: Holdfast, subjects: Subjects, load: LoadOptions): Promise<OrderCost> {
  const { baselines, orders } = subjects;
  const { sameShape, emptyWorkflow } = baselines;
  const orderCost: Partial<OrderCost> = {};
  await measureConfirmations(emptyWorkflow, load);
  const shaped = await measureConfirmationsWithShippingPaused(sameShape, load, async () => {
    orderCost.sameShape = await historyCost(baselines.client, orderWorkflowId(await sameShape.place()));
  });
  await measureCompletions(sameShape, shaped.ids, load);

  const client = createTemporalClient({ address: holdfast.temporalAddress, namespace: 'default' });
  const placed = await measureConfirmationsWithShippingPaused(orders, load, async () => {
    orderCost.plain = await historyCost(client, orderWorkflowId(await orders.placeWithoutWaiting()));
    orderCost.awaited = await historyCost(client, orderWorkflowId(await orders.place()));
    orderCost.database = await measureDatabaseWork(holdfast, COUNTED_ORDERS, orders.placeWithoutWaiting);
    orderCost.databaseAwaited = await measureDatabaseWork(holdfast, COUNTED_ORDERS, orders.place);
  });
  await client.connection.close();
  await measureCompletions(orders, placed.ids, load);
  return orderCost as OrderCost;
}

async function measureIdle({ pids }: LoadOptions): Promise<CpuByName | undefined> {
  const before = cpuOf(pids());
  await pause(IDLE_MS);
  const used = cpuBetween(before, cpuOf(pids()));
  return used && Object.fromEntries(Object.entries(used).map(([name, ms]) => [name, (ms * 1000) / IDLE_MS]));
}

async function runRound({ baselines, orders }: Subjects, load: LoadOptions): Promise<Round> {
  const empty = await measureConfirmations(baselines.emptyWorkflow, load);
  const shaped = await measureConfirmationsWithShippingPaused(baselines.sameShape, load);
  const shapedCompletions = await measureCompletions(baselines.sameShape, shaped.ids, load);
  const placed = await measureConfirmationsWithShippingPaused(orders, load);
  const orderCompletions = await measureCompletions(orders, placed.ids, load);
  return {
    'empty workflow': empty.measured,
    'same shape, confirmed': shaped.measured,
    'same shape, completed': addMeasurements(shaped.measured, shapedCompletions),
    'order, confirmed': placed.measured,
    'order, completed': addMeasurements(placed.measured, orderCompletions),
  };
}
