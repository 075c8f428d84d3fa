import { startAmendment } from './decisions/amend';
import { resolveAttention } from './decisions/attention';
import { requestCancellation } from './decisions/cancel';
import { endCustomerWait as hearCustomerAllowed, startProviderWait } from './decisions/provider-wait';
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
import { completePayment, refusePayment } from './decisions/payments';
import { refuseCustomer } from './decisions/reject-order';
import { receiveReturn } from './decisions/receive-return';
import { answerQuestion, applyBackorderAllocation } from './decisions/backorders';
import { markUnitsMissing } from './decisions/missing-units';
import type { OrderMessage, MessageResult } from './messages';
import type { OrderDraft } from './order-draft';
import { plan } from './plan';

type OrderEvent = Exclude<OrderMessage, { key: string }>;
type OrderCommand = Extract<OrderMessage, { key: string }>;
type Of<F extends OrderMessage, Type extends F['type']> = Extract<F, { type: Type }>;

/** What has happened, whether we like it or not. */
const EVENT_HANDLERS: {
  [Type in OrderEvent['type']]: (draft: OrderDraft, fact: Of<OrderEvent, Type>) => void;
} = {
  customer_allowed: hearCustomerAllowed,
  customer_refused: (draft, { reason }) => refuseCustomer(draft, reason),
  shipment_booked: markBooked,
  booking_refused: applyBookingRefusal,
  shipment_recalled: (draft, { shipmentId }) => markRecalled(draft, shipmentId),
  shipment_already_left: (draft, { shipmentId }) => markAlreadyLeft(draft, shipmentId),
  carrier_reported: applyCarrierReport,
  payment_succeeded: completePayment,
  payment_refused: refusePayment,
  provider_unavailable: startProviderWait,
  backorder_allocated: applyBackorderAllocation,
  units_missing: markUnitsMissing,
  return_received: receiveReturn,
};

/** What somebody asks for, and is answered. */
const COMMAND_HANDLERS: {
  [Type in OrderCommand['type']]: (draft: OrderDraft, fact: Of<OrderCommand, Type>) => MessageResult;
} = {
  cancellation_requested: requestCancellation,
  question_answered: (draft, { answer, ...asked }) => answerQuestion(draft, answer, asked),
  amendment_requested: (draft, { key }) => startAmendment(draft, key),
  tracking_set: setTracking,
  picking_started: startPicking,
  shipment_resolved: resolveShipment,
  attention_resolved: resolveAttention,
};

/**
 * Takes facts into an order, in the order in which they came, and plans what follows from each. Every fact may
 * come again: what is known already changes nothing.
 *
 * @returns how those were taken that somebody waits for, by their keys
 */
export function applyMessages(
  draft: OrderDraft,
  facts: readonly OrderMessage[],
): Record<string, MessageResult> {
  const customerAllowed = facts.some((fact) => fact.type === 'customer_allowed');
  const answers: Record<string, MessageResult> = {};
  for (const fact of facts) {
    if ('key' in fact) answers[fact.key] = applyCommand(draft, fact);
    else applyEvent(draft, fact);
    plan(draft, { isCustomerAllowed: customerAllowed });
  }
  // Also without a fact: time alone may have met a deadline.
  if (facts.length === 0) plan(draft, { isCustomerAllowed: customerAllowed });
  return answers;
}

function applyEvent<Type extends OrderEvent['type']>(draft: OrderDraft, fact: Of<OrderEvent, Type>): void {
  const take = EVENT_HANDLERS[fact.type];
  take(draft, fact);
}

function applyCommand<Type extends OrderCommand['type']>(
  draft: OrderDraft,
  fact: Of<OrderCommand, Type>,
): MessageResult {
  const take = COMMAND_HANDLERS[fact.type];
  return take(draft, fact);
}
