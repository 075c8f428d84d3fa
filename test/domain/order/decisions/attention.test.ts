import { resolveAttention, isAwaitingOperator } from '../../../../src/domain/order/decisions/attention';
import { updateProviderWaits, startProviderWait } from '../../../../src/domain/order/decisions/provider-wait';
import type { AttentionState, OrderState, ShipmentState } from '../../../../src/domain/order/order-state';
import {
  aConfirmedOrder,
  aDraft,
  anOperation,
  aShipment,
  changesOf,
  timelineTypesOf,
} from '../../model/order-builders';

const anItem = (item: string, status: AttentionState['status'] = 'open'): AttentionState => ({
  ...{ item, reason: 'a reason', status },
});

/** An order whose capture has failed, and whose shipment could not be recalled. */
const order = (over: Partial<OrderState> = {}): OrderState =>
  aConfirmedOrder({
    status: 'needs_attention',
    statusBeforeAttention: 'confirmed',
    shipments: [aShipment({ status: 'ready', recalled: true })],
    operations: [anOperation(), anOperation({ no: 2, type: 'capture', amountMinor: 700, status: 'failed' })],
    attention: [anItem('payment:2'), anItem('recall:shipment-1'), anItem('shipment:shipment-2')],
    ...over,
  });

const lost = (over: Partial<ShipmentState> = {}): ShipmentState =>
  aShipment({ id: 'shipment-2', status: 'lost', ...over });

const resolve = (state: OrderState, item: string, action: 'retry' | 'skip') => {
  const draft = aDraft(state);
  const actor = { type: 'api_key', id: 'key-1' } as const;
  const command = { type: 'attention_resolved', key: 'k', item, action, actor, requestId: 'r-1' } as const;
  return { draft, result: resolveAttention(draft, command) };
};

describe('the resolution of a failed step', () => {
  it.each<[item: string, action: 'retry' | 'skip', expected: object]>([
    ['payment:2', 'retry', { operations: [{}, { status: 'due' }], waivedMinor: 0 }],
    ['payment:2', 'skip', { operations: [{}, { status: 'skipped' }], waivedMinor: 700 }],
    ['recall:shipment-1', 'retry', { shipments: [{ status: 'ready', recalled: true }] }],
    ['recall:shipment-1', 'skip', { shipments: [{ status: 'cancelled', recalled: false }] }],
  ])('applies to %s: %s', (item, action, expected) => {
    const { draft, result } = resolve(order(), item, action);
    expect(result).toEqual({ outcome: 'accepted' });
    expect(draft.state).toMatchObject(expected);
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
  ])('of %s, which was %s, by another %s is accepted as a repeat: %s', (item, status, action, isRepeat) => {
    const before = order({ attention: [anItem(item, status)] });
    const { draft, result } = resolve(before, item, action);
    expect(result).toEqual(
      isRepeat ? { outcome: 'accepted' } : { outcome: 'refused', refusal: 'unknown_attention_item' },
    );
    expect(changesOf(before, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
  });

  // `shipment:shipment-2` can only be resolved by shipping it again or refunding it.
  it.each([
    'payment:7',
    'payment',
    'recall:shipment-7',
    'shipment:shipment-2',
    '',
    'nonsense:1',
    'customer',
    'booking:shipment-1',
  ])('is refused for %j, which is not an item that can be skipped', (item) => {
    const { draft, result } = resolve(order(), item, 'skip');
    expect(result).toEqual({ outcome: 'refused', refusal: 'unknown_attention_item' });
    expect(changesOf(order(), draft)).toEqual({});
  });

  it.each<[why: string, item: string, action: 'retry' | 'skip', over: Partial<OrderState>]>([
    ['the shipment is lost', 'shipment:shipment-2', 'skip', { shipments: [lost()] }],
    ['the shipment is lost', 'shipment:shipment-2', 'retry', { shipments: [lost()] }],
    [
      'a report about a shipment cannot be retried',
      'shipment:shipment-2',
      'retry',
      { shipments: [lost({ resolution: 'refunded' })] },
    ],
    [
      'the refund of a return failed',
      'payment:3',
      'retry',
      { operations: [anOperation({ no: 3, type: 'refund', status: 'failed', returnId: 'return-1' })] },
    ],
  ])('is refused with a hint at the other request if %s: %s, %s', (_why, item, action, over) => {
    const { draft, result } = resolve(order(over), item, action);
    expect(result).toEqual({ outcome: 'refused', refusal: 'attention_resolved_otherwise' });
    expect(changesOf(order(over), draft)).toEqual({});
  });

  it('opens the item again when the retry fails', () => {
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
