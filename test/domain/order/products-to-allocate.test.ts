import { productsToAllocate } from '../../../src/domain/order/products-to-allocate';
import type { OrderState } from '../../../src/domain/order/order-state';
import { aConfirmedOrder, aDraft, aLine, anOrder } from '../model/order-builders';

const waiting = (over: Partial<OrderState> = {}): OrderState =>
  aConfirmedOrder({ lines: [aLine({ backordered: 1, reserved: 1 })], ...over });

describe('the products to allocate after a change of an order', () => {
  it('are those whose units have come free', () => {
    const order = aConfirmedOrder();
    const draft = aDraft(order);
    draft.release(draft.state.allocations[0]!);
    expect(productsToAllocate(order, draft)).toEqual({ freed: ['shirt'], newlyAwaited: [], awaited: [] });
  });

  it('are those that the order waits for since the change', () => {
    const before = aConfirmedOrder();
    const after = aDraft(waiting());
    const expected = { freed: [], newlyAwaited: ['shirt'], awaited: ['shirt'] };
    expect(productsToAllocate(before, after)).toEqual(expected);
    expect(productsToAllocate(waiting(), after)).toEqual({ ...expected, newlyAwaited: [] });
  });

  it('include what an order that is confirmed now had backordered while it was pending', () => {
    const pending = anOrder({ lines: [aLine({ backordered: 2 })] });
    expect(productsToAllocate(pending, aDraft(waiting())).newlyAwaited).toEqual(['shirt']);
    expect(productsToAllocate(pending, aDraft(pending)).awaited).toEqual([]);
  });
});
