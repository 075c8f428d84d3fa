import type { OrderMessage } from './messages';
import type { ProviderActivities, ProviderUnavailable, StepAttempt } from './provider-activities';
import type { DuePayment, OrderSnapshot, ShipmentAwaitingDispatch } from './snapshot';
import { isTerminal } from './order-status';
import { formatMoney } from '../shared/money';
import { providerOf, type Provider, type StepItem } from '../shared/providers';

/** A call to a provider that an order or a return needs now. */
export interface ProviderCall {
  /** Unique among the calls of the order. */
  item: StepItem;
  provider: Provider;
  /** Calls with the same subject are made one after the other, so that no compensation overtakes its step. */
  subject: string;
  /**
   * The result is needed even if the call is no longer due: it is cancelled only for its compensation.
   */
  isResultNeeded?: true;
  /** What the call does, for the Web UI. */
  summary(): string;
  /** Makes the call. @returns the message for the record */
  make(activities: ProviderActivities, attempt: StepAttempt): Promise<OrderMessage>;
}

type ProviderWaits = Pick<OrderSnapshot, 'providerWaits' | 'finalAttempts'>;

/** The calls that an order needs now. Nothing is paid or shipped before the customer is allowed. */
export function dueCalls(orderId: string, snapshot: OrderSnapshot): ProviderCall[] {
  if (isTerminal(snapshot.status)) return [];
  if (snapshot.customerCheck !== null)
    return snapshot.customerCheck === 'due' ? [customerCall(orderId, snapshot)] : [];
  return [
    ...snapshot.payments.map((payment) => paymentCall(orderId, snapshot, payment)),
    ...snapshot.shipments.map(shipmentCall).filter((call) => call !== undefined),
  ];
}

/** How a call is attempted, by what the record says of its provider. */
export function attemptOf(item: StepItem, { providerWaits, finalAttempts }: ProviderWaits) {
  const isFinalAttempt = finalAttempts.includes(item);
  return { isWaitingForProvider: providerWaits.includes(item) && !isFinalAttempt, isFinalAttempt };
}

/** The message for the record when a step's provider gives no documented answer. */
export const providerUnavailable = (item: StepItem): OrderMessage => ({ type: 'provider_unavailable', item });

interface CallOptions<Outcome> extends Pick<ProviderCall, 'subject' | 'summary' | 'isResultNeeded'> {
  ask(activities: ProviderActivities, attempt: StepAttempt): Promise<Outcome | ProviderUnavailable>;
  toMessage(outcome: Outcome): OrderMessage;
}

const call = <Outcome extends { outcome: string }>(
  item: StepItem,
  { ask, toMessage, ...rest }: CallOptions<Outcome>,
): ProviderCall => ({
  ...rest,
  item,
  provider: providerOf(item),
  async make(activities, attempt) {
    const result = await ask(activities, attempt);
    return isUnavailable(result) ? providerUnavailable(item) : toMessage(result);
  },
});

const isUnavailable = (result: { outcome: string }): result is ProviderUnavailable =>
  result.outcome === 'unavailable';

function customerCall(
  orderId: string,
  { customerId, amountMinor, currency }: Pick<OrderSnapshot, 'customerId' | 'amountMinor' | 'currency'>,
): ProviderCall {
  return call('customer', {
    subject: 'customer',
    summary: () => 'Check the customer',
    ask: ({ checkCustomer }, attempt) =>
      checkCustomer({ orderId, customerId, amountMinor, currency, ...attempt }),
    toMessage: (result) =>
      result.outcome === 'allowed'
        ? { type: 'customer_allowed' }
        : { type: 'customer_refused', reason: result.reason },
  });
}

/**
 * The call for one payment operation. The operations of one authorization share a subject, so they run one
 * after the other: a void never overtakes the authorization that it undoes.
 */
export function paymentCall(
  orderId: string,
  { currency, customerId }: Pick<OrderSnapshot, 'currency' | 'customerId'>,
  { no: operationNo, type, authorizationNo, amountMinor }: DuePayment,
): ProviderCall {
  const item = `payment:${operationNo}` as const;
  const operation = { orderId, operationNo, authorizationNo };
  const amount = { amountMinor, currency };
  const money = (verb: string) => () => `${verb} ${formatMoney(amountMinor, currency)}`;
  const subject = `authorization:${authorizationNo}`;
  const succeeded = { type: 'payment_succeeded' as const, operationNo };
  const refused = (reason: string): OrderMessage => ({ type: 'payment_refused', operationNo, reason });
  switch (type) {
    case 'authorize':
      return call(item, {
        subject,
        summary: money('Authorize'),
        ask: ({ authorizePayment }, attempt) =>
          authorizePayment({ ...operation, ...amount, customerId, ...attempt }),
        toMessage: (result) =>
          result.outcome === 'declined'
            ? refused(result.reason)
            : { ...succeeded, gatewayReference: result.gatewayReference, expiresAt: result.expiresAt },
      });
    case 'capture':
      return call(item, {
        subject,
        summary: money('Capture'),
        ask: ({ capturePayment }, attempt) => capturePayment({ ...operation, ...amount, ...attempt }),
        toMessage: (result) => (result.outcome === 'captured' ? succeeded : refused(result.reason)),
      });
    case 'refund':
      return call(item, {
        subject,
        summary: money('Refund'),
        ask: ({ refundPayment }, attempt) => refundPayment({ ...operation, ...amount, ...attempt }),
        toMessage: (result) => (result.outcome === 'refunded' ? succeeded : refused(result.reason)),
      });
    case 'void':
      return call(item, {
        subject,
        summary: money('Void'),
        ask: ({ voidPayment }, attempt) => voidPayment({ ...operation, ...attempt }),
        toMessage: () => succeeded,
      });
  }
}

function shipmentCall(shipment: ShipmentAwaitingDispatch): ProviderCall | undefined {
  const { shipmentId, locationId, status, recalled } = shipment;
  const subject = `shipment:${shipmentId}`;
  // The carrier decides about a recall, because only it knows whether the shipment has left.
  if (recalled)
    return call(`recall:${shipmentId}`, {
      subject,
      summary: () => 'Recall the shipment',
      ask: ({ recallShipment }, attempt) => recallShipment({ shipmentId, ...attempt }),
      toMessage: ({ outcome }) => ({
        type: outcome === 'cancelled' ? 'shipment_recalled' : 'shipment_already_left',
        shipmentId,
      }),
    });
  if (status !== 'pending') return undefined;
  return call(`booking:${shipmentId}`, {
    subject,
    summary: () => `Book the shipment from ${locationId}`,
    // The carrier may report a shipment before its booking result arrives. The result is still needed: only
    // it holds the tracking number.
    isResultNeeded: true,
    ask: ({ bookShipment }, attempt) => bookShipment({ shipmentId, ...attempt }),
    toMessage: (booking) => {
      if (booking.outcome === 'refused')
        return { type: 'booking_refused', shipmentId, reason: booking.reason };
      const { carrier, trackingNumber } = booking;
      return { type: 'shipment_booked', shipmentId, carrier, trackingNumber };
    },
  });
}
