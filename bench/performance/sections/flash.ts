import { addStockedProduct } from '../../holdfast';
import { measureLoop } from '../measure';
import { createOrderClient } from '../product/order-client';
import { watchOrders } from '../product/order-watch';
import { inRounds, type Section, type Stage } from '../stage';

const [BUYERS, PIECES] = [400, 100];

/** Sold-out answers take so little that many are needed for a figure. */
const SOLD_OUT_FACTOR = 20;

/** What a flash sale costs: many buyers at once of few pieces, and those who come when all are sold. */
export const measureFlash: Section = async (stage) => {
  const { holdfast, options, baseline, pids } = stage;
  const crowd = createOrderClient(holdfast, BUYERS);
  holdfast.onStop(() => crowd.close());
  // Opens the connections of the crowd, and those of the API to Postgres.
  await Promise.all(Array.from({ length: BUYERS }, () => crowd.call('GET', '/healthz')));
  await Promise.all(Array.from({ length: options.warmUp }, () => crowd.place(holdfast.skus[0]!)));
  const count = Math.ceil(options.orders / options.rounds);
  return inRounds(options.rounds, async (round) => {
    const sku = `FLASH-${round}`;
    await addStockedProduct(holdfast.database.db, sku, { berlin: PIECES });
    const sale = await sell(stage, () => crowd.attempt(sku));
    const load = { concurrency: options.concurrency };
    const soldOut = await measureLoop(pids, { ...load, count: count * SOLD_OUT_FACTOR }, async () => {
      if ((await crowd.attempt(sku)) !== undefined)
        throw new Error(`${sku} was sold out, and was sold again`);
    });
    const empty = await measureLoop(pids, { ...load, count }, baseline.runEmpty);
    const answers = (count * SOLD_OUT_FACTOR * 1000) / soldOut.measured.wallMs;
    const workflows = (count * 1000) / empty.measured.wallMs;
    return {
      'flash-answered': sale.answeredMs / 1000,
      'flash-losers-started': sale.losersStarted,
      'flash-confirmed': sale.confirmedMs / 1000,
      'sold-out-answers': answers / workflows,
      'sold-out answers a second': answers,
      'empty workflows a second': workflows,
    };
  });
};

/** All buyers send their order at the same moment. */
async function sell(
  { holdfast }: Stage,
  attempt: () => Promise<string | undefined>,
): Promise<{ answeredMs: number; confirmedMs: number; losersStarted: number }> {
  const startMs = performance.now();
  const answers = await Promise.all(Array.from({ length: BUYERS }, attempt));
  const answeredMs = performance.now() - startMs;
  const accepted = answers.filter((id) => id !== undefined);
  const watch = watchOrders(holdfast.database.db);
  const decided = await Promise.all(
    accepted.map(async (id) => {
      const { status } = await watch.until(id, (progress) => progress.status !== 'pending');
      return { isWinner: status !== 'rejected', ms: performance.now() - startMs };
    }),
  );
  const winners = decided.filter(({ isWinner }) => isWinner);
  if (winners.length !== PIECES) throw new Error(`${winners.length} of ${PIECES} pieces were sold`);
  return {
    answeredMs,
    confirmedMs: Math.max(...winners.map(({ ms }) => ms)),
    // Every accepted order has a workflow. Those that were rejected have lost.
    losersStarted: decided.length - winners.length,
  };
}
