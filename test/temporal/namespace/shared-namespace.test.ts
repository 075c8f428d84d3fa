import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import type { CancelOrder } from '../../../src/contracts/internal/orders';
import { requestCancellation } from '../../../src/db/orders/request-cancellation';
import { workflowUrl } from '../../../src/http/views/links';
import { withNames } from '../../../src/temporal/connection/client';
import { signalCancellation } from '../../../src/temporal/client/send-to-order';
import { prepareNamespace } from '../../../src/temporal/namespace/prepare-namespace';
import { startReconcile } from '../../../src/temporal/namespace/reconcile-schedule';
import { verifyNamespace } from '../../../src/temporal/namespace/verify-namespace';
import { orderWorkflowId, backordersWorkflowId } from '../../../src/temporal-names/visibility';
import { cancelSignal } from '../../../workflows/order/messages';
import { createBackorderHelpers } from '../../support/orders/backorder-helpers';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import {
  startRealServer,
  useOrderWorld,
  type OrderShop,
  type RunningOrder,
} from '../../support/orders/use-order-world';

const CANCELLATION: CancelOrder = { reason: 'changed my mind', actor: { type: 'system' }, requestId: 'test' };

let namespace: Promise<TestNamespace> | undefined;
const shared = () => (namespace ??= createNamespace());

/** Starts an installation with its own database, simulators and workers. Only the namespace is shared. */
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

  const complete = async (shop: OrderShop, running: RunningOrder) => {
    await shop.world.deliverAll(running.order.id);
    return running.handle.result();
  };

  it('each complete their own orders, under their own names', async () => {
    const orders = await Promise.all(both.map((shop) => shop.bookedOrder()));
    expect(orders.map(({ handle }) => handle.workflowId)).toEqual([
      `left/order/${orders[0]!.order.id}`,
      `right.order/${orders[1]!.order.id}`,
    ]);
    for (const [index, shop] of both.entries())
      expect(await complete(shop, orders[index]!)).toMatchObject({ status: 'completed' });
    const { connection, namespace: name } = await shared();
    const plain = new Client({ connection, namespace: name });
    const description = await plain.workflow.getHandle(orders[0]!.handle.workflowId).describe();
    expect(description.taskQueue).toBe('left/orders');
    await expect(plain.workflow.getHandle(orderWorkflowId(orders[0]!.order.id)).describe()).rejects.toThrow(
      'not found',
    );
  });

  it('allocate receipts to their own backorders', async () => {
    for (const shop of both) {
      const { addRareProduct, backorderRequest, waitForLine, deliverShipments } =
        createBackorderHelpers(shop);
      const { sku, productId } = await addRareProduct();
      const waiting = await shop.confirmedOrder(backorderRequest(sku, 1));
      await shop.world.receiveAndAllocate(sku, 'berlin', 1);
      await waitForLine(waiting, { reserved: 1 });
      const { client } = shop.world;
      const workflowId = client.names.workflowId(backordersWorkflowId(productId));
      await client.workflow.getHandle(workflowId).result();
      await deliverShipments(waiting, 1);
      await waiting.handle.result();
    }
  });

  it('cancel their own orders, by a signal and by the API', async () => {
    for (const shop of both) {
      const [bySignal, byApi] = await Promise.all([shop.bookedOrder(), shop.bookedOrder()]);
      await bySignal.handle.signal(cancelSignal);
      expect(await bySignal.handle.result()).toMatchObject({ status: 'cancelled' });
      await requestCancellation(shop.world.db, { storefrontId: undefined }, byApi.order.id, CANCELLATION);
      await signalCancellation(shop.world.client, byApi.order);
      expect(await byApi.handle.result()).toMatchObject({ status: 'cancelled' });
    }
  });

  it('reconcile concurrently, and each resume their own orders', async () => {
    const healthy = await bookInBoth();
    const orphaned = await bookInBoth();
    for (const { handle } of orphaned) await handle.terminate('by mistake');
    const id = randomUUID();
    const reports = await Promise.all(
      both.map(async ({ world }) =>
        (await startReconcile(world.client, id, { quietMs: 0, full: true })).result(),
      ),
    );
    for (const [index, { orders }] of reports.entries()) {
      expect(orders.examples.map((one) => one.id)).toEqual([orphaned[index]!.order.id]);
      expect(orders.failed).toBe(0);
      for (const running of [healthy[index]!, orphaned[index]!])
        expect(await complete(both[index]!, running)).toMatchObject({ status: 'completed' });
    }
  });

  it('need a schedule each', async () => {
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

  const bookInBoth = () => Promise.all(both.map((shop) => shop.bookedOrder()));
});
