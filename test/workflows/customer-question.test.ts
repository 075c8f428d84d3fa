import type { CreateOrder } from '../../src/contracts/wire/order';
import type { MessageResult } from '../../src/domain/order/messages';
import type { CustomerAnswer } from '../../src/domain/stock/stock-decision';
import { answerQuestionUpdate, cancelSignal } from '../../workflows/order/messages';
import { anOrder, createShop, placeWithoutAvailabilityCheck } from '../support/orders/shop';
import { until } from '../support/until';
import { itReplaysEveryHistory, useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';

describe('a customer who is asked about a shortage', () => {
  const shop = useOrderWorld();
  let count = 0;

  /** Places an order for three units, `stock` of them available. @returns the order, awaiting an answer */
  async function orderAwaitingAnswer(
    order: Partial<CreateOrder> = {},
    stock = 1,
  ): Promise<RunningOrder & { sku: string }> {
    const sku = `FEW-${++count}`;
    await createShop(shop.world.db, [{ sku, stock: { berlin: stock } }]);
    const lines = [{ sku, quantity: 3 }];
    const running = await shop.startedOrder({ lines, fulfillmentPolicy: 'ask_customer', ...order });
    await until(async () => (await shop.readOrder(running)).answerDeadline !== null);
    // The query is answered after the workflow task that sets the timer. Time may be skipped from here on.
    await running.handle.query('__temporal_workflow_metadata');
    return { ...running, sku };
  }

  // Updates do not skip time, so the order still awaits the answer.
  const answer = ({ handle }: RunningOrder, customerAnswer: CustomerAnswer): Promise<MessageResult> =>
    handle.executeUpdate(answerQuestionUpdate, { args: [{ answer: customerAnswer }] });

  const waitUntilBooked = (running: RunningOrder, count: number) =>
    until(async () => {
      const { shipments } = await shop.readOrder(running);
      return shipments.filter(({ status }) => status !== 'pending').length === count;
    });
  async function deliverShipments(running: RunningOrder, shipments: number): Promise<void> {
    await waitUntilBooked(running, shipments);
    await shop.world.deliverAll(running.order.id);
  }
  const detailsOf = async (running: RunningOrder, type: string) =>
    (await shop.readOrder(running)).timeline.find((entry) => entry.type === type)?.details;

  it('keeps the reserved units, and is charged nothing before answering', async () => {
    const running = await orderAwaitingAnswer();
    await shop.skipTime('47 hours');
    expect(await shop.readOrder(running)).toMatchObject({
      ...{ status: 'pending', lines: [{ reserved: 1, pending: 2 }], shipments: [] },
    });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 0 });
    await running.handle.signal(cancelSignal);
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
  });

  it('has the available units shipped, and pays only for them', async () => {
    const running = await orderAwaitingAnswer();
    expect(await answer(running, 'ship_available')).toEqual({ outcome: 'accepted' });
    await deliverShipments(running, 1);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.readOrder(running)).toMatchObject({
      ...{ answerDeadline: null, lines: [{ delivered: 1, unfulfillable: 2, pending: 0 }] },
    });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
      ...{ capturedMinor: 1_000, heldMinor: 0, authorizations: 1 },
    });
  });

  it('can wait for the missing units', async () => {
    const running = await orderAwaitingAnswer();
    expect(await answer(running, 'wait')).toEqual({ outcome: 'accepted' });
    await deliverShipments(running, 1);
    expect(await shop.readOrder(running)).toMatchObject({
      status: 'processing',
      lines: [{ backordered: 2 }],
    });
    await shop.world.receiveAndAllocate(running.sku, 'berlin', 2);
    await deliverShipments(running, 2);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
      capturedMinor: 3_000,
      heldMinor: 0,
    });
  });

  it('is allocated units that came before the answer to wait', async () => {
    const running = await orderAwaitingAnswer();
    await shop.world.receiveAndAllocate(running.sku, 'berlin', 2);
    await answer(running, 'wait');
    await shop.world.waitForStatus(running.order.id, 'confirmed');
    await shop.world.relayAllocationRequests();
    await until(async () => (await shop.readOrder(running)).lines[0]!.backordered === 0);
    await until(async () => (await shop.readOrder(running)).shipments.length === 2);
    await deliverShipments(running, 2);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('can cancel, which releases the reserved units', async () => {
    const running = await orderAwaitingAnswer();
    expect(await answer(running, 'cancel')).toEqual({ outcome: 'accepted' });
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    expect(await shop.readOrder(running)).toMatchObject({
      ...{ statusReason: 'cancelled_out_of_stock', lines: [{ cancelled: 3, reserved: 0 }] },
    });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 0 });
  });

  it('is asked once: a second answer is refused', async () => {
    const running = await orderAwaitingAnswer();
    await answer(running, 'wait');
    expect(await answer(running, 'cancel')).toEqual({ outcome: 'refused', refusal: 'no_open_question' });
    // Wait for the booking first: the time-skipping server loses an activity that completes while it is
    // being cancelled.
    await waitUntilBooked(running, 1);
    await running.handle.signal(cancelSignal);
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
  });

  it('gets a rejection when no unit is available to ship', async () => {
    const running = await orderAwaitingAnswer({}, 0);
    await answer(running, 'ship_available');
    expect(await running.handle.result()).toEqual({
      ...{ orderId: running.order.id, status: 'rejected', reason: 'out_of_stock' },
    });
  });

  it('does not answer, and the available units are shipped', async () => {
    const running = await orderAwaitingAnswer({ ifNoAnswer: 'ship_available', answerHours: 24 });
    await shop.skipTime('25 hours');
    await deliverShipments(running, 1);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ delivered: 1, unfulfillable: 2 }] });
    expect(await detailsOf(running, 'question_answered')).toEqual({
      ...{ answer: 'ship_available', because: 'no_answer_in_time' },
    });
  });

  it('does not answer, and the missing units are backordered until the deadline', async () => {
    const running = await orderAwaitingAnswer({ ifNoAnswer: 'backorder', answerHours: 24, backorderDays: 5 });
    await shop.skipTime('25 hours');
    await deliverShipments(running, 1);
    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ backordered: 2 }] });
    await shop.skipTime('6 days');
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ delivered: 1, cancelled: 2 }] });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
      capturedMinor: 1_000,
      heldMinor: 0,
    });
  });

  it('does not answer, and the order is cancelled', async () => {
    const running = await orderAwaitingAnswer({ ifNoAnswer: 'cancel', answerHours: 24 });
    await shop.skipTime('25 hours');
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    expect(await shop.readOrder(running)).toMatchObject({ lines: [{ cancelled: 3, reserved: 0 }] });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 0 });
  });

  it('is refused an answer that comes too late', async () => {
    const running = await orderAwaitingAnswer({ ifNoAnswer: 'ship_available', answerHours: 24 });
    await shop.skipTime('25 hours');
    await waitUntilBooked(running, 1);
    expect(await answer(running, 'cancel')).toEqual({ outcome: 'refused', refusal: 'no_open_question' });
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('decides for the lines with ask_customer; the others follow their own policies', async () => {
    const skus = ['ASK', 'WAIT', 'SHIP', 'ALL'].map((name) => `${name}-${++count}`);
    const [ask, wait, ship, all] = skus as [string, string, string, string];
    await createShop(
      shop.world.db,
      skus.map((sku) => ({ sku, stock: { berlin: 1 } })),
    );
    const running = await orderAwaitingAnswer({
      lines: [
        { sku: ask, quantity: 2 },
        { sku: wait, quantity: 2, fulfillmentPolicy: 'backorder' },
        { sku: ship, quantity: 2, fulfillmentPolicy: 'ship_available' },
        { sku: all, quantity: 2, fulfillmentPolicy: 'all_or_nothing' },
      ],
    });
    expect(await shop.readOrder(running)).toMatchObject({
      lines: [
        { reserved: 1, pending: 1 },
        { reserved: 1, backordered: 1 },
        { reserved: 1, unfulfillable: 1 },
        { reserved: 0, unfulfillable: 2 },
      ],
    });
    await answer(running, 'ship_available');
    await deliverShipments(running, 1);
    expect(await shop.readOrder(running)).toMatchObject({
      lines: [{ unfulfillable: 1 }, { backordered: 1 }, { shipped: 1 }, { shipped: 0 }],
    });
    await shop.world.receiveAndAllocate(wait, 'berlin', 1);
    await deliverShipments(running, 2);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({
      capturedMinor: 4_000,
      heldMinor: 0,
    });
  });

  it('is not asked when another line is all or nothing and short: the order is rejected', async () => {
    const skus = [`NONE-${++count}`, `SOME-${++count}`] as [string, string];
    await createShop(
      shop.world.db,
      skus.map((sku) => ({ sku, stock: { berlin: 1 } })),
    );
    const lines = [
      { sku: skus[0], quantity: 2 },
      { sku: skus[1], quantity: 2, fulfillmentPolicy: 'ask_customer' as const },
    ];
    const [order] = await placeWithoutAvailabilityCheck(shop.world.db, [anOrder({ lines })]);
    const handle = await shop.world.start(order!);
    expect(await handle.result()).toMatchObject({ status: 'rejected', reason: 'out_of_stock' });
  });

  itReplaysEveryHistory(shop);
});
