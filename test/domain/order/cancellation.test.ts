import {
  cancellationRefusalOf,
  cancellationResultOf,
  type CancellationRefusal,
  type CancellationResult,
} from '../../../src/domain/order/cancellation';
import type { LineState, OrderState } from '../../../src/domain/order/order-state';
import { ORDER_STATUSES, type OrderStatus } from '../../../src/domain/order/order-status';
import { aLine, anOrder, aShipment } from '../model/order-builders';

const CLOSED: OrderStatus[] = ['completed', 'rejected', 'cancelled'];

describe('a cancellation', () => {
  it.each(ORDER_STATUSES)('is refused only if the order has ended: %s', (status) => {
    const order = anOrder({
      status,
      statusBeforeAttention: status === 'needs_attention' ? 'confirmed' : null,
    });
    expect(cancellationRefusalOf(order)).toBe(CLOSED.includes(status) ? 'order_closed' : undefined);
  });

  it.each<[units: Partial<LineState>, refusal: CancellationRefusal | undefined]>([
    [{ reserved: 2 }, undefined],
    [{ backordered: 2 }, undefined],
    [{ ordered: 2 }, undefined],
    [{ shipped: 1, reserved: 1 }, undefined],
    [{ shipped: 1, backordered: 1 }, undefined],
    [{ shipped: 2 }, 'already_shipped'],
    [{ shipped: 2, delivered: 2 }, 'already_shipped'],
    [{ shipped: 1, cancelled: 1 }, 'already_shipped'],
    [{ unfulfillable: 2 }, 'already_shipped'],
  ])('is possible only while units have not left: %j, %s', (units, refusal) => {
    expect(cancellationRefusalOf(anOrder({ status: 'processing', lines: [aLine(units)] }))).toBe(refusal);
  });

  it('is possible if a single unit of any line has not left', () => {
    const lines = [aLine({ shipped: 2 }), aLine({ lineNo: 2, shipped: 1, reserved: 1 })];
    expect(cancellationRefusalOf(anOrder({ status: 'processing', lines }))).toBeUndefined();
  });

  it.each<[OrderStatus, OrderStatus | null]>([
    ['cancelling', null],
    ['needs_attention', 'cancelling'],
  ])('is accepted again while it is in progress: %s from %s', (status, statusBeforeAttention) => {
    const order = anOrder({ status, statusBeforeAttention, lines: [aLine({ shipped: 1, cancelled: 1 })] });
    expect(cancellationRefusalOf(order)).toBeUndefined();
  });
});

describe('the result of a cancellation', () => {
  const all = [aLine({ cancelled: 2 })];
  const part = [aLine({ shipped: 1, cancelled: 1 })];
  const none = [aLine({ shipped: 2 })];
  const waiting = [aShipment({ status: 'ready', recalled: true })];

  it.each<[when: string, order: Partial<OrderState>, result: CancellationResult | undefined]>([
    ['the order goes on', { status: 'confirmed', lines: none }, undefined],
    ['nothing is undone yet', { status: 'cancelling', lines: all }, undefined],
    ['a shipment is being recalled', { status: 'cancelling', lines: part, shipments: waiting }, undefined],
    ['the rest is on its way', { status: 'cancelling', lines: part }, 'partially_cancelled'],
    ['every shipment had left', { status: 'cancelling', lines: none }, 'already_shipped'],
    ['everything is undone', { status: 'cancelled', lines: all }, 'cancelled'],
    ['the rest has arrived', { status: 'completed', lines: part }, 'partially_cancelled'],
    ['the rest was lost and is refunded', { status: 'completed', lines: all }, 'partially_cancelled'],
    ['everything has arrived', { status: 'completed', lines: none }, 'already_shipped'],
    ['the order was rejected', { status: 'rejected', lines: all }, 'order_closed'],
    ['an undo needs a person', { status: 'needs_attention', lines: part }, 'needs_attention'],
  ])('when %s', (_when, order, result) => {
    expect(cancellationResultOf(anOrder(order))).toBe(result);
  });
});
