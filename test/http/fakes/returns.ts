import { randomUUID } from 'node:crypto';
import type {
  ReturnCommandOutcome,
  ReadReturns,
  ListReturns,
  RequestReturnOutcome,
  RequestReturn,
} from '../../../src/contracts/internal/returns';
import type { Scope } from '../../../src/contracts/internal/scope';
import type { ReturnMessageResult, UnkeyedReturnCommand } from '../../../src/domain/returns/return-draft';
import type { ReturnRecord } from '../../../src/domain/returns/return-record';
import type { ReturnWorkflows } from '../../../src/http/ports/workflows';
import type { Returns } from '../../../src/http/ports/returns';
import type { FakeOrders } from './orders';
import { isInScope } from './scope';

/** The record of returns in memory. A test makes a workflow's changes itself. */
export class FakeReturns implements Returns {
  readonly records = new Map<string, ReturnRecord>();
  readonly requests: RequestReturn[] = [];
  /** The requests that `apply` received. `answer` sets their result. */
  readonly appliedRequests: { returnId: string; request: UnkeyedReturnCommand }[] = [];
  answer: (returnId: string) => ReturnMessageResult = () => ({ outcome: 'accepted' });
  private readonly keys = new Map<string, { requestHash: string; returnId: string; response: unknown }>();

  constructor(private readonly orders: FakeOrders) {}

  async request(
    scope: Scope,
    request: RequestReturn,
    render: (opened: ReturnRecord) => unknown,
  ): Promise<RequestReturnOutcome | undefined> {
    const order = await this.orders.find(scope, request.orderId);
    if (!order) return undefined;
    const { scope: keyScope, key, requestHash } = request.idempotency;
    const earlier = this.keys.get(`${keyScope} ${key}`);
    if (earlier && earlier.requestHash !== requestHash) return { outcome: 'key_reused' };
    if (earlier) return { outcome: 'replayed', ...earlier };
    const exceeded = request.lines
      .map(({ lineNo, quantity: requested }) => {
        const line = order.lines.find((one) => one.lineNo === lineNo);
        return { lineNo, requested, returnable: line ? line.delivered - line.returned : 0 };
      })
      .filter(({ requested, returnable }) => requested > returnable);
    if (exceeded.length > 0) return { outcome: 'returnable_quantity_exceeded', lines: exceeded };
    this.requests.push(request);
    const opened = this.add(
      aReturn({ orderId: order.id, storefrontId: order.storefrontId, reason: request.reason }),
    );
    this.keys.set(`${keyScope} ${key}`, { requestHash, returnId: opened.id, response: render(opened) });
    return { outcome: 'requested', created: opened };
  }

  async find(scope: Scope, returnId: string): Promise<ReturnRecord | undefined> {
    const record = this.records.get(returnId);
    return record && isInScope(scope, record) ? structuredClone(record) : undefined;
  }

  async apply(
    scope: Scope,
    returnId: string,
    request: UnkeyedReturnCommand,
  ): Promise<ReturnCommandOutcome | undefined> {
    if (!(await this.find(scope, returnId))) return undefined;
    this.appliedRequests.push({ returnId, request });
    const result = this.answer(returnId);
    const isAccepted = result.outcome === 'accepted';
    return { result, needsWakeUp: isAccepted, orderNeedsWakeUp: isAccepted };
  }

  async ofOrder(
    scope: Scope,
    orderId: string,
    { afterId, limit }: ReadReturns,
  ): Promise<ReturnRecord[] | undefined> {
    if (!(await this.orders.find(scope, orderId))) return undefined;
    return this.newestFirst((one) => one.orderId === orderId && (!afterId || one.id < afterId)).slice(
      0,
      limit,
    );
  }

  async list(scope: Scope, { status, afterId, limit }: ListReturns): Promise<ReturnRecord[]> {
    return this.newestFirst(
      (one) => isInScope(scope, one) && (!status || one.status === status) && (!afterId || one.id < afterId),
    ).slice(0, limit);
  }

  /** Stores a return. Its id is greater than all earlier ones, as in the real record. */
  add(returned: ReturnRecord): ReturnRecord {
    const id = `01960d19-1a40-7000-8000-${String(this.records.size + 1).padStart(12, '0')}`;
    const stored = { ...returned, id };
    this.records.set(id, stored);
    return stored;
  }

  private newestFirst(matches: (one: ReturnRecord) => boolean): ReturnRecord[] {
    return [...this.records.values()].filter(matches).sort((a, b) => (a.id < b.id ? 1 : -1));
  }
}

export class FakeReturnWorkflows implements ReturnWorkflows {
  readonly started: string[] = [];
  readonly woken: string[] = [];

  start({ id }: ReturnRecord): Promise<void> {
    this.started.push(id);
    return Promise.resolve();
  }

  wake({ id }: ReturnRecord): Promise<void> {
    this.woken.push(id);
    return Promise.resolve();
  }
}

/** A return as the record would hold it. `FakeReturns.add` sets the id. */
export function aReturn(overrides: Partial<ReturnRecord> = {}): ReturnRecord {
  const now = new Date('2026-03-09T10:00:00Z');
  return {
    id: '',
    orderId: randomUUID(),
    storefrontId: 'demo',
    customerId: 'customer-1',
    status: 'requested',
    statusReason: null,
    reason: 'wrong blue',
    currency: 'EUR',
    refundedMinor: 0,
    deadline: null,
    attention: [],
    lines: [
      { lineNo: 1, sku: 'MUG-BLUE', name: 'Blue mug', quantity: 2, restocked: 0, writtenOff: 0 },
      { lineNo: 2, sku: 'TEAPOT', name: 'Teapot', quantity: 1, restocked: 0, writtenOff: 0 },
    ],
    createdAt: now,
    updatedAt: now,
    ...overrides,
  };
}
