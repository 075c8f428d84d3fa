import { cancelSignal } from '../../workflows/order/messages';
import {
  itReplaysEveryHistory,
  PLACEMENTS,
  useOrderWorld,
  type RunningOrder,
} from '../support/orders/use-order-world';
import { until } from '../support/until';

describe.each(PLACEMENTS)('an order whose workers stop (steps %s)', (placement) => {
  const shop = useOrderWorld('real server', placement);

  const workflowTasks = async ({ handle }: RunningOrder) =>
    ((await handle.fetchHistory()).events ?? []).filter((e) => e.workflowTaskStartedEventAttributes).length;

  it('is continued from its history by a new worker', async () => {
    const running = await shop.bookedOrder();
    await shop.world.stopWorker('orders');
    const before = await workflowTasks(running);
    await shop.world.advanceShipments(running.order.id);
    await shop.world.startWorker('orders');
    await until(async () => (await workflowTasks(running)) > before);
    await shop.world.waitForStatus(running.order.id, 'processing');
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 1, captures: 1 });
  });

  it('is paid and delivered once although its worker is replaced between steps', async () => {
    const replaceWorker = async () => {
      await shop.world.stopWorker('orders');
      await shop.world.startWorker('orders');
    };
    await shop.world.setGatewayFault({ operation: 'authorize', mode: 'slow', times: 1, delayMs: 50 });
    const running = await shop.startedOrder();
    await shop.world.waitForFaultsUsed();
    await replaceWorker();
    await shop.world.waitForStatus(running.order.id, 'confirmed');
    await replaceWorker();
    await until(async () => (await shop.readOrder(running)).shipments[0]?.status === 'ready');
    await replaceWorker();
    await shop.world.advanceShipments(running.order.id);
    await shop.world.waitForStatus(running.order.id, 'processing');
    await replaceWorker();
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 1, captures: 1 });
    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ shipped: 1, delivered: 1 }] });
  });

  it('can be started and cancelled without a worker, and is undone when one starts', async () => {
    await shop.world.stopWorker('orders');
    const running = await shop.startedOrder();
    await running.handle.signal(cancelSignal);
    expect(await shop.readOrder(running)).toMatchObject({ status: 'pending', lines: [{ pending: 1 }] });
    await shop.world.startWorker('orders');
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ cancelled: 1 }] });
  });

  it('waits for its payment until a payments worker starts', async () => {
    await shop.world.stopWorker('payments');
    const running = await shop.startedOrder();
    await until(async () => (await shop.readOrder(running)).lines[0]?.reserved === 1);
    expect(await shop.readOrder(running)).toMatchObject({ status: 'pending' });
    await shop.world.startWorker('payments');
    await shop.world.waitForStatus(running.order.id, 'confirmed');
    await until(async () => (await shop.readOrder(running)).shipments[0]?.status === 'ready');
  });

  it('has its activity finished by a worker that is shut down meanwhile', async () => {
    await shop.world.setCarrierFault({ operation: 'book', mode: 'slow', times: 1, delayMs: 100 });
    const running = await shop.confirmedOrder();
    await shop.world.waitForFaultsUsed();
    await shop.world.stopWorker('shipping');
    await until(async () => (await shop.readOrder(running)).shipments[0]?.status === 'ready');
    await shop.world.startWorker('shipping');
  });

  itReplaysEveryHistory(shop);
});
