import { updateProviderWaits, startProviderWait } from '../../../../src/domain/order/decisions/provider-wait';
import { plan } from '../../../../src/domain/order/plan';
import type { OrderState } from '../../../../src/domain/order/order-state';
import type { OutagePolicy, StepItem } from '../../../../src/domain/shared/providers';
import { snapshotOf } from '../../../../src/domain/order/snapshot';
import { applyMessages } from '../../../../src/domain/order/apply-messages';
import {
  aConfirmedOrder,
  aDraft,
  anAuthorization,
  aLine,
  anOperation,
  aShipment,
  aReservedOrder,
  changesOf,
  NOW,
  timelineTypesOf,
} from '../../model/order-builders';

const inMinutes = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

/** Its hold is asked for. */
const unpaid = (over: Partial<OrderState> = {}): OrderState =>
  aReservedOrder({
    authorizations: [anAuthorization({ status: 'due', authorizedAt: null, gatewayReference: null })],
    operations: [anOperation({ status: 'due' })],
    ...over,
  });

const withOperation = (operation: Parameters<typeof anOperation>[0], over: Partial<OrderState> = {}) =>
  aConfirmedOrder({
    operations: [anOperation(), anOperation({ no: 2, status: 'due', ...operation })],
    ...over,
  });

/** Cancelled, with nothing left but to let its money go. */
const voiding = (): OrderState =>
  withOperation(
    { type: 'void' },
    {
      ...{ status: 'cancelling', reservation: 'released', allocations: [] },
      lines: [aLine({ ordered: 2, cancelled: 2 })],
      shipments: [aShipment({ status: 'cancelled' })],
    },
  );

const recalled = (): OrderState =>
  aConfirmedOrder({ status: 'cancelling', shipments: [aShipment({ status: 'ready', recalled: true })] });

const away = (item: StepItem) => ({ type: 'provider_unavailable', item }) as const;

/** It has waited for an hour for which its storefront waits, and a minute. */
function tooLong(state: OrderState, item: StepItem, onOutage: OutagePolicy | null) {
  const first = aDraft({ ...state, outageMinutes: 60, onOutage });
  applyMessages(first, [away(item)]);
  const draft = aDraft(first.state, { now: inMinutes(61) });
  // Its time is over: it is tried once more, in vain.
  applyMessages(draft, []);
  applyMessages(draft, [away(item)]);
  return draft;
}

