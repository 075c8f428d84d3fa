import { LINE_BUCKETS, LINE } from '../../../src/domain/order/line-buckets';
import { ORDER, ORDER_STATUSES } from '../../../src/domain/order/order-status';
import { SHIPMENT, SHIPMENT_STATUSES } from '../../../src/domain/order/shipment-status';
import { IllegalTransitionError } from '../../../src/domain/shared/state-machine';
import {
  aConfirmedOrder,
  aDraft,
  aLevel,
  aLine,
  anAllocation,
  anOperation,
  anOrder,
  aShipment,
  aReservedOrder,
  aShippedOrder,
  changesOf,
  NOW,
  timelineTypesOf,
} from '../model/order-builders';

const pairs = <State>(states: readonly State[]): [State, State][] =>
  states.flatMap((from) => states.map((to): [State, State] => [from, to]));

describe('a draft', () => {
  it('does not modify the original order', () => {
    const order = aConfirmedOrder();
    const before = JSON.stringify(order);
    const draft = aDraft(order);
    draft.transitionTo('processing', 'a reason');
    draft.transitionShipment(draft.state.shipments[0]!, 'shipped', NOW);
    expect(JSON.stringify(order)).toBe(before);
    expect(Object.keys(changesOf(order, draft))).toEqual([
      'status',
      'statusReason',
      'reservation',
      'lines',
      'allocations',
      'shipments',
    ]);
  });

  it.each(pairs(ORDER_STATUSES))(
    'changes an order from %s to %s only if the state machine allows it',
    (from, to) => {
      const draft = aDraft(anOrder({ status: from }));
      if (ORDER.can(from, to)) {
        draft.transitionTo(to);
        expect(draft.state.status).toBe(to);
      } else {
        expect(() => draft.transitionTo(to)).toThrow(IllegalTransitionError);
        expect(draft.state.status).toBe(from);
      }
    },
  );

  it('keeps the status reason unless another one, or null, is given', () => {
    const draft = aDraft(anOrder({ statusReason: 'out_of_stock' }));
    draft.transitionTo('cancelling');
    expect(draft.state.statusReason).toBe('out_of_stock');
    draft.transitionTo('completed', null);
    expect(draft.state.statusReason).toBeNull();
  });

  it.each(pairs(LINE_BUCKETS))(
    'moves units from %s to %s only if the state machine allows it',
    (from, to) => {
      const line = { ...aLine({ ordered: 0 }), ordered: 3, [from]: 3 };
      const draft = aDraft(anOrder({ lines: [line] }));
      if (LINE.can(from, to)) {
        draft.moveUnits(1, from, to, 2);
        expect(draft.line(1)).toMatchObject({ [from]: 1, [to]: 2 });
      } else {
        expect(() => draft.moveUnits(1, from, to, 2)).toThrow(IllegalTransitionError);
        expect(draft.line(1)).toEqual(line);
      }
    },
  );

  it('refuses a move of units by a party that may not cause it', () => {
    const draft = aDraft(anOrder());
    expect(() => draft.moveUnits(1, 'pending', 'reserved', 1, 'carrier')).toThrow(
      'A unit of a line that is pending cannot become reserved by the carrier; it is final',
    );
  });

  it.each([3, -1])('refuses to move an impossible number of units: %i of 2', (quantity) => {
    const draft = aDraft(anOrder());
    expect(() => draft.moveUnits(1, 'pending', 'backordered', quantity)).toThrow(
      `Line 1 of order order-1 has 2 pending units, not ${quantity}`,
    );
    expect(() => draft.moveUnits(7, 'pending', 'backordered', 1)).toThrow('Order order-1 has no line 7');
  });

  it.each(pairs(SHIPMENT_STATUSES))(
    'changes a shipment and its units from %s to %s only if the state machine allows it',
    (from, to) => {
      const isBeforeDispatch = from === 'pending' || from === 'ready';
      const order = isBeforeDispatch
        ? aConfirmedOrder({ shipments: [aShipment({ status: from, recalled: true })] })
        : aShippedOrder({ shipments: [aShipment({ status: from, statusAt: '2026-01-01T00:00:00.000Z' })] });
      const draft = aDraft(order);
      const [shipment] = draft.state.shipments;
      if (!SHIPMENT.can(from, to)) {
        expect(() => draft.transitionShipment(shipment!, to, NOW)).toThrow(IllegalTransitionError);
        return expect(changesOf(order, draft)).toEqual({});
      }
      draft.transitionShipment(shipment!, to, NOW);
      const leaves = to !== 'ready' && to !== 'cancelled';
      expect(shipment).toMatchObject({ status: to, statusAt: NOW, recalled: isBeforeDispatch && !leaves });
      expect(draft.line(1)).toMatchObject({
        reserved: leaves ? 0 : 2,
        shipped: leaves ? 2 : 0,
        delivered: to === 'delivered' ? 2 : 0,
      });
      expect(draft.movements).toHaveLength(isBeforeDispatch && leaves ? 1 : 0);
      expect(draft.state.reservation).toBe(leaves ? 'consumed' : 'active');
    },
  );
});

