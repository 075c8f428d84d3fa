import { requestAmendment } from '../../src/db/orders/amendments';
import { MAX_ORDER_LINES } from '../../src/domain/order/order-record';
import { amendUpdate } from '../../workflows/order/messages';
import { readableTextOf } from '../support/temporal/history';
import { createShop, STOREFRONT } from '../support/orders/shop';
import { itReplaysEveryHistory, useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';

describe('an order with the maximum number of lines', () => {
  const shop = useOrderWorld('real server');
  const SKUS = Array.from({ length: MAX_ORDER_LINES }, (_, index) => `BULK-${index}`);
  const lines = (quantity: number) => SKUS.map((sku) => ({ sku, quantity }));

  // Two thirds of the products are in Berlin and the rest in Hamburg, which makes two shipments.
  beforeAll(() =>
    createShop(
      shop.world.db,
      SKUS.map((sku, index) => ({
        sku,
        priceMinor: 100,
        stock: { [index % 3 === 0 ? 'hamburg' : 'berlin']: 1_000 },
      })),
    ),
  );

  const amend = async (
    running: RunningOrder,
    change: { sku: string; quantity: number }[],
    kind: 'edit' | 'cancel_lines',
  ) => {
    const outcome = await requestAmendment(shop.world.db, { storefrontId: STOREFRONT }, running.order.id, {
      ...{ kind, lines: change, actor: { type: 'api_key', id: 'key-1' }, requestId: 'req-1' },
    });
    if (outcome?.outcome !== 'requested') throw new Error(`Not requested: ${JSON.stringify(outcome)}`);
    const { amendmentId } = outcome;
    return running.handle.executeUpdate(amendUpdate, { updateId: amendmentId, args: [{ amendmentId }] });
  };

  /** Temporal's limits are 2 MB for a payload and 50 MB for a history. */
  const expectSmallHistory = async (running: RunningOrder) => {
    const bytes = readableTextOf(await running.handle.fetchHistory()).length;
    expect(bytes).toBeLessThan(500_000);
  };

  it('is reserved, confirmed, edited in every line, delivered and completed', async () => {
    const running = await shop.bookedOrder({ lines: lines(2) });
    expect(await shop.readOrder(running)).toMatchObject({ status: 'confirmed', orderedMinor: 100_000 });
    expect(await amend(running, lines(3), 'edit')).toEqual({ outcome: 'accepted' });
    expect(await amend(running, lines(2), 'cancel_lines')).toEqual({ outcome: 'accepted' });
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    const record = await shop.readOrder(running);
    expect(record).toMatchObject({ orderedMinor: 150_000, capturedMinor: 50_000 });
    expect(record.lines.every((line) => line.delivered === 1 && line.cancelled === 2)).toBe(true);
    expect(record.shipments.filter(({ status }) => status === 'delivered')).toHaveLength(2);
    await expectSmallHistory(running);
  });

  it('is cancelled as a whole', async () => {
    const running = await shop.bookedOrder({ lines: lines(1) });
    await running.handle.signal('cancel');
    expect(await running.handle.result()).toMatchObject({ status: 'cancelled' });
    await expectSmallHistory(running);
  });

  itReplaysEveryHistory(shop);
});
