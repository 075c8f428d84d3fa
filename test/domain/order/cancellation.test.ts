import { cancellationRefusalOf, type CancellationRefusal } from '../../../src/domain/order/cancellation';
import type { LineState } from '../../../src/domain/order/order-state';
import { ORDER_STATUSES, type OrderStatus } from '../../../src/domain/order/order-status';
import { aLine, anOrder } from '../model/order-builders';

const CLOSED: OrderStatus[] = ['completed', 'rejected', 'cancelled'];

describe('a cancellation', () => {
  it.each(ORDER_STATUSES)('of an order that is %s, while units have not left', (status) => {
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
  ])('of units that are %j: %s', (units, refusal) => {
    expect(cancellationRefusalOf(anOrder({ status: 'processing', lines: [aLine(units)] }))).toBe(refusal);
  });

  it('looks at all lines: one unit that has not left is enough', () => {
    const lines = [aLine({ shipped: 2 }), aLine({ lineNo: 2, shipped: 1, reserved: 1 })];
    expect(cancellationRefusalOf(anOrder({ status: 'processing', lines }))).toBeUndefined();
  });

  it.each<[OrderStatus, OrderStatus | null]>([
    ['cancelling', null],
    ['needs_attention', 'cancelling'],
  ])('that is repeated is told the same as the first: %s from %s', (status, statusBeforeAttention) => {
    const order = anOrder({ status, statusBeforeAttention, lines: [aLine({ shipped: 1, cancelled: 1 })] });
    expect(cancellationRefusalOf(order)).toBeUndefined();
  });
});
