import { resolveAttention, isAwaitingOperator } from '../../../../src/domain/order/decisions/attention';
import { updateProviderWaits, startProviderWait } from '../../../../src/domain/order/decisions/provider-wait';
import type { AttentionState, OrderState } from '../../../../src/domain/order/order-state';
import {
  aConfirmedOrder,
  aDraft,
  anOperation,
  aShipment,
  changesOf,
  timelineTypesOf,
} from '../../model/order-builders';

const asks = (item: string, status: AttentionState['status'] = 'open'): AttentionState => ({
  ...{ item, reason: 'a reason', status },
});

/** A capture has failed, and a shipment cannot be taken back. */
const order = (over: Partial<OrderState> = {}): OrderState =>
  aConfirmedOrder({
    status: 'needs_attention',
    statusBeforeAttention: 'confirmed',
    shipments: [aShipment({ status: 'ready', recalled: true })],
    operations: [anOperation(), anOperation({ no: 2, type: 'capture', amountMinor: 700, status: 'failed' })],
    attention: [asks('payment:2'), asks('recall:shipment-1'), asks('shipment:shipment-2')],
    ...over,
  });

const resolve = (state: OrderState, item: string, action: 'retry' | 'skip') => {
  const draft = aDraft(state);
  const actor = { type: 'api_key', id: 'key-1' } as const;
  const fact = { type: 'attention_resolved', key: 'k', item, action, actor, requestId: 'r-1' } as const;
  return { draft, answer: resolveAttention(draft, fact) };
};

describe('a failed step that an operator resolves', () => {
  it.each<[item: string, action: 'retry' | 'skip', then: object]>([
    ['payment:2', 'retry', { operations: [{}, { status: 'due' }], waivedMinor: 0 }],
    ['payment:2', 'skip', { operations: [{}, { status: 'skipped' }], waivedMinor: 700 }],
    ['recall:shipment-1', 'retry', { shipments: [{ status: 'ready', recalled: true }] }],
    ['recall:shipment-1', 'skip', { shipments: [{ status: 'cancelled', recalled: false }] }],
  ])('%s: %s', (item, action, then) => {
    const { draft, answer } = resolve(order(), item, action);
    expect(answer).toEqual({ outcome: 'accepted' });
    expect(draft.state).toMatchObject(then);
    const resolved = action === 'retry' ? 'retried' : 'skipped';
    expect(draft.state.attention.find((a) => a.item === item)?.status).toBe(resolved);
    expect(draft.timelineEntries[0]).toEqual({
      type: 'attention_resolved',
      actor: { type: 'api_key', id: 'key-1' },
      requestId: 'r-1',
      details: {
        item,
        action,
        changes: [{ field: `attention.${item}`, before: 'open', after: resolved }],
      },
    });
  });

  it.each<[item: string, status: 'retried' | 'skipped', action: 'retry' | 'skip', isRepeat: boolean]>([
    ['payment:2', 'retried', 'retry', true],
    ['payment:2', 'skipped', 'skip', true],
    ['payment:2', 'retried', 'skip', false],
    ['payment:2', 'skipped', 'retry', false],
  ])('%s, which was %s, by %s again: a repeat is %s', (item, status, action, isRepeat) => {
    const before = order({ attention: [asks(item, status)] });
    const { draft, answer } = resolve(before, item, action);
    expect(answer).toEqual(
      isRepeat ? { outcome: 'accepted' } : { outcome: 'refused', refusal: 'unknown_attention_item' },
    );
    expect(changesOf(before, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
  });

  // What became of a shipment is told by sending it again or giving the money back.
  it.each([
    'payment:7',
    'payment',
    'recall:shipment-7',
    'shipment:shipment-2',
    '',
    'nonsense:1',
    'customer',
    'booking:shipment-1',
  ])('is refused for %j, which no step waits for', (item) => {
    const { draft, answer } = resolve(order(), item, 'skip');
    expect(answer).toEqual({ outcome: 'refused', refusal: 'unknown_attention_item' });
    expect(changesOf(order(), draft)).toEqual({});
  });

  it('may fail again, and waits again', () => {
    const { draft } = resolve(order(), 'recall:shipment-1', 'retry');
    expect(isAwaitingOperator(draft, 'recall:shipment-1')).toBe(false);
    draft.state.outageMinutes = 0;
    startProviderWait(draft, { type: 'provider_unavailable', item: 'recall:shipment-1' });
    updateProviderWaits(draft);
    expect(isAwaitingOperator(draft, 'recall:shipment-1')).toBe(true);
    expect(draft.state.attention[1]).toEqual({
      item: 'recall:shipment-1',
      reason: 'carrier_unavailable',
      status: 'open',
    });
    expect(timelineTypesOf(draft)).toEqual([
      'attention_resolved',
      'provider_wait_started',
      'order_needs_attention',
    ]);
  });
});
