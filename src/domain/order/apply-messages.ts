import { startAmendment } from './decisions/amend';
import { resolveAttention } from './decisions/attention';
import { askToCancel } from './decisions/cancel';
import { customerAllowed as hearCustomerAllowed, waitForProvider } from './decisions/provider-wait';
import {
  book,
  giveUpBooking,
  learnThatItLeft,
  resolveParcel,
  setTracking,
  startPicking,
  takeBack,
  takeReport,
} from './decisions/shipments';
import { payDone, payRefused } from './decisions/payments';
import { refuseCustomer } from './decisions/reject-order';
import { receiveReturn } from './decisions/receive-return';
import { answerQuestion, takeRestock } from './decisions/backorders';
import { missUnits } from './decisions/missing-units';
import type { Fact, FactAnswer } from './messages';
import type { OrderDraft } from './order-draft';
import { plan } from './plan';

type News = Exclude<Fact, { key: string }>;
type Request = Extract<Fact, { key: string }>;
type Of<F extends Fact, Type extends F['type']> = Extract<F, { type: Type }>;

/** What has happened, whether we like it or not. */
const NEWS: { [Type in News['type']]: (draft: OrderDraft, fact: Of<News, Type>) => void } = {
  customer_allowed: hearCustomerAllowed,
  customer_refused: (draft, { reason }) => refuseCustomer(draft, reason),
  parcel_booked: book,
  booking_refused: giveUpBooking,
  parcel_taken_back: (draft, { shipmentId }) => takeBack(draft, shipmentId),
  parcel_had_left: (draft, { shipmentId }) => learnThatItLeft(draft, shipmentId),
  parcel_reported: takeReport,
  payment_done: payDone,
  payment_refused: payRefused,
  provider_unavailable: waitForProvider,
  restocked: takeRestock,
  units_missing: missUnits,
  return_received: receiveReturn,
};

/** What somebody asks for, and is answered. */
const REQUESTS: { [Type in Request['type']]: (draft: OrderDraft, fact: Of<Request, Type>) => FactAnswer } = {
  cancellation_asked: askToCancel,
  question_answered: (draft, { answer, ...asked }) => answerQuestion(draft, answer, asked),
  amendment_asked: (draft, { key }) => startAmendment(draft, key),
  tracking_set: setTracking,
  picking_started: startPicking,
  parcel_resolved: resolveParcel,
  attention_resolved: resolveAttention,
};

/**
 * Takes facts into an order, in the order in which they came, and plans what follows from each. Every fact may
 * come again: what is known already changes nothing.
 *
 * @returns how those were taken that somebody waits for, by their keys
 */
export function takeFacts(draft: OrderDraft, facts: readonly Fact[]): Record<string, FactAnswer> {
  const customerAllowed = facts.some((fact) => fact.type === 'customer_allowed');
  const answers: Record<string, FactAnswer> = {};
  for (const fact of facts) {
    if ('key' in fact) answers[fact.key] = answer(draft, fact);
    else hear(draft, fact);
    plan(draft, { customerAllowed });
  }
  // Also without a fact: time alone may have met a deadline.
  if (facts.length === 0) plan(draft, { customerAllowed });
  return answers;
}

function hear<Type extends News['type']>(draft: OrderDraft, fact: Of<News, Type>): void {
  const take = NEWS[fact.type];
  take(draft, fact);
}

function answer<Type extends Request['type']>(draft: OrderDraft, fact: Of<Request, Type>): FactAnswer {
  const take = REQUESTS[fact.type];
  return take(draft, fact);
}
