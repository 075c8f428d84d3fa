import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import type { CancelOrder } from '../../../src/contracts/record';
import { requestCancellation } from '../../../src/db/orders/request-cancellation';
import { workflowUrl } from '../../../src/http/views/links';
import { withNames } from '../../../src/temporal/connection/client';
import { signalCancellation } from '../../../src/temporal/workflows/order-workflow';
import { prepareNamespace } from '../../../src/temporal/namespace/prepare-namespace';
import { startReconcile } from '../../../src/temporal/namespace/reconcile-schedule';
import { verifyNamespace } from '../../../src/temporal/namespace/verify-namespace';
import { orderWorkflowId, backordersWorkflowId } from '../../../src/temporal/contract/visibility';
import { cancelSignal } from '../../../workflows/order/messages';
import { createBackorderHelpers } from '../../support/orders/backorder-helpers';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import {
  startRealServer,
  useOrderWorld,
  type OrderShop,
  type RunningOrder,
} from '../../support/orders/use-order-world';

const BY_THE_SHOP: CancelOrder = { reason: 'changed my mind', actor: { type: 'system' }, requestId: 'test' };

let namespace: Promise<TestNamespace> | undefined;
const shared = () => (namespace ??= createNamespace());

/** Each with a database, simulators and workers of its own; only the namespace is the same. */
const installation = (prefix: string) => () =>
  startRealServer(async () => {
    const { connection, namespace: name, ...rest } = await shared();
    const client = withNames(new Client({ connection, namespace: name }), prefix);
    return { ...rest, connection, namespace: name, client, prefix, close: () => Promise.resolve() };
  });

describe('two installations in one namespace', () => {
  const left = useOrderWorld(installation('left/'));
  const right = useOrderWorld(installation('right.'));
  const both = [left, right];
  afterAll(async () => (await shared()).close());

  const completed = async (shop: OrderShop, running: RunningOrder) => {
    await shop.world.deliverAll(running.order.id);
    return running.handle.result();
  };

  it('each complete their own orders, under names of their own', async () => {
    const orders = await Promise.all(both.map((shop) => shop.bookedOrder()));
    expect(orders.map(({ handle }) => handle.workflowId)).toEqual([
      `left/order/${orders[0]!.order.id}`,
      `right.order/${orders[1]!.order.id}`,
    ]);
    for (const [at, shop] of both.entries())
      expect(await completed(shop, orders[at]!)).toMatchObject({ status: 'completed' });
    const { connection, namespace: name } = await shared();
    const plain = new Client({ connection, namespace: name });
    const found = await plain.workflow.getHandle(orders[0]!.handle.workflowId).describe();
    expect(found.taskQueue).toBe('left/orders');
    await expect(plain.workflow.getHandle(orderWorkflowId(orders[0]!.order.id)).describe()).rejects.toThrow(
      'not found',
    );
  });

  it('give what comes in to their own backorders', async () => {
    for (const shop of both) {
      const {
        addRareProduct: aProduct,
        backorderRequest: wish,
        waitForLine: hasLine,
        deliverShipments: delivered,
      } = createBackorderHelpers(shop);
      const { sku, productId } = await aProduct();
      const waiting = await shop.confirmedOrder(wish(sku, 1));
      await shop.world.receiveAndAllocate(sku, 'berlin', 1);
      await hasLine(waiting, { reserved: 1 });
      const { client } = shop.world;
      const restock = client.names.workflowId(backordersWorkflowId(productId));
      await client.workflow.getHandle(restock).result();
      await delivered(waiting, 1);
      await waiting.handle.result();
    }
  });

  it('cancel by a signal, and by what the API passes on', async () => {
    for (const shop of both) {
      const [bySignal, byApi] = await Promise.all([shop.bookedOrder(), shop.bookedOrder()]);
      await bySignal.handle.signal(cancelSignal);
      expect(await bySignal.handle.result()).toMatchObject({ status: 'cancelled' });
      await requestCancellation(shop.world.db, { storefrontId: undefined }, byApi.order.id, BY_THE_SHOP);
      await signalCancellation(shop.world.client, byApi.order);
      expect(await byApi.handle.result()).toMatchObject({ status: 'cancelled' });
    }
  });

  it('reconcile at the same time, each its own, and take up their own', async () => {
    const sound = await shopsBooked();
    const lost = await shopsBooked();
    for (const { handle } of lost) await handle.terminate('by mistake');
    const id = randomUUID();
    const reports = await Promise.all(
      both.map(async ({ world }) =>
        (await startReconcile(world.client, id, { quietMs: 0, full: true })).result(),
      ),
    );
    for (const [at, { orders }] of reports.entries()) {
      expect(orders.examples.map((one) => one.id)).toEqual([lost[at]!.order.id]);
      expect(orders.failed).toBe(0);
      for (const running of [sound[at]!, lost[at]!])
        expect(await completed(both[at]!, running)).toMatchObject({ status: 'completed' });
    }
  });

  it('have a schedule each, which is missed by whoever does not find its own', async () => {
    const { address, namespace: name } = await shared();
    const options = (prefix: string) => ({ address, namespace: name, prefix });
    await prepareNamespace(options('left/'), { reconcileEverySeconds: 600, retentionDays: 1 });
    await verifyNamespace(options('left/'));
    await expect(verifyNamespace(options('right.'))).rejects.toThrow(
      `The Temporal namespace ${name} lacks the schedule right.holdfast-reconcile. `,
    );
  });

  it('link to their own workflows', () => {
    const ui = { baseUrl: 'http://ui', namespace: 'shops', prefix: 'left/' };
    expect(workflowUrl(orderWorkflowId('1'), ui)).toBe(
      'http://ui/namespaces/shops/workflows/left%2Forder%2F1',
    );
  });

  const shopsBooked = () => Promise.all(both.map((shop) => shop.bookedOrder()));
});
