import { startAmendment } from './amendments/apply-amendment';
import { resolveAttention } from './decisions/attention';
import { requestCancellation } from './decisions/cancel';
import { allowCustomer, startProviderWait } from './decisions/provider-wait';
import {
  markBooked,
  applyBookingRefusal,
  markAlreadyLeft,
  resolveShipment,
  setTracking,
  startPicking,
  markRecalled,
  applyCarrierReport,
} from './decisions/shipments';
import { completePayment, refusePayment } from './payments/payment-outcomes';
import { refuseCustomer } from './decisions/reject-order';
import { receiveReturn } from './decisions/receive-return';
import { answerQuestion, applyBackorderAllocation } from './decisions/backorders';
import { markUnitsMissing } from './decisions/missing-units';
import type { MessageOf, MessageResult, OrderCommand, OrderEvent, OrderMessage, Refusal } from './messages';
import type { OrderDraft } from './order-draft';
import { isTerminal, type OrderStatus } from './order-status';
import { plan } from './plan';

/** Events have happened already, so a handler cannot refuse them. */
const EVENT_HANDLERS: {
  [Type in OrderEvent['type']]: (draft: OrderDraft, event: MessageOf<Type, OrderEvent>) => void;
} = {
  customer_allowed: allowCustomer,
  customer_refused: (draft, { reason }) => refuseCustomer(draft, reason),
  shipment_booked: markBooked,
  booking_refused: applyBookingRefusal,
  shipment_recalled: (draft, { shipmentId }) => markRecalled(draft, shipmentId),
  shipment_already_left: (draft, { shipmentId }) => markAlreadyLeft(draft, shipmentId),
  carrier_reported: applyCarrierReport,
  payment_succeeded: completePayment,
  payment_refused: refusePayment,
  provider_unavailable: startProviderWait,
  stock_available: applyBackorderAllocation,
  units_missing: markUnitsMissing,
  return_received: receiveReturn,
};

/** Commands can be refused, so each handler returns a result for the requester. */
const COMMAND_HANDLERS: {
  [Type in OrderCommand['type']]: (
    draft: OrderDraft,
    command: MessageOf<Type, OrderCommand>,
  ) => MessageResult;
} = {
  cancellation_requested: requestCancellation,
  question_answered: (draft, { answer, ...requester }) => answerQuestion(draft, answer, requester),
  amendment_requested: (draft, { key }) => startAmendment(draft, key),
  tracking_set: setTracking,
  picking_started: startPicking,
  shipment_resolved: resolveShipment,
  attention_resolved: resolveAttention,
};

/**
 * Applies messages to an order in the order of their arrival, and plans what follows from each. Every message
 * may be repeated: a repeat changes nothing.
 *
 * @returns the results of the commands, by their keys
 */
export function applyMessages(
  draft: OrderDraft,
  messages: readonly OrderMessage[],
): Record<string, MessageResult> {
  const results: Record<string, MessageResult> = {};
  for (const message of messages) {
    if ('key' in message) results[message.key] = applyCommand(draft, message);
    else applyEvent(draft, message);
    plan(draft);
  }
  // Plan without a message, too: a deadline may have passed.
  if (messages.length === 0) plan(draft);
  return results;
}

function applyEvent<Type extends OrderEvent['type']>(
  draft: OrderDraft,
  event: MessageOf<Type, OrderEvent>,
): void {
  const handle = EVENT_HANDLERS[event.type];
  handle(draft, event);
}

function applyCommand<Type extends OrderCommand['type']>(
  draft: OrderDraft,
  command: MessageOf<Type, OrderCommand>,
): MessageResult {
  const handle = COMMAND_HANDLERS[command.type];
  return handle(draft, command);
}

/** A direct command on an order that has ended is refused as `order_closed`, whatever else is wrong with it. */
export const directRefusalOf = (before: OrderStatus, refusal: Refusal): Refusal =>
  isTerminal(before) ? 'order_closed' : refusal;
