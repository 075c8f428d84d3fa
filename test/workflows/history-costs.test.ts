import { historyCostOf, isResting } from '../support/temporal/history';
import { useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';
import { until } from '../support/until';

/** Temporal's work dominates the cost of an order, so it is counted; docs/architecture.md has the table. */
describe('the history cost', () => {
  const shop = useOrderWorld('real server');

  const cost = async ({ handle }: RunningOrder) => historyCostOf(await handle.fetchHistory());
  const transitions = async ({ handle }: RunningOrder) =>
    String((await handle.describe()).raw.workflowExecutionInfo?.stateTransitionCount);
  /** Also waits for the workflow's last task, whose events follow the change of the record. */
  const waitUntilCaptured = async (running: RunningOrder, capturedMinor: number) => {
    await until(async () => (await shop.readOrder(running)).capturedMinor === capturedMinor);
    await until(async () => isResting(await running.handle.fetchHistory()));
  };

  it('of a plain order counts only the two of four carrier reports that wake it', async () => {
    const running = await shop.bookedOrder();
    await shop.world.advanceShipments(running.order.id);
    await waitUntilCaptured(running, 1_250);
    const costOncePaid = await cost(running);
    await shop.world.advanceShipments(running.order.id);
    await shop.world.advanceShipments(running.order.id);
    expect(await cost(running)).toEqual(costOncePaid);
    await shop.world.advanceShipments(running.order.id);
    await running.handle.result();
    expect(await cost(running)).toEqual({ events: 47, workflowTasks: 7 });
    expect(await transitions(running)).toBe('25');
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
    const { events, workflowTasks } = await cost(running);
    expect(events).toBeLessThanOrEqual(66);
    expect(workflowTasks).toBeLessThanOrEqual(10);
    expect(Number(await transitions(running))).toBeLessThanOrEqual(35);
  });
});
