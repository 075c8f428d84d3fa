import type { Problem } from '../../contracts/wire/problem';
import type { ProblemCode } from '../../contracts/wire/problem-codes';
import type { Refusal } from '../../domain/order/messages';
import type { OrderRecord, Shipment } from '../../domain/order/order-record';
import { ORDER } from '../../domain/order/order-status';
import { hasLeft, isUndeliverable, SHIPMENT } from '../../domain/order/shipment-status';
import { describeAllowed, type StateMachine } from '../../domain/shared/state-machine';
import { ProblemError } from './problem-details';

type ExplainedRefusal = Exclude<Refusal, 'withdrawn'>;

const DETAILS: Record<ExplainedRefusal, string> = {
  order_closed: 'This order has ended or is being cancelled, and can no longer change.',
  already_shipped: 'The units have shipped and can only be returned.',
  picking_started: 'A shipment of this order is being picked, so the order cannot be edited.',
  out_of_stock: 'The added units are not available.',
  payment_declined: 'The payment for the added units was declined.',
  order_would_be_empty: 'This order would be empty. Cancel the whole order instead.',
  amendment_in_progress: 'Another amendment of this order is in progress.',
  no_open_question: 'This order does not wait for an answer.',
  unknown_attention_item: 'This order has no such attention item.',
  attention_resolved_otherwise: 'Another request resolves this attention item.',
  shipment_not_found: 'This order has no shipment with this id.',
  shipment_not_changeable: 'The shipment has left, was cancelled, or is being recalled.',
  shipment_not_resolvable:
    'The shipment is neither lost nor returned to the sender, or was resolved otherwise.',
};

/** Finds the shipment whose state is the reason of the refusal. */
const BLOCKING_SHIPMENT: Partial<
  Record<ExplainedRefusal, (shipment: Shipment, shipmentId: string | undefined) => boolean>
> = {
  already_shipped: ({ status }) => hasLeft(status),
  picking_started: ({ picking, status }) => picking && !hasLeft(status),
  shipment_not_changeable: ({ id }, shipmentId) => id === shipmentId,
  shipment_not_resolvable: ({ id }, shipmentId) => id === shipmentId,
};

/**
 * Other storefronts sell from the same pool, so one storefront alone may not change its stock or backorder
 * queue.
 */
export const sharedPoolForbidden = (): ProblemError =>
  new ProblemError(
    'forbidden',
    'Other storefronts sell from the same stock pool, and you belong to one. Use a key that belongs to no storefront.',
  );

interface RefusalContext {
  /** The current order. */
  order: Pick<OrderRecord, 'id' | 'status' | 'shipments' | 'operations' | 'attention'>;
  /** The shipment that the request names. */
  shipmentId?: string | undefined;
  /** The attention item that the request names. */
  item?: string | undefined;
  headers?: Record<string, string>;
}

/** The problem for a refused command on an order. Each refusal has its own code. */
export function orderRefusalProblem(
  refusal: Refusal,
  { order, shipmentId, item, headers = {} }: RefusalContext,
): ProblemError {
  if (refusal === 'withdrawn')
    return workflowUnavailable('The change could not be delivered to the workflow, and was not made.');
  const request = resolvingRequest(refusal, order, item ?? `shipment:${shipmentId}`);
  const instead = request
    ? ` Send ${request.method} ${request.path} with action ${request.actions.join(' or ')}.`
    : '';
  const why = {
    code: refusal,
    detail: `${DETAILS[refusal]}${instead}`,
    headers,
    ...(request ? { request } : {}),
  };
  const isBlocking = BLOCKING_SHIPMENT[refusal];
  const blocking = isBlocking && order.shipments.find((shipment) => isBlocking(shipment, shipmentId));
  if (blocking) return stateRefusalProblem(why, SHIPMENT, blocking.status);
  if (refusal === 'order_closed' || refusal === 'no_open_question')
    return stateRefusalProblem(why, ORDER, order.status);
  const { code, detail, ...options } = why;
  return new ProblemError(code, detail, options);
}

/** The request that resolves an attention item which the sender has tried to resolve by another. */
function resolvingRequest(
  refusal: ExplainedRefusal,
  { id, shipments, operations, attention }: RefusalContext['order'],
  item: string,
): Problem['request'] {
  const post = (path: string, ...actions: string[]) => ({ method: 'POST' as const, path, actions });
  const isOpen = attention.some((open) => open.item === item);
  if (refusal === 'shipment_not_resolvable' && isOpen) return post(`/v1/orders/${id}/attention`, 'skip');
  if (refusal !== 'attention_resolved_otherwise') return undefined;
  const shipment = shipments.find((one) => item === `shipment:${one.id}`);
  if (shipment && isUndeliverable(shipment.status) && shipment.resolution === null)
    return post(`/v1/orders/${id}/shipments/${shipment.id}/resolution`, 'reship', 'refund');
  const returnId = operations.find(({ no }) => item === `payment:${no}`)?.returnId;
  if (returnId) return post(`/v1/returns/${returnId}/attention`, 'retry', 'skip');
  return isOpen ? post(`/v1/orders/${id}/attention`, 'skip') : undefined;
}

interface StateRefusal {
  code: ProblemCode;
  detail: string;
  headers?: Record<string, string>;
  request?: NonNullable<Problem['request']>;
}

/** The problem for a refusal because of a state. It has the state, and the states that may follow. */
export function stateRefusalProblem<State extends string>(
  { code, detail, ...options }: StateRefusal,
  machine: StateMachine<State>,
  state: State,
): ProblemError {
  const allowed = machine.nextStates(state);
  const explanation = `The ${machine.subject} is ${state}; ${describeAllowed(allowed)}.`;
  return new ProblemError(code, `${detail} ${explanation}`, { state, allowed, ...options });
}

export function workflowUnavailable(detail: string): ProblemError {
  return new ProblemError('service_unavailable', `${detail} Send the request again.`, {
    unavailableDependency: 'temporal',
  });
}