describe('the stock of a draft', () => {
  const stock = [
    aLevel({ available: 1 }),
    aLevel({ locationId: 'paris', locationPriority: 2, available: 5 }),
  ];

  it('is reserved from as few locations as possible, and reduced by the reserved units', () => {
    const draft = aDraft(anOrder({ lines: [aLine({ ordered: 4 }), aLine({ lineNo: 2, ordered: 3 })] }), {
      stock,
    });
    expect(draft.reserveFrom('pending', [1, 2])).toBe(6);
    expect(draft.state.lines).toMatchObject([
      { pending: 0, reserved: 4 },
      { pending: 1, reserved: 2 },
    ]);
    expect(draft.stock.map(({ available }) => available)).toEqual([0, 0]);
    expect(draft.movements.reduce((total, { reservedDelta }) => total + reservedDelta, 0)).toBe(6);
    expect(draft.movements.every(({ onHandDelta, type }) => onHandDelta === 0 && type === 'reserved')).toBe(
      true,
    );
    expect(draft.state.reservation).toBe('active');
    expect(draft.reserveFrom('pending', [2])).toBe(0);
  });

  it('is added to an existing allocation of the line at the location', () => {
    const draft = aDraft(aReservedOrder({ lines: [aLine({ ordered: 3, reserved: 2 })] }), { stock });
    draft.reserveFrom('pending', [1]);
    expect(draft.state.allocations).toEqual([anAllocation({ quantity: 3 })]);
  });

  it('is a copy, so the stock of the caller does not change', () => {
    aDraft(anOrder(), { stock }).reserveFrom('pending', [1]);
    expect(stock.map(({ available }) => available)).toEqual([1, 5]);
  });

  it('has to be given before anything can be reserved', () => {
    expect(() => aDraft(anOrder()).reserveFrom('pending', [1])).toThrow('without the available stock');
  });

  it('is released at its location, never more than is allocated', () => {
    const draft = aDraft(aReservedOrder());
    draft.release(anAllocation({ quantity: 1 }));
    expect(draft.state).toMatchObject({
      reservation: 'active',
      allocations: [{ quantity: 1 }],
      lines: [{ reserved: 1, cancelled: 1 }],
    });
    expect(() => draft.release(anAllocation({ quantity: 2 }))).toThrow(
      'holds fewer than 2 units of line 1 at berlin',
    );
    expect(() => draft.release(anAllocation({ locationId: 'rome', quantity: 1 }))).toThrow('at rome');
    draft.release(anAllocation({ quantity: 1 }));
    expect(draft.state.reservation).toBe('released');
    expect(draft.movements.map(({ reservedDelta }) => reservedDelta)).toEqual([-1, -1]);
  });

  it('is back on hand when returned units are restocked', () => {
    const draft = aDraft(aShippedOrder());
    draft.restock('shirt', 'rome', 2);
    expect(draft.movements).toEqual([
      { productId: 'shirt', locationId: 'rome', type: 'returned', onHandDelta: 2, reservedDelta: 0 },
    ]);
  });
});

describe('the operation and authorization numbers of a draft', () => {
  it('start at one and continue after the highest', () => {
    expect([aDraft(anOrder()).nextOperationNo, aDraft(anOrder()).nextAuthorizationNo]).toEqual([1, 1]);
    const draft = aDraft(aConfirmedOrder({ operations: [anOperation({ no: 4 }), anOperation({ no: 2 })] }));
    expect([draft.nextOperationNo, draft.nextAuthorizationNo]).toEqual([5, 2]);
  });
});

describe('an attention item', () => {
  it('is opened once while it is open, and can be reopened after it was closed', () => {
    const draft = aDraft(aConfirmedOrder());
    draft.openAttentionItem('payment:2', 'first');
    draft.openAttentionItem('payment:2', 'second');
    expect(draft.state.attention).toEqual([{ item: 'payment:2', reason: 'first', status: 'open' }]);
    draft.closeAttentionItem('payment:2', 'retried');
    draft.closeAttentionItem('payment:2', 'skipped');
    expect(draft.state.attention).toMatchObject([{ status: 'retried' }]);
    draft.openAttentionItem('payment:2', 'third');
    expect(draft.state.attention).toEqual([{ item: 'payment:2', reason: 'third', status: 'open' }]);
    expect(timelineTypesOf(draft)).toEqual(['order_needs_attention', 'order_needs_attention']);
    expect(draft.outboxEvents).toHaveLength(2);
  });
});
