import { randomUUID } from 'node:crypto';
import { WorkflowFailedError } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { TASK_QUEUES } from '../../src/temporal-names/task-queues';
import { orderWorkflowId } from '../../src/temporal-names/visibility';
import { approveReturnUpdate } from '../../workflows/return/messages';
import { createReturnHelpers } from '../support/orders/return-helpers';
import { sendRawSignal, UNDECODABLE_INPUTS, sendRawUpdate } from '../support/temporal/undecodable-inputs';
import { requestCancellation, itReplaysEveryHistory, useOrderWorld } from '../support/orders/use-order-world';

const SIGNALS = ['cancel', 'recordChanged'];

describe('input that cannot be decoded', () => {
  const shop = useOrderWorld('real server');
  const returns = createReturnHelpers(shop);
  const client = () => shop.world.client;

  const detailsOf = async (workflowId: string): Promise<string> => {
    const metadata = await client()
      .workflow.getHandle(workflowId)
      .query<temporal.api.sdk.v1.IWorkflowMetadata>('__temporal_workflow_metadata');
    return metadata.currentDetails ?? '';
  };

  const failedTasks = async (workflowId: string): Promise<number> => {
    const { events } = await client().workflow.getHandle(workflowId).fetchHistory();
    return (events ?? []).filter((event) => event.workflowTaskFailedEventAttributes).length;
  };

  it.each(UNDECODABLE_INPUTS)('in a signal is dropped and reported: $name', async ({ input, encoding }) => {
    const running = await shop.bookedOrder();
    const id = orderWorkflowId(running.order.id);
    const before = await shop.readOrder(running);
    for (const signal of SIGNALS) await sendRawSignal(client(), id, signal, input);
    const details = await detailsOf(id);
    for (const signal of SIGNALS) {
      expect(details).toContain(
        `The signal ${signal} could not be decoded (encoding ${encoding}) and was dropped`,
      );
    }
    // A cancellation needs no argument, but it is dropped too: its sender may have meant something else.
    expect(await shop.readOrder(running)).toEqual(before);
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
    expect(await failedTasks(id)).toBe(0);
  });

  it('does not prevent a later cancellation', async () => {
    const running = await shop.bookedOrder();
    await sendRawSignal(client(), orderWorkflowId(running.order.id), 'cancel', UNDECODABLE_INPUTS[0]!.input);
    expect(await requestCancellation(running)).toMatchObject({ outcome: 'cancelled' });
  });

  it.each(UNDECODABLE_INPUTS)(
    'in an update is refused with the reason: $name',
    async ({ input, encoding }) => {
      const running = await shop.bookedOrder();
      const id = orderWorkflowId(running.order.id);
      const before = await shop.readOrder(running);
      for (const update of ['cancel', 'amend', 'startPicking', 'resolveAttention', 'awaitDecision']) {
        expect(await sendRawUpdate(client(), id, update, input)).toBe(
          `The argument of the update ${update} could not be decoded (encoding ${encoding}); send it as json/plain`,
        );
      }
      expect(await shop.readOrder(running)).toEqual(before);
      expect(await failedTasks(id)).toBe(0);
    },
  );

  it('in an update to a return is refused, and the return continues', async () => {
    const running = await shop.bookedOrder();
    await shop.world.deliverAll(running.order.id);
    const returned = await returns.requestReturn(running, [{ lineNo: 1, quantity: 1 }]);
    const id = returned.handle.workflowId;
    for (const update of ['approve', 'cancel', 'receive']) {
      expect(await sendRawUpdate(client(), id, update, UNDECODABLE_INPUTS[0]!.input)).toContain(
        'could not be decoded',
      );
    }
    await sendRawSignal(client(), id, 'approve', UNDECODABLE_INPUTS[0]!.input);
    expect(await returns.readReturn(returned)).toMatchObject({ status: 'requested' });
    await returned.handle.executeUpdate(approveReturnUpdate, { args: [{}] });
    expect(await returns.readReturn(returned)).toMatchObject({ status: 'approved' });
    expect(await failedTasks(id)).toBe(0);
  });

  it.each(['order', 'orderReturn', 'backorders', 'reconcile'])(
    'fails at once a workflow that is started with it: %s',
    async (workflowType) => {
      const workflowId = `${workflowType}-${randomUUID()}`;
      await client().workflowService.startWorkflowExecution({
        ...{ namespace: client().options.namespace, workflowId, requestId: randomUUID() },
        workflowType: { name: workflowType },
        taskQueue: { name: TASK_QUEUES.orders },
        input: { payloads: [UNDECODABLE_INPUTS[0]!.input] },
      });
      const error: unknown = await client()
        .workflow.getHandle(workflowId)
        .result()
        .catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(WorkflowFailedError);
      expect((error as WorkflowFailedError).cause?.message).toContain('could not be decoded');
      expect(await failedTasks(workflowId)).toBe(0);
    },
  );

  it.each([
    ['order', {}, 'orderId must be the id of an order'],
    ['order', { orderId: 'nonsense' }, 'orderId must be the id of an order'],
    ['orderReturn', undefined, 'returnId must be the id of a return'],
    ['backorders', { productId: 7 }, 'productId must be the id of a product'],
  ])(
    'fails at once a workflow that is started without an id: %s with %j',
    async (workflowType, input, message) => {
      const workflowId = `${workflowType}-${randomUUID()}`;
      const started = client().workflow.execute(workflowType, {
        ...{ workflowId, taskQueue: TASK_QUEUES.orders },
        args: input === undefined ? [] : [input],
      });
      const error: unknown = await started.catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(WorkflowFailedError);
      expect((error as WorkflowFailedError).cause?.message).toBe(message);
      expect(await failedTasks(workflowId)).toBe(0);
    },
  );

  itReplaysEveryHistory(shop);
});
