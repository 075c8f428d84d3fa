import type { Placement } from '../support/orders/order-world';
import { historyCostOf, isResting, retriesIn } from '../support/temporal/history';
import { PLACEMENTS, useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';
import { until } from '../support/until';

interface Cost {
  events: number;
  workflowTasks: number;
  stateTransitions: number;
}

/** What an order costs with one shipment. `booked` includes that its shipment is booked. */
const COSTS: Record<Placement, Record<'booked' | 'completed', Cost>> = {
  together: {
    booked: { events: 7, workflowTasks: 1, stateTransitions: 3 },
    completed: { events: 20, workflowTasks: 3, stateTransitions: 9 },
  },
  apart: {
    booked: { events: 27, workflowTasks: 4, stateTransitions: 15 },
    completed: { events: 47, workflowTasks: 7, stateTransitions: 25 },
  },
};

/** Temporal's work dominates the cost of an order, so it is counted; docs/architecture.md has the table. */
describe.each(PLACEMENTS)('the history cost (steps %s)', (placement) => {
  const shop = useOrderWorld('real server', placement);

  const cost = async ({ handle }: RunningOrder): Promise<Cost> => {
    const history = await handle.fetchHistory();
    const transitions = (await handle.describe()).raw.workflowExecutionInfo?.stateTransitionCount;
    // On a busy machine a call may run into its timeout. Its failure and its next start are no events.
    return {
      ...historyCostOf(history),
      stateTransitions: Number(transitions) - 2 * retriesIn(history),
    };
  };
  const waitUntilResting = (running: RunningOrder) =>
    until(async () => isResting(await running.handle.fetchHistory()));
  /** Also waits for the workflow's last task, whose events follow the change of the record. */
  const waitUntilCaptured = async (running: RunningOrder, capturedMinor: number) => {
    await until(async () => (await shop.readOrder(running)).capturedMinor === capturedMinor);
    await waitUntilResting(running);
  };

  it('of a plain order counts only the two of four carrier reports that wake it', async () => {
    const running = await shop.bookedOrder();
    await waitUntilResting(running);
    expect(await cost(running)).toEqual(COSTS[placement].booked);
    await shop.world.advanceShipments(running.order.id);
    await waitUntilCaptured(running, 1_250);
    const costOncePaid = await cost(running);
    await shop.world.advanceShipments(running.order.id);
    await shop.world.advanceShipments(running.order.id);
    expect(await cost(running)).toEqual(costOncePaid);
    await shop.world.advanceShipments(running.order.id);
    await running.handle.result();
    expect(await cost(running)).toEqual(COSTS[placement].completed);
  });

  it('of an order with two shipments grows by one booking and one capture', async () => {
    const lines = [
      { sku: 'MUG', quantity: 1 },
      { sku: 'CAP', quantity: 2 },
    ];
    const running = await shop.bookedOrder({ lines });
    const [first, second] = (await shop.readOrder(running)).shipments.map(({ id }) => id) as [string, string];
    await shop.world.setStatusAtCarrier(first, 'shipped');
    await waitUntilCaptured(running, 1_250);
    await shop.world.setStatusAtCarrier(second, 'shipped');
    await waitUntilCaptured(running, 5_250);
    for (const id of [first, second]) {
      await shop.world.setStatusAtCarrier(id, 'in_transit');
      await shop.world.setStatusAtCarrier(id, 'delivered');
    }
    await running.handle.result();
    // Two bookings that end at the same moment share a workflow task.
    const atMost: Record<Placement, Cost> = {
      together: { events: 25, workflowTasks: 4, stateTransitions: 12 },
      apart: { events: 66, workflowTasks: 10, stateTransitions: 35 },
    };
    const { events, workflowTasks, stateTransitions } = await cost(running);
    expect(events).toBeLessThanOrEqual(atMost[placement].events);
    expect(workflowTasks).toBeLessThanOrEqual(atMost[placement].workflowTasks);
    expect(stateTransitions).toBeLessThanOrEqual(atMost[placement].stateTransitions);
  });
});
