import { historyCostOf } from '../support/temporal/history';
import { useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';
import { until } from '../support/until';

/** Temporal's work dominates what an order costs, so it is counted; docs/architecture.md has the table. */
describe('what an order costs', () => {
  const shop = useOrderWorld('real server');

  const cost = async ({ handle }: RunningOrder) => historyCostOf(await handle.fetchHistory());
  const transitions = async ({ handle }: RunningOrder) =>
    String((await handle.describe()).raw.workflowExecutionInfo?.stateTransitionCount);
  const isPaid = (running: RunningOrder, capturedMinor: number) =>
    until(async () => (await shop.readOrder(running)).capturedMinor === capturedMinor);

  it('a plain order, by the carrier’s four reports, of which two wake it', async () => {
    const running = await shop.bookedOrder();
    await shop.world.advanceShipments(running.order.id);
    await isPaid(running, 1_250);
    const paid = await cost(running);
    await shop.world.advanceShipments(running.order.id);
    await shop.world.advanceShipments(running.order.id);
    expect(await cost(running)).toEqual(paid);
    await shop.world.advanceShipments(running.order.id);
    await running.handle.result();
    expect(await cost(running)).toEqual({ events: 47, workflowTasks: 7 });
    expect(await transitions(running)).toBe('25');
  });

  it('the same in two shipments, each paid before the next one leaves', async () => {
    const lines = [
      { sku: 'MUG', quantity: 1 },
      { sku: 'CAP', quantity: 2 },
    ];
    const running = await shop.bookedOrder({ lines });
    const [first, second] = (await shop.readOrder(running)).shipments.map(({ id }) => id) as [string, string];
    await shop.world.setStatusAtCarrier(first, 'shipped');
    await isPaid(running, 1_250);
    await shop.world.setStatusAtCarrier(second, 'shipped');
    await isPaid(running, 5_250);
    for (const id of [first, second]) {
      await shop.world.setStatusAtCarrier(id, 'in_transit');
      await shop.world.setStatusAtCarrier(id, 'delivered');
    }
    await running.handle.result();
    expect(await cost(running)).toEqual({ events: 66, workflowTasks: 10 });
    expect(await transitions(running)).toBe('35');
  });
});