describe('a provider that gives no answer that counts', () => {
  it.each<[step: string, state: OrderState, item: StepItem, provider: string]>([
    ['the customer check', unpaid(), 'customer', 'customer_service'],
    ['an authorisation', unpaid(), 'payment:1', 'payment_gateway'],
    ['a capture', withOperation({ type: 'capture', amountMinor: 700 }), 'payment:2', 'payment_gateway'],
    ['a booking', aConfirmedOrder(), 'booking:shipment-1', 'carrier'],
    ['a recall', recalled(), 'recall:shipment-1', 'carrier'],
  ])('is waited for, by %s, and the order says so', (_step, state, item, provider) => {
    const draft = aDraft(state);
    startProviderWait(draft, away(item));
    startProviderWait(draft, away(item));
    expect(draft.state).toEqual({ ...state, providerWaits: [{ item, provider, since: NOW, failedAt: NOW }] });
    expect(draft.timelineEntries).toMatchObject([
      { type: 'provider_wait_started', details: { provider, item } },
    ]);
    expect(draft.outboxEvents).toEqual([
      { type: 'order.provider_wait_started', payload: { provider, item } },
    ]);
    expect(snapshotOf(draft)).toMatchObject({ providerWaits: [item], nextDeadline: inMinutes(1_440) });
  });

  it.each<[step: string, state: OrderState, item: StepItem]>([
    ['the check of a customer that is not needed any more', aConfirmedOrder(), 'customer'],
    [
      'the check, while the customer is asked something else',
      unpaid({ answerDeadline: inMinutes(9) }),
      'customer',
    ],
    ['a payment that is done', withOperation({ type: 'capture', status: 'done' }), 'payment:2'],
    ['a payment that waits for a person', withOperation({ type: 'capture', status: 'failed' }), 'payment:2'],
    ['a payment that nobody knows', aConfirmedOrder(), 'payment:9'],
    [
      'a shipment that is booked',
      aConfirmedOrder({ shipments: [aShipment({ status: 'ready' })] }),
      'booking:shipment-1',
    ],
    ['a booking that is called off', recalled(), 'booking:shipment-1'],
    ['a recall of what is not to be taken back', aConfirmedOrder(), 'recall:shipment-1'],
    ['a shipment of another order', aConfirmedOrder(), 'booking:shipment-9'],
  ])('is not waited for, by %s', (_step, state, item) => {
    const draft = aDraft(state);
    startProviderWait(draft, away(item));
    expect(changesOf(state, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
  });

  it('is waited for no more when it has answered', () => {
    const draft = aDraft(unpaid());
    applyMessages(draft, [away('customer'), away('payment:1')]);
    applyMessages(draft, [{ type: 'customer_allowed' }]);
    expect(draft.state.providerWaits.map(({ item }) => item)).toEqual(['payment:1']);
    applyMessages(draft, [{ type: 'payment_succeeded', operationNo: 1 }]);
    expect(draft.state.providerWaits).toEqual([]);
    expect(timelineTypesOf(draft).filter((type) => type === 'provider_wait_ended')).toHaveLength(2);
    expect(draft.outboxEvents.filter(({ type }) => type === 'order.provider_wait_ended')).toHaveLength(2);
  });

  it('is waited for no more when nothing is wanted of it', () => {
    const draft = aDraft(aConfirmedOrder());
    applyMessages(draft, [away('booking:shipment-1')]);
    applyMessages(draft, [{ type: 'cancellation_requested', key: 'k', source: 'signal', reason: 'r' }]);
    expect(draft.state.providerWaits).toEqual([]);
  });

  it.each([
    [null, 1_440],
    [5, 5],
  ])('is waited for as long as the storefront says now: %j minutes', (outageMinutes, minutes) => {
    const waiting = aDraft(unpaid());
    startProviderWait(waiting, away('payment:1'));
    const at = (now: string) => {
      const draft = aDraft({ ...waiting.state, outageMinutes }, { now });
      startProviderWait(draft, away('payment:1'));
      updateProviderWaits(draft);
      return draft.state.attention.length;
    };
    expect(at(inMinutes(minutes - 1))).toBe(0);
    expect(at(inMinutes(minutes))).toBe(1);
  });
});

describe('what has waited for too long', () => {
  it.each(['hold', 'reject'] as const)(
    'is tried once more before it comes to that (%s), however late anybody looks',
    (onOutage) => {
      const waiting = aDraft({ ...unpaid(), outageMinutes: 60, onOutage });
      applyMessages(waiting, [away('payment:1')]);
      const late = aDraft(waiting.state, { now: inMinutes(9_000) });
      applyMessages(late, []);
      expect(late.state).toMatchObject({ status: 'pending', statusReason: null, attention: [] });
      expect(snapshotOf(late)).toMatchObject({
        ...{ providerWaits: ['payment:1'], finalAttempts: ['payment:1'], nextDeadline: null },
        payments: [{ no: 1 }],
      });
      // The provider is back.
      applyMessages(late, [{ type: 'payment_succeeded', operationNo: 1 }]);
      expect(late.state).toMatchObject({ providerWaits: [], attention: [], operations: [{ status: 'done' }] });
    },
  );

  it('goes on waiting where its storefront has more patience by then', () => {
    const draft = aDraft({ ...unpaid(), outageMinutes: 60 });
    applyMessages(draft, [away('payment:1')]);
    const over = aDraft(draft.state, { now: inMinutes(61) });
    applyMessages(over, []);
    const patient = aDraft({ ...over.state, outageMinutes: 600 }, { now: inMinutes(62) });
    applyMessages(patient, [away('payment:1')]);
    expect(snapshotOf(patient)).toMatchObject({ finalAttempts: [], nextDeadline: inMinutes(600) });
    expect(patient.state.attention).toEqual([]);
  });

  it.each<[step: string, state: OrderState, item: StepItem, reason: string]>([
    ['the customer check', unpaid(), 'customer', 'customer_service_unavailable'],
    ['the first authorisation', unpaid(), 'payment:1', 'payment_gateway_unavailable'],
    ['a booking', aConfirmedOrder(), 'booking:shipment-1', 'carrier_unavailable'],
    [
      'a capture',
      withOperation({ type: 'capture', amountMinor: 700 }),
      'payment:2',
      'payment_gateway_unavailable',
    ],
    ['a void', voiding(), 'payment:2', 'payment_gateway_unavailable'],
    ['a recall', recalled(), 'recall:shipment-1', 'carrier_unavailable'],
  ])('is held: %s. Nothing is undone, and it goes on when somebody says so', (_step, state, item, reason) => {
    const draft = tooLong(state, item, null);
    expect(draft.state).toMatchObject({
      ...{ status: 'needs_attention', statusBeforeAttention: state.status, providerWaits: [] },
      attention: [{ item, reason, status: 'open' }],
      ...{ lines: state.lines, allocations: state.allocations },
    });
    const { providerWaits: waits, shipments: shipments, payments } = snapshotOf(draft);
    expect(waits).toEqual([]);
    expect(item.startsWith('payment') ? payments : item === 'customer' ? [] : shipments).toEqual([]);

    const answers = applyMessages(draft, [{ type: 'attention_resolved', key: 'k', item, action: 'retry' }]);
    expect(answers['k']).toEqual({ outcome: 'accepted' });
    expect(draft.state.status).toBe(state.status);
    const { payments: due, shipments: waiting } = snapshotOf(draft);
    if (item.startsWith('payment')) expect(due.map(({ no }) => `payment:${no}`)).toEqual([item]);
    else if (item !== 'customer') expect(waiting).toHaveLength(1);
    // Whether the provider had acted is not known: it is asked by the same key.
    expect(draft.state.operations).toHaveLength(state.operations.length);
  });

  it.each<[step: string, state: OrderState, item: StepItem, reason: string]>([
    ['the customer check', unpaid(), 'customer', 'customer_check_unavailable'],
    ['the first authorisation', unpaid(), 'payment:1', 'payment_unavailable'],
  ])('is rejected where the storefront says so: %s', (_step, state, item, reason) => {
    const draft = tooLong(state, item, 'reject');
    expect(draft.state).toMatchObject({ status: 'pending', statusReason: reason, attention: [] });
    expect(draft.state.lines).toMatchObject([{ reserved: 0, cancelled: 2 }]);
    // Nobody knows whether the money is held.
    expect(snapshotOf(draft).payments).toMatchObject([{ type: 'void', authorizationNo: 1 }]);
  });

  it('is cancelled where the storefront says so and a shipment cannot be booked', () => {
    const draft = tooLong(aConfirmedOrder(), 'booking:shipment-1', 'reject');
    expect(draft.state).toMatchObject({
      ...{ status: 'cancelling', statusReason: 'carrier_unavailable', attention: [] },
      shipments: [{ recalled: true }],
    });
  });

  it.each<[step: string, state: OrderState, item: StepItem]>([
    ['a capture', withOperation({ type: 'capture', amountMinor: 700 }), 'payment:2'],
    ['a refund', withOperation({ type: 'refund', amountMinor: 700 }), 'payment:2'],
    ['a void', voiding(), 'payment:2'],
    ['a recall', recalled(), 'recall:shipment-1'],
  ])('is held whatever the storefront says: %s', (_step, state, item) => {
    expect(tooLong(state, item, 'reject').state.attention).toMatchObject([{ item, status: 'open' }]);
  });

  it('is the refund of a return: its return sees to it, and the order is not held up', () => {
    const refund = withOperation({ type: 'refund', amountMinor: 700, returnId: 'return-1' });
    const draft = tooLong(refund, 'payment:2', 'hold');
    expect(draft.state).toMatchObject({ status: 'confirmed', attention: [], providerWaits: [{ item: 'payment:2' }] });
    expect(snapshotOf(draft)).toMatchObject({ providerWaits: [], nextDeadline: null });
  });

  it('is an edit: it finds its money missing, and nobody is called', () => {
    const state = withOperation(
      { type: 'authorize', purpose: 'amendment', authorizationNo: 2 },
      { authorizations: [anAuthorization(), anAuthorization({ no: 2, status: 'due', amountMinor: 700 })] },
    );
    const draft = tooLong(state, 'payment:2', 'hold');
    expect(draft.state.operations[1]?.status).toBe('refused');
    expect(draft.state.attention).toEqual([]);
  });

  it.each<[step: string, state: OrderState, item: StepItem]>([
    ['the customer check', unpaid(), 'customer'],
    ['the first authorisation', unpaid(), 'payment:1'],
    ['a booking', aConfirmedOrder(), 'booking:shipment-1'],
  ])('and is held can be cancelled, and then waits for nobody: %s', (_step, state, item) => {
    const draft = tooLong(state, item, 'hold');
    const answers = applyMessages(draft, [
      { type: 'cancellation_requested', key: 'k', source: 'api', reason: 'changed_my_mind' },
    ]);
    expect(answers['k']).toEqual({ outcome: 'accepted' });
    expect(draft.state).toMatchObject({ status: 'cancelling', attention: [{ status: 'resolved' }] });
  });

  it.each<[step: string, state: OrderState, item: StepItem, then: object]>([
    ['the customer check', unpaid(), 'customer', { statusReason: 'customer_check_unavailable' }],
    [
      'a booking',
      aConfirmedOrder(),
      'booking:shipment-1',
      { status: 'cancelling', statusReason: 'carrier_unavailable' },
    ],
  ])('and is held is given up when it is skipped: %s', (_step, state, item, then) => {
    const draft = tooLong(state, item, 'hold');
    applyMessages(draft, [{ type: 'attention_resolved', key: 'k', item, action: 'skip' }]);
    expect(draft.state).toMatchObject(then);
  });

  it('leaves by hand, and nobody is needed for its booking any more', () => {
    const draft = tooLong(aConfirmedOrder(), 'booking:shipment-1', 'hold');
    applyMessages(draft, [
      { type: 'carrier_reported', shipmentId: 'shipment-1', status: 'shipped', occurredAt: inMinutes(61) },
    ]);
    expect(draft.state.attention).toMatchObject([{ item: 'booking:shipment-1', status: 'resolved' }]);
    plan(draft, { isCustomerAllowed: false });
    expect(draft.state.status).toBe('processing');
  });
});
