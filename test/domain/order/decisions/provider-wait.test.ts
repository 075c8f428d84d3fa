import { followWaits, waitForProvider } from '../../../../src/domain/order/decisions/provider-wait';
import { plan } from '../../../../src/domain/order/plan';
import type { OrderState } from '../../../../src/domain/order/order-state';
import type { OutageChoice, StepItem } from '../../../../src/domain/shared/providers';
import { standingOf } from '../../../../src/domain/order/snapshot';
import { takeFacts } from '../../../../src/domain/order/apply-messages';
import {
  aConfirmedOrder,
  aDraft,
  aHold,
  aLine,
  anOperation,
  aParcel,
  aReservedOrder,
  changesIn,
  NOW,
  toldIn,
} from '../../model/order-builders';

const inMinutes = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

/** Its hold is asked for. */
const unpaid = (over: Partial<OrderState> = {}): OrderState =>
  aReservedOrder({
    authorizations: [aHold({ status: 'due', authorizedAt: null, gatewayReference: null })],
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
      parcels: [aParcel({ status: 'cancelled' })],
    },
  );

const recalled = (): OrderState =>
  aConfirmedOrder({ status: 'cancelling', parcels: [aParcel({ status: 'ready', recalled: true })] });

const away = (item: StepItem) => ({ type: 'provider_unavailable', item }) as const;

/** It has waited for an hour for which its storefront waits, and a minute. */
function tooLong(state: OrderState, item: StepItem, onOutage: OutageChoice | null) {
  const first = aDraft({ ...state, outageMinutes: 60, onOutage });
  takeFacts(first, [away(item)]);
  const draft = aDraft(first.state, { now: inMinutes(61) });
  // Its time is over: it is tried once more, in vain.
  takeFacts(draft, []);
  takeFacts(draft, [away(item)]);
  return draft;
}

