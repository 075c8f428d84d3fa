import type { ProblemCode } from '../../contracts/problem-codes';
import type { Refusal } from '../../domain/order/messages';
import type { OrderRecord, Shipment } from '../../domain/order/order-record';
import { ORDER } from '../../domain/order/order-status';
import { hasLeft, SHIPMENT } from '../../domain/order/shipment-status';
import { describeAllowed, type StateMachine } from '../../domain/shared/state-machine';
import { ProblemError } from './problem-details';

type ExplainedRefusal = Exclude<Refusal, 'withdrawn'>;

const DETAILS: Record<ExplainedRefusal, string> = {
  order_closed: 'This order has ended, or is being undone, and changes no more.',
  already_shipped: 'What this is about has left; it can only be returned.',
  picking_started: 'A shipment of this order is being picked, so it stays as it is.',
  out_of_stock: 'What is to be added is not there.',
  payment_declined: 'The payment for what is to be added was declined.',
  order_would_be_empty: 'Nothing would be left of this order; cancel it as a whole instead.',
  amendment_in_progress: 'Another change of this order is under way.',
  no_open_question: 'This order waits for no answer.',
  unknown_attention_item: 'Nothing of that name needs attention in this order.',
  shipment_not_found: 'This order has no shipment with this id.',
  shipment_not_changeable: 'The shipment has left, was cancelled, or is being taken back.',
  shipment_not_resolvable: 'The shipment is not lost, has not come back, or was resolved otherwise.',
};

/** The shipment whose state stands in the way. */
const BLOCKING_SHIPMENT: Partial<
  Record<ExplainedRefusal, (shipment: Shipment, shipmentId: string | undefined) => boolean>
> = {
  already_shipped: ({ status }) => hasLeft(status),
  picking_started: ({ picking, status }) => picking && !hasLeft(status),
  shipment_not_changeable: ({ id }, shipmentId) => id === shipmentId,
  shipment_not_resolvable: ({ id }, shipmentId) => id === shipmentId,
};

/** Other storefronts sell from the same pool, so what changes its stock or its queue is not one storefront's to decide. */
export const sharedPoolForbidden = (): ProblemError =>
  new ProblemError(
    'forbidden',
    'Other storefronts sell from the same stock pool, and you belong to one: ask with a key that belongs to none.',
  );

interface RefusalContext {
  /** As it stands now. */
  order: Pick<OrderRecord, 'status' | 'shipments'>;
  /** The shipment that the request names. */
  shipmentId?: string | undefined;
  headers?: Record<string, string>;
}

/** Why an order did not take what it was asked for, as a problem. The code of each is its own. */
export function orderRefusalProblem(
  refusal: Refusal,
  { order, shipmentId, headers = {} }: RefusalContext,
): ProblemError {
  if (refusal === 'withdrawn')
    return workflowUnavailable('The change could not be passed on, and was not made.');
  const why = { code: refusal, detail: DETAILS[refusal], headers };
  const isCulprit = BLOCKING_SHIPMENT[refusal];
  const culprit = isCulprit && order.shipments.find((shipment) => isCulprit(shipment, shipmentId));
  if (culprit) return stateRefusalProblem(why, SHIPMENT, culprit.status);
  if (refusal === 'order_closed' || refusal === 'no_open_question')
    return stateRefusalProblem(why, ORDER, order.status);
  return new ProblemError(refusal, why.detail, { headers });
}

/** A refusal for the sake of a state: names the state, and what may follow it. */
export function stateRefusalProblem<State extends string>(
  { code, detail, headers = {} }: { code: ProblemCode; detail: string; headers?: Record<string, string> },
  machine: StateMachine<State>,
  state: State,
): ProblemError {
  const allowed = machine.nextStates(state);
  const standing = `The ${machine.subject} is ${state}; ${describeAllowed(allowed)}.`;
  return new ProblemError(code, `${detail} ${standing}`, { state, allowed, headers });
}

export function workflowUnavailable(detail: string): ProblemError {
  return new ProblemError('service_unavailable', `${detail} Send it again.`, {
    unavailableDependency: 'temporal',
  });
}
