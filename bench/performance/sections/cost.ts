import { countedCpuMs, measure, measureLoop, ratioOf, type Measurement } from '../measure';
import { whileBookingIsHeld } from '../product/booking-hold';
import { CARRIER_REPORTS } from '../product/order-client';
import { isCompleted, isConfirmed, watchOrders, type OrderProgress } from '../product/order-watch';
import { inRounds, type Section, type Stage } from '../stage';
import { closedLoop } from '../../closed-loop';

/** What an order of one shipment costs in CPU time, as a multiple of an empty workflow in the same round. */
export const measureCost: Section = async (stage) => {
  const { options, layout, baseline, pids } = stage;
  const count = Math.ceil(options.orders / options.rounds);
  const load = { count, concurrency: options.concurrency };
  await warmUp(stage);
  return inRounds(options.rounds, async () => {
    const empty = await measureLoop(pids, load, baseline.runEmpty);
    const confirmed = await confirmOrders(stage, load);
    const rest = await completeOrders(stage, confirmed.ids);
    const each = (measured: Measurement): number | undefined => ratioOf(countedCpuMs(measured.cpu), count);
    const [emptyMs, confirmedMs, restMs] = [each(empty.measured), each(confirmed.measured), each(rest)];
    const completedMs = confirmedMs === undefined ? undefined : confirmedMs + (restMs ?? 0);
    return {
      [`cpu-confirmed.${layout}`]: ratioOf(confirmedMs, emptyMs),
      [`cpu-completed.${layout}`]: ratioOf(completedMs, emptyMs),
      [`CPU-ms, empty workflow (${layout})`]: emptyMs,
      ...byProcess(confirmed.measured, `CPU-ms to confirmed (${layout})`, count),
      ...byProcess(rest, `CPU-ms from there to completed (${layout})`, count),
      [`orders confirmed a second (${layout})`]: (count * 1000) / confirmed.measured.wallMs,
    };
  });
};

function byProcess({ cpu }: Measurement, title: string, count: number): Record<string, number> {
  return Object.fromEntries(Object.entries(cpu ?? {}).map(([name, ms]) => [`${title}: ${name}`, ms / count]));
}

async function warmUp(stage: Stage): Promise<void> {
  const { options, baseline, pids } = stage;
  const load = { count: options.warmUp, concurrency: options.concurrency };
  await measureLoop(pids, load, baseline.runEmpty);
  const { ids } = await confirmOrders(stage, load);
  await completeOrders(stage, ids);
}

/**
 * Places orders until they are confirmed. In `split`, the shipping worker is paused meanwhile, because bookings
 * would overlap with the confirmations of later orders. In `together`, the task that confirms an order books its
 * shipment too, which is counted.
 */
async function confirmOrders(
  stage: Stage,
  load: { count: number; concurrency: number },
): Promise<{ ids: string[]; measured: Measurement }> {
  const { holdfast, layout, orders, pids } = stage;
  const watch = watchOrders(holdfast.database.db);
  const { skus } = holdfast;
  const isReached = (progress: OrderProgress): boolean =>
    isConfirmed(progress) && (layout === 'split' || progress.isBooked);
  const run = () =>
    measureLoop(pids, load, async (index) => {
      const id = await orders.place(skus[index % skus.length]!);
      await watch.until(id, isReached);
      return id;
    });
  const { result, measured } =
    layout === 'split' ? await whileBookingIsHeld(holdfast, { layout, carrierMs: 0 }, run) : await run();
  return { ids: result, measured };
}

/** Measures from the confirmation to the completion: shipments are booked, shipped, delivered and paid. */
async function completeOrders(
  { holdfast, orders, options, pids }: Stage,
  ids: readonly string[],
): Promise<Measurement> {
  const watch = watchOrders(holdfast.database.db);
  const all = (isTrue: (progress: OrderProgress) => boolean): Promise<OrderProgress[]> =>
    Promise.all(ids.map((id) => watch.until(id, isTrue)));
  const { measured } = await measure(pids, async () => {
    const booked = await all(({ isBooked }) => isBooked);
    const shipments = booked.flatMap(({ shipmentIds }) => shipmentIds);
    for (const status of CARRIER_REPORTS) {
      await closedLoop(shipments, options.concurrency, (id) => orders.report(id, status));
      // In reality there are hours between two reports. Reports that are sent at once would be handled together.
      await all(({ isSettled }) => isSettled);
    }
    await all(isCompleted);
  });
  return measured;
}
