import { setTimeout as pause } from 'node:timers/promises';
import { orderWorkflowId } from '../../../src/temporal-names/visibility';
import { whileBookingIsHeld } from '../product/booking-hold';
import { measureDatabaseWork } from '../counts/database-work';
import { costOfClosed, costUntilBooking, type HistoryCost } from '../counts/history-cost';
import { CARRIER_REPORTS } from '../product/order-client';
import { isCompleted, isConfirmed, watchOrders } from '../product/order-watch';
import { inRounds, type Section, type Stage } from '../stage';

/** The booking of one order is held for longer than a local activity may try. */
const HELD_MS = 30_000;

/** Statements are counted of several orders, whose bookings are answered before a client would give up. */
const [COUNTED_ORDERS, SHORTLY_HELD_MS] = [10, 8_000];

/** The workflow has handled a report before the next one arrives, which is hours later in reality. */
const BETWEEN_REPORTS_MS = 500;

/** What an order of one shipment costs in events, workflow tasks and statements. */
export const measureCounts: Section = async (stage) => {
  const { layout, holdfast } = stage;
  const sku = holdfast.skus[0]!;
  const watch = watchOrders(holdfast.database.db);
  const place = async (): Promise<string> => {
    const id = await stage.orders.place(sku);
    await watch.until(id, isConfirmed);
    return id;
  };
  await complete(stage, await place());
  return inRounds(stage.options.rounds, async () => {
    const { id, confirmed } = await whileBookingIsHeld(holdfast, { layout, carrierMs: HELD_MS }, async () => {
      const placed = await place();
      return { id: placed, confirmed: await costUntilBooking(stage.temporal, orderWorkflowId(placed)) };
    });
    await complete(stage, id);
    const plain = await place();
    await complete(stage, plain);
    const completed = await costOfClosed(stage.temporal, orderWorkflowId(plain));
    const held = { layout, carrierMs: SHORTLY_HELD_MS };
    const work = await whileBookingIsHeld(holdfast, held, () =>
      measureDatabaseWork(holdfast, COUNTED_ORDERS, place),
    );
    // The booking reads the shipment, and is not a part of the confirmation.
    const services = Object.entries(work).filter(([service]) => service !== 'shipping-worker');
    const sum = (what: 'statements' | 'transactions') =>
      services.reduce((total, [, one]) => total + one[what], 0);
    return {
      ...figuresOf('confirmed', layout, confirmed),
      ...figuresOf('completed', layout, completed),
      [`statements-confirmed.${layout}`]: sum('statements'),
      [`transactions-confirmed.${layout}`]: sum('transactions'),
      ...Object.fromEntries(
        services.map(([service, { statements }]) => [`statements of ${service} (${layout})`, statements]),
      ),
    };
  });
};

function figuresOf(until: string, layout: string, cost: HistoryCost): Record<string, number> {
  return {
    [`events-${until}.${layout}`]: cost.events,
    [`workflow-tasks-${until}.${layout}`]: cost.workflowTasks,
    [`state-transitions-${until}.${layout}`]: cost.stateTransitions,
  };
}

/** Brings an order to its completion by the carrier's four reports, each after what follows from the last. */
async function complete({ holdfast, orders }: Stage, id: string): Promise<void> {
  const watch = watchOrders(holdfast.database.db);
  const { shipmentIds } = await watch.until(id, ({ isBooked }) => isBooked);
  for (const status of CARRIER_REPORTS) {
    await pause(BETWEEN_REPORTS_MS);
    for (const shipmentId of shipmentIds) await orders.report(shipmentId, status);
    await watch.until(id, ({ isSettled }) => isSettled);
  }
  await watch.until(id, isCompleted);
}
