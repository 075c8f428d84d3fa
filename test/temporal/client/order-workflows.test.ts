import { randomUUID } from 'node:crypto';
import type { OrderHeader } from '../../../src/domain/order/order-record';
import { orderWorkflowId } from '../../../src/temporal-names/visibility';
import { createOrderWorkflows } from '../../../src/temporal/client/order-workflows';
import { ensureSearchAttributes } from '../../../src/temporal/namespace/search-attributes';
import { ADDRESS } from '../../support/orders/shop';
import { anAcceptedOrder, createCallRecorder } from './accepted-order';
import { createBareNamespace, type BareNamespace } from '../namespace/bare-namespace';

/** @returns what Temporal stores as JSON, with its payloads decoded */
const decoded = (stored: unknown): string =>
  JSON.stringify(stored).replace(/"data":"([^"]*)"/g, (_whole, data: string) =>
    Buffer.from(data, 'base64').toString(),
  );

describe('the order process', () => {
  let own: BareNamespace;

  beforeAll(async () => {
    own = await createBareNamespace();
    await ensureSearchAttributes(own.connection, own.namespace);
  });
  afterAll(() => own.close());

  function processOf(timeoutMs = 10_000) {
    const recorder = createCallRecorder();
    return { ...recorder, process: createOrderWorkflows({ client: own.client, timeoutMs, ...recorder }) };
  }
  const handleOf = ({ id }: OrderHeader) => own.client.workflow.getHandle(orderWorkflowId(id));
  async function historyOf(order: OrderHeader): Promise<string[]> {
    const { events } = await handleOf(order).fetchHistory();
    return (events ?? []).map((event) => Object.keys(event).find((key) => key.endsWith('Attributes'))!);
  }

  it('starts the workflow of an order once, however often it is called', async () => {
    const { process, logged } = processOf();
    const order = anAcceptedOrder();
    await process.start(order);
    const { runId } = await handleOf(order).describe();
    await Promise.all(Array.from({ length: 10 }, () => process.start(order)));
    expect((await handleOf(order).describe()).runId).toBe(runId);
    expect(logged).toEqual([]);
  });

  it('does not start a workflow again that has ended', async () => {
    const { process, logged } = processOf();
    const order = anAcceptedOrder();
    await process.start(order);
    const { runId } = await handleOf(order).describe();
    await handleOf(order).terminate();
    await process.start(order);
    expect(await handleOf(order).describe()).toMatchObject({ runId, status: { name: 'TERMINATED' } });
    expect(logged).toEqual([]);
  });

  it('shows in Temporal what an order is about, and no personal data', async () => {
    const { process } = processOf();
    const order = anAcceptedOrder();
    await process.start(order);
    const description = await handleOf(order).describe();
    expect(await description.staticSummary()).toBe('2 unit(s) of 1 product(s), 25.00 EUR');
    expect(await description.staticDetails()).toContain(order.id);
    const attributes = description.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
    expect(Object.fromEntries(attributes)).toMatchObject({
      ...{ OrderStatus: 'pending', StorefrontId: 'shop', CustomerId: 'customer-1' },
    });
    const everything = decoded([description.raw, await handleOf(order).fetchHistory()]);
    expect(everything).toContain('customer-1');
    for (const secret of ['Ada', 'ada@example.com', ADDRESS.line1]) expect(everything).not.toContain(secret);
  });

  it('delivers a cancellation to a workflow that was never started by starting it, and marks it as delivered', async () => {
    const { process, delivered, logged } = processOf();
    const order = anAcceptedOrder();
    await process.deliverCancellation(order, 'command-1');
    expect((await historyOf(order)).slice(0, 2)).toEqual([
      'workflowExecutionStartedEventAttributes',
      'workflowExecutionSignaledEventAttributes',
    ]);
    expect({ delivered, logged }).toEqual({ delivered: ['command-1'], logged: [] });
  });

  it('marks a cancellation as delivered when the workflow has ended', async () => {
    const { process, delivered, logged } = processOf();
    const order = anAcceptedOrder();
    await process.start(order);
    await handleOf(order).terminate();
    await process.deliverCancellation(order, 'command-2');
    expect({ delivered, logged }).toEqual({ delivered: ['command-2'], logged: [] });
  });

  it('returns undecided when no worker decides a cancellation in time', async () => {
    const { process, delivered, logged } = processOf();
    const order = anAcceptedOrder();
    expect(await process.cancelAndAwait(order, randomUUID(), 500)).toBe('undecided');
    expect({ delivered, logged }).toEqual({ delivered: [], logged: [] });
  });

  it('returns order_closed when the workflow has ended before the cancellation', async () => {
    const { process, delivered } = processOf();
    const order = anAcceptedOrder();
    await process.start(order);
    await handleOf(order).terminate();
    expect(await process.cancelAndAwait(order, 'command-3', 10_000)).toBe('order_closed');
    expect(delivered).toEqual(['command-3']);
  });

  it('returns undecided when no worker decides an order in time', async () => {
    const { process, logged } = processOf();
    const order = anAcceptedOrder();
    expect(await process.startAndAwaitDecision(order, 500)).toBe('undecided');
    expect(logged).toEqual([]);
  });

  it('starts the order even when it awaits the decision in vain', async () => {
    const { process } = processOf();
    const order = anAcceptedOrder();
    await process.startAndAwaitDecision(order, 2_000);
    expect(await handleOf(order).describe()).toMatchObject({ status: { name: 'RUNNING' } });
  });

  it('wakes a workflow', async () => {
    const { process } = processOf();
    const order = anAcceptedOrder();
    await process.start(order);
    await process.wake(order.id);
    expect(await historyOf(order)).toContain('workflowExecutionSignaledEventAttributes');
  });

  it('ignores a wake-up when the workflow is unknown or has ended', async () => {
    const { process, logged } = processOf();
    const order = anAcceptedOrder();
    await process.wake(order.id);
    await process.start(order);
    await handleOf(order).terminate();
    await process.wake(order.id);
    expect(logged).toEqual([]);
  });
});
