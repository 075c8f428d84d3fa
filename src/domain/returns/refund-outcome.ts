import type { OrderMessage } from '../order/messages';
import type { ReturnEvent } from './return-draft';

/** Narrows the message of a call to a provider: a return's only calls are refunds. */
export function refundOutcomeOf(message: OrderMessage): ReturnEvent {
  if (
    message.type === 'payment_succeeded' ||
    message.type === 'payment_refused' ||
    message.type === 'provider_unavailable'
  )
    return message;
  throw new Error(`A return cannot apply the message ${message.type}`);
}
