import { setTimeout as pause } from 'node:timers/promises';
import { createTemporalClient } from '../src/temporal/connection/client';
import { orderWorkflowId } from '../src/temporal/contract/visibility';
import {
  measureCompletions,
  measureConfirmations,
  measureHeldConfirmations,
  together,
  type Measured,
  type Pace,
} from './subject';
import { cpuBetween, cpuOf, type CpuByName } from './cpu';
import { historyCost, type HistoryCost } from './history';
import type { Holdfast } from './holdfast';
import type { BenchOptions } from './options';
import { createOrders, type OrdersContender } from './orders-subject';
import { databaseWorkOf, type DatabaseWork } from './statements';
import { startYardsticks, type Yardsticks } from './baseline';

/** What each round measures, in this order. */
export const FIGURES = [
  'empty workflow',
  'same shape, confirmed',
  'same shape, completed',
  'order, confirmed',
  'order, completed',
] as const;

export type Figure = (typeof FIGURES)[number];
export type Round = Record<Figure, Measured>;

/** What one plain order asks of Temporal and Postgres until it is confirmed. */
export interface Anatomy {
  /** Placed without waiting for the decision, as is the default: what the budget is for. */
  plain: HistoryCost;
  /** Placed by a client that waits for the decision. */
  waited: HistoryCost;
  /** The yardstick, which is waited for as well. */
  sameShape: HistoryCost;
  /** Of a plain order, by service; the average of several. */
  database: Record<string, DatabaseWork>;
  /** The same for one that is waited for. */
  databaseWaited: Record<string, DatabaseWork>;
}

export interface Results {
  rounds: Round[];
  anatomy: Anatomy;
  /** What everything uses in a second in which nothing happens. */
  idle: CpuByName | undefined;
}

const IDLE_MS = 3_000;
/** Orders whose statements are counted; more than one, as a sweep of the relay's may fall in between. */
const COUNTED_ORDERS = 5;

/** Warms everything up, looks at one order closely, and lets the contenders take turns. */
export async function runRounds(
  holdfast: Holdfast,
  options: BenchOptions,
  tell: (line: string) => void,
): Promise<Results> {
  const yardsticks = await startYardsticks(holdfast);
  const orders = createOrders(holdfast, options.concurrency);
  const pids = () => new Map([...holdfast.launched.pids(), ...yardsticks.pids()]);
  try {
    const warming = { count: options.warmUp, concurrency: options.concurrency, pids };
    const anatomy = await warmUp(holdfast, { yardsticks, orders }, warming);
    tell('✓ Warmed up');
    const idle = await measureIdle(warming);
    const rounds: Round[] = [];
    const pace = { ...warming, count: Math.ceil(options.orders / options.rounds) };
    for (let round = 1; round <= options.rounds; round++) {
      rounds.push(await runRound({ yardsticks, orders }, pace));
      tell(`✓ Round ${round} of ${options.rounds}`);
    }
    return { rounds, anatomy, idle };
  } finally {
    await orders.close();
  }
}

interface Contenders {
  yardsticks: Yardsticks;
  orders: OrdersContender;
}

async function warmUp(holdfast: Holdfast, contenders: Contenders, pace: Pace): Promise<Anatomy> {
  const { yardsticks, orders } = contenders;
  const { sameShape, emptyWorkflow } = yardsticks;
  const anatomy: Partial<Anatomy> = {};
  await measureConfirmations(emptyWorkflow, pace);
  const shaped = await measureHeldConfirmations(sameShape, pace, async () => {
    anatomy.sameShape = await historyCost(yardsticks.client, orderWorkflowId(await sameShape.place()));
  });
  await measureCompletions(sameShape, shaped.ids, pace);

  const client = createTemporalClient({ address: holdfast.temporalAddress, namespace: 'default' });
  const placed = await measureHeldConfirmations(orders, pace, async () => {
    anatomy.plain = await historyCost(client, orderWorkflowId(await orders.placeWithoutWaiting()));
    anatomy.waited = await historyCost(client, orderWorkflowId(await orders.place()));
    anatomy.database = await databaseWorkOf(holdfast, COUNTED_ORDERS, orders.placeWithoutWaiting);
    anatomy.databaseWaited = await databaseWorkOf(holdfast, COUNTED_ORDERS, orders.place);
  });
  await client.connection.close();
  await measureCompletions(orders, placed.ids, pace);
  return anatomy as Anatomy;
}

async function measureIdle({ pids }: Pace): Promise<CpuByName | undefined> {
  const before = cpuOf(pids());
  await pause(IDLE_MS);
  const used = cpuBetween(before, cpuOf(pids()));
  return used && Object.fromEntries(Object.entries(used).map(([name, ms]) => [name, (ms * 1000) / IDLE_MS]));
}

async function runRound({ yardsticks, orders }: Contenders, pace: Pace): Promise<Round> {
  const empty = await measureConfirmations(yardsticks.emptyWorkflow, pace);
  const shaped = await measureHeldConfirmations(yardsticks.sameShape, pace);
  const shapedOn = await measureCompletions(yardsticks.sameShape, shaped.ids, pace);
  const placed = await measureHeldConfirmations(orders, pace);
  const placedOn = await measureCompletions(orders, placed.ids, pace);
  return {
    'empty workflow': empty.measured,
    'same shape, confirmed': shaped.measured,
    'same shape, completed': together(shaped.measured, shapedOn),
    'order, confirmed': placed.measured,
    'order, completed': together(placed.measured, placedOn),
  };
}