describe('a provider that gives no answer that counts', () => {
  it.each<[step: string, state: OrderState, item: StepItem, provider: string]>([
    ['the customer check', unpaid(), 'customer', 'customer_service'],
    ['an authorisation', unpaid(), 'payment:1', 'payment_gateway'],
    ['a capture', withOperation({ type: 'capture', amountMinor: 700 }), 'payment:2', 'payment_gateway'],
    ['a booking', aConfirmedOrder(), 'booking:parcel-1', 'carrier'],
    ['a recall', recalled(), 'recall:parcel-1', 'carrier'],
  ])('is waited for, by %s, and the order says so', (_step, state, item, provider) => {
    const draft = aDraft(state);
    waitForProvider(draft, away(item));
    waitForProvider(draft, away(item));
    expect(draft.state).toEqual({ ...state, waits: [{ item, provider, since: NOW, failedAt: NOW }] });
    expect(draft.entries).toMatchObject([{ type: 'provider_awaited', details: { provider, item } }]);
    expect(draft.events).toEqual([{ type: 'order.waiting', payload: { provider, item } }]);
    expect(standingOf(draft)).toMatchObject({ waits: [item], wakeAt: inMinutes(1_440) });
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
      'a parcel that is booked',
      aConfirmedOrder({ parcels: [aParcel({ status: 'ready' })] }),
      'booking:parcel-1',
    ],
    ['a booking that is called off', recalled(), 'booking:parcel-1'],
    ['a recall of what is not to be taken back', aConfirmedOrder(), 'recall:parcel-1'],
    ['a parcel of another order', aConfirmedOrder(), 'booking:parcel-9'],
  ])('is not waited for, by %s', (_step, state, item) => {
    const draft = aDraft(state);
    waitForProvider(draft, away(item));
    expect(changesIn(state, draft)).toEqual({});
    expect(draft.entries).toEqual([]);
  });

  it('is waited for no more when it has answered', () => {
    const draft = aDraft(unpaid());
    takeFacts(draft, [away('customer'), away('payment:1')]);
    takeFacts(draft, [{ type: 'customer_allowed' }]);
    expect(draft.state.waits.map(({ item }) => item)).toEqual(['payment:1']);
    takeFacts(draft, [{ type: 'payment_done', operationNo: 1 }]);
    expect(draft.state.waits).toEqual([]);
    expect(toldIn(draft).filter((type) => type === 'provider_wait_ended')).toHaveLength(2);
    expect(draft.events.filter(({ type }) => type === 'order.waiting_ended')).toHaveLength(2);
  });

  it('is waited for no more when nothing is wanted of it', () => {
    const draft = aDraft(aConfirmedOrder());
    takeFacts(draft, [away('booking:parcel-1')]);
    takeFacts(draft, [{ type: 'cancellation_asked', key: 'k', source: 'signal', reason: 'r' }]);
    expect(draft.state.waits).toEqual([]);
  });

  it.each([
    [null, 1_440],
    [5, 5],
  ])('is waited for as long as the storefront says now: %j minutes', (outageMinutes, minutes) => {
    const waiting = aDraft(unpaid());
    waitForProvider(waiting, away('payment:1'));
    const at = (now: string) => {
      const draft = aDraft({ ...waiting.state, outageMinutes }, { now });
      waitForProvider(draft, away('payment:1'));
      followWaits(draft);
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
      takeFacts(waiting, [away('payment:1')]);
      const late = aDraft(waiting.state, { now: inMinutes(9_000) });
      takeFacts(late, []);
      expect(late.state).toMatchObject({ status: 'pending', statusReason: null, attention: [] });
      expect(standingOf(late)).toMatchObject({
        ...{ waits: ['payment:1'], lastTries: ['payment:1'], wakeAt: null },
        payments: [{ no: 1 }],
      });
      // The provider is back.
      takeFacts(late, [{ type: 'payment_done', operationNo: 1 }]);
      expect(late.state).toMatchObject({ waits: [], attention: [], operations: [{ status: 'done' }] });
    },
  );

  it('goes on waiting where its storefront has more patience by then', () => {
    const draft = aDraft({ ...unpaid(), outageMinutes: 60 });
    takeFacts(draft, [away('payment:1')]);
    const over = aDraft(draft.state, { now: inMinutes(61) });
    takeFacts(over, []);
    const patient = aDraft({ ...over.state, outageMinutes: 600 }, { now: inMinutes(62) });
    takeFacts(patient, [away('payment:1')]);
    expect(standingOf(patient)).toMatchObject({ lastTries: [], wakeAt: inMinutes(600) });
    expect(patient.state.attention).toEqual([]);
  });

  it.each<[step: string, state: OrderState, item: StepItem, reason: string]>([
    ['the customer check', unpaid(), 'customer', 'customer_service_unavailable'],
    ['the first authorisation', unpaid(), 'payment:1', 'payment_gateway_unavailable'],
    ['a booking', aConfirmedOrder(), 'booking:parcel-1', 'carrier_unavailable'],
    [
      'a capture',
      withOperation({ type: 'capture', amountMinor: 700 }),
      'payment:2',
      'payment_gateway_unavailable',
    ],
    ['a void', voiding(), 'payment:2', 'payment_gateway_unavailable'],
    ['a recall', recalled(), 'recall:parcel-1', 'carrier_unavailable'],
  ])('is held: %s. Nothing is undone, and it goes on when somebody says so', (_step, state, item, reason) => {
    const draft = tooLong(state, item, null);
    expect(draft.state).toMatchObject({
      ...{ status: 'needs_attention', attentionFrom: state.status, waits: [] },
      attention: [{ item, reason, status: 'open' }],
      ...{ lines: state.lines, allocations: state.allocations },
    });
    const { waits, parcels, payments } = standingOf(draft);
    expect(waits).toEqual([]);
    expect(item.startsWith('payment') ? payments : item === 'customer' ? [] : parcels).toEqual([]);

    const answers = takeFacts(draft, [{ type: 'attention_resolved', key: 'k', item, action: 'retry' }]);
    expect(answers['k']).toEqual({ outcome: 'accepted' });
    expect(draft.state.status).toBe(state.status);
    const { payments: due, parcels: waiting } = standingOf(draft);
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
    expect(standingOf(draft).payments).toMatchObject([{ type: 'void', authorizationNo: 1 }]);
  });

  it('is cancelled where the storefront says so and a parcel cannot be booked', () => {
    const draft = tooLong(aConfirmedOrder(), 'booking:parcel-1', 'reject');
    expect(draft.state).toMatchObject({
      ...{ status: 'cancelling', statusReason: 'carrier_unavailable', attention: [] },
      parcels: [{ recalled: true }],
    });
  });

  it.each<[step: string, state: OrderState, item: StepItem]>([
    ['a capture', withOperation({ type: 'capture', amountMinor: 700 }), 'payment:2'],
    ['a refund', withOperation({ type: 'refund', amountMinor: 700 }), 'payment:2'],
    ['a void', voiding(), 'payment:2'],
    ['a recall', recalled(), 'recall:parcel-1'],
  ])('is held whatever the storefront says: %s', (_step, state, item) => {
    expect(tooLong(state, item, 'reject').state.attention).toMatchObject([{ item, status: 'open' }]);
  });

  it('is the refund of a return: its return sees to it, and the order is not held up', () => {
    const refund = withOperation({ type: 'refund', amountMinor: 700, returnId: 'return-1' });
    const draft = tooLong(refund, 'payment:2', 'hold');
    expect(draft.state).toMatchObject({ status: 'confirmed', attention: [], waits: [{ item: 'payment:2' }] });
    expect(standingOf(draft)).toMatchObject({ waits: [], wakeAt: null });
  });

  it('is an edit: it finds its money missing, and nobody is called', () => {
    const state = withOperation(
      { type: 'authorize', purpose: 'amendment', authorizationNo: 2 },
      { authorizations: [aHold(), aHold({ no: 2, status: 'due', amountMinor: 700 })] },
    );
    const draft = tooLong(state, 'payment:2', 'hold');
    expect(draft.state.operations[1]?.status).toBe('refused');
    expect(draft.state.attention).toEqual([]);
  });

  it.each<[step: string, state: OrderState, item: StepItem]>([
    ['the customer check', unpaid(), 'customer'],
    ['the first authorisation', unpaid(), 'payment:1'],
    ['a booking', aConfirmedOrder(), 'booking:parcel-1'],
  ])('and is held can be cancelled, and then waits for nobody: %s', (_step, state, item) => {
    const draft = tooLong(state, item, 'hold');
    const answers = takeFacts(draft, [
      { type: 'cancellation_asked', key: 'k', source: 'api', reason: 'changed_my_mind' },
    ]);
    expect(answers['k']).toEqual({ outcome: 'accepted' });
    expect(draft.state).toMatchObject({ status: 'cancelling', attention: [{ status: 'resolved' }] });
  });

  it.each<[step: string, state: OrderState, item: StepItem, then: object]>([
    ['the customer check', unpaid(), 'customer', { statusReason: 'customer_check_unavailable' }],
    [
      'a booking',
      aConfirmedOrder(),
      'booking:parcel-1',
      { status: 'cancelling', statusReason: 'carrier_unavailable' },
    ],
  ])('and is held is given up when it is skipped: %s', (_step, state, item, then) => {
    const draft = tooLong(state, item, 'hold');
    takeFacts(draft, [{ type: 'attention_resolved', key: 'k', item, action: 'skip' }]);
    expect(draft.state).toMatchObject(then);
  });

  it('leaves by hand, and nobody is needed for its booking any more', () => {
    const draft = tooLong(aConfirmedOrder(), 'booking:parcel-1', 'hold');
    takeFacts(draft, [
      { type: 'parcel_reported', shipmentId: 'parcel-1', status: 'shipped', occurredAt: inMinutes(61) },
    ]);
    expect(draft.state.attention).toMatchObject([{ item: 'booking:parcel-1', status: 'resolved' }]);
    plan(draft, { customerAllowed: false });
    expect(draft.state.status).toBe('processing');
  });
});
