import { setTimeout as pause } from 'node:timers/promises';
import { createTemporalClient } from '../src/temporal/connection/client';
import { orderWorkflowId } from '../src/temporal/contract/visibility';
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

/** What each round measures, in this order. */
export const FIGURES = [
  'empty workflow',
  'same shape, confirmed',
  'same shape, completed',
  'order, confirmed',
  'order, completed',
] as const;

export type Figure = (typeof FIGURES)[number];
export type Round = Record<Figure, Measurement>;

/** What one plain order asks of Temporal and Postgres until it is confirmed. */
export interface OrderCost {
  /** Placed without waiting for the decision, as is the default: what the budget is for. */
  plain: HistoryCost;
  /** Placed by a client that waits for the decision. */
  awaited: HistoryCost;
  /** The baseline, which is waited for as well. */
  sameShape: HistoryCost;
  /** Of a plain order, by service; the average of several. */
  database: Record<string, DatabaseWork>;
  /** The same for one that is waited for. */
  databaseAwaited: Record<string, DatabaseWork>;
}

export interface Results {
  rounds: Round[];
  orderCost: OrderCost;
  /** What everything uses in a second in which nothing happens. */
  idle: CpuByName | undefined;
}

const IDLE_MS = 3_000;
/** Orders whose statements are counted; more than one, as a sweep of the relay's may fall in between. */
const COUNTED_ORDERS = 5;

/** Warms everything up, looks at one order closely, and lets the subjects take turns. */
export async function runRounds(
  holdfast: Holdfast,
  options: BenchOptions,
  tell: (line: string) => void,
): Promise<Results> {
  const baselines = await startBaselines(holdfast);
  const orders = createOrdersSubject(holdfast, options.concurrency);
  const pids = () => new Map([...holdfast.launched.pids(), ...baselines.pids()]);
  try {
    const warming = { count: options.warmUp, concurrency: options.concurrency, pids };
    const anatomy = await warmUp(holdfast, { baselines, orders }, warming);
    tell('✓ Warmed up');
    const idle = await measureIdle(warming);
    const rounds: Round[] = [];
    const pace = { ...warming, count: Math.ceil(options.orders / options.rounds) };
    for (let round = 1; round <= options.rounds; round++) {
      rounds.push(await runRound({ baselines, orders }, pace));
      tell(`✓ Round ${round} of ${options.rounds}`);
    }
    return { rounds, orderCost: anatomy, idle };
  } finally {
    await orders.close();
  }
}

interface Subjects {
  baselines: Baselines;
  orders: OrdersSubject;
}

async function warmUp(holdfast: Holdfast, subjects: Subjects, pace: LoadOptions): Promise<OrderCost> {
  const { baselines, orders } = subjects;
  const { sameShape, emptyWorkflow } = baselines;
  const anatomy: Partial<OrderCost> = {};
  await measureConfirmations(emptyWorkflow, pace);
  const shaped = await measureConfirmationsWithShippingPaused(sameShape, pace, async () => {
    anatomy.sameShape = await historyCost(baselines.client, orderWorkflowId(await sameShape.place()));
  });
  await measureCompletions(sameShape, shaped.ids, pace);

  const client = createTemporalClient({ address: holdfast.temporalAddress, namespace: 'default' });
  const placed = await measureConfirmationsWithShippingPaused(orders, pace, async () => {
    anatomy.plain = await historyCost(client, orderWorkflowId(await orders.placeWithoutWaiting()));
    anatomy.awaited = await historyCost(client, orderWorkflowId(await orders.place()));
    anatomy.database = await measureDatabaseWork(holdfast, COUNTED_ORDERS, orders.placeWithoutWaiting);
    anatomy.databaseAwaited = await measureDatabaseWork(holdfast, COUNTED_ORDERS, orders.place);
  });
  await client.connection.close();
  await measureCompletions(orders, placed.ids, pace);
  return anatomy as OrderCost;
}

async function measureIdle({ pids }: LoadOptions): Promise<CpuByName | undefined> {
  const before = cpuOf(pids());
  await pause(IDLE_MS);
  const used = cpuBetween(before, cpuOf(pids()));
  return used && Object.fromEntries(Object.entries(used).map(([name, ms]) => [name, (ms * 1000) / IDLE_MS]));
}

async function runRound({ baselines, orders }: Subjects, pace: LoadOptions): Promise<Round> {
  const empty = await measureConfirmations(baselines.emptyWorkflow, pace);
  const shaped = await measureConfirmationsWithShippingPaused(baselines.sameShape, pace);
  const shapedOn = await measureCompletions(baselines.sameShape, shaped.ids, pace);
  const placed = await measureConfirmationsWithShippingPaused(orders, pace);
  const placedOn = await measureCompletions(orders, placed.ids, pace);
  return {
    'empty workflow': empty.measured,
    'same shape, confirmed': shaped.measured,
    'same shape, completed': addMeasurements(shaped.measured, shapedOn),
    'order, confirmed': placed.measured,
    'order, completed': addMeasurements(placed.measured, placedOn),
  };
}
