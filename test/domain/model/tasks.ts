/**
 * The provider tasks of an order, derived as in `src/domain/order/provider-calls.ts`, and
 * the answers of the providers.
 */
import type { OrderMessage } from '../../../src/domain/order/messages';
import type { StepItem } from '../../../src/domain/shared/providers';
import type { DuePayment, ShipmentAwaitingDispatch } from '../../../src/domain/order/snapshot';
import { isTerminal } from '../../../src/domain/order/order-status';
import type { Answer } from '../../../src/simulators/json-server';
import { gatewayReferenceOf } from './invariants';
import type { ShopWorld } from './shop-world';
import type { WorldOrder } from './view';

/**
 * `yes` accepts, and `no` refuses permanently. `unavailable` does not act and does not answer.
 * `timeout` acts and does not answer.
 */
export type ProviderBehavior = 'yes' | 'no' | 'unavailable' | 'timeout';

export interface WorldTask {
  key: string;
  subject: string;
  run: (behavior: ProviderBehavior) => OrderMessage;
}

/** The tasks that may run now: the first one of each subject. */
export function desiredTasksOf(world: ShopWorld, order: WorldOrder): WorldTask[] {
  const { status, customerCheck, payments, shipments } = world.snapshotOf(order);
  if (isTerminal(status)) return [];
  if (customerCheck !== null) return customerCheck === 'due' ? [checkCustomer()] : [];
  const tasks = [
    ...payments.map((payment) => paymentTask(world, order, payment)),
    ...shipments.flatMap((shipment) => shipmentTasks(world, shipment)),
  ];
  return tasks.filter((task, index) => tasks.findIndex((t) => t.subject === task.subject) === index);
}

const providerUnavailable = (item: StepItem): OrderMessage => ({ type: 'provider_unavailable', item });

const checkCustomer = (): WorldTask => ({
  key: 'customer',
  subject: 'customer',
  run: (behavior) => {
    if (behavior === 'no') return { type: 'customer_refused', reason: 'customer_blocked' };
    return behavior === 'yes' ? { type: 'customer_allowed' } : providerUnavailable('customer');
  },
});

function paymentTask(world: ShopWorld, order: WorldOrder, due: DuePayment): WorldTask {
  return {
    key: `payment:${due.no}`,
    subject: `authorization:${due.authorizationNo}`,
    run: (behavior) => callGateway(world, order, due, behavior),
  };
}

/** Calls the gateway, and turns its answer into a message as the activities do. */
export function callGateway(
  world: ShopWorld,
  { state }: WorldOrder,
  due: DuePayment,
  behavior: ProviderBehavior,
): OrderMessage {
  const { no: operationNo, type, authorizationNo, amountMinor } = due;
  const failed = providerUnavailable(`payment:${operationNo}`);
  if (behavior === 'unavailable') return failed;
  const call = {
    reference: gatewayReferenceOf(state.id, authorizationNo),
    idempotencyKey: `${state.id}:${operationNo}`,
    refusal: behavior === 'no' ? 'declined_by_issuer' : undefined,
  };
  const amount = { amountMinor, currency: state.currency };
  const { status, body }: Answer =
    type === 'authorize'
      ? world.gateway.authorize({ ...call, body: { ...amount, customerId: 'c' } })
      : world.gateway[type]({ ...call, body: amount });
  if (behavior === 'timeout') return failed;
  const problem = body as { reason?: string; error?: string };
  const reason = String(problem.reason ?? problem.error);
  if (status === 200) {
    const { id, expiresAt } = body as { id?: string; expiresAt?: string };
    return {
      type: 'payment_succeeded',
      operationNo,
      ...(id && expiresAt ? { gatewayReference: id, expiresAt } : {}),
    };
  }
  return refusalOf(due, status, reason) ?? failed;
}

/** The documented refusals of the protocol. undefined: any other answer counts as an outage. */
function refusalOf(
  { no: operationNo, type }: DuePayment,
  status: number,
  reason: string,
): OrderMessage | undefined {
  if (type === 'void') return reason === 'captured' ? { type: 'payment_succeeded', operationNo } : undefined;
  const isRefusal = type === 'authorize' ? status === 402 || reason === 'voided' : status === 409;
  return isRefusal ? { type: 'payment_refused', operationNo, reason } : undefined;
}

function shipmentTasks(
  world: ShopWorld,
  { shipmentId, status, recalled }: ShipmentAwaitingDispatch,
): WorldTask[] {
  const subject = `shipment:${shipmentId}`;
  if (recalled) {
    return [
      {
        key: `recall:${shipmentId}`,
        subject,
        run: (behavior) => recallShipment(world, shipmentId, behavior),
      },
    ];
  }
  if (status !== 'pending') return [];
  return [
    { key: `book:${shipmentId}`, subject, run: (behavior) => bookShipment(world, shipmentId, behavior) },
  ];
}

function recallShipment(
  { carrier }: ShopWorld,
  shipmentId: string,
  behavior: ProviderBehavior,
): OrderMessage {
  if (behavior === 'unavailable' || behavior === 'no') return providerUnavailable(`recall:${shipmentId}`);
  const hasLeft = carrier.get(shipmentId) === 'left';
  if (!hasLeft) carrier.set(shipmentId, 'cancelled');
  if (behavior === 'timeout') return providerUnavailable(`recall:${shipmentId}`);
  return { type: hasLeft ? 'shipment_already_left' : 'shipment_recalled', shipmentId };
}

function bookShipment({ carrier }: ShopWorld, shipmentId: string, behavior: ProviderBehavior): OrderMessage {
  if (behavior === 'unavailable') return providerUnavailable(`booking:${shipmentId}`);
  if (behavior === 'no') return { type: 'booking_refused', shipmentId, reason: 'address_not_served' };
  if (!carrier.has(shipmentId)) carrier.set(shipmentId, 'booked');
  if (behavior === 'timeout') return providerUnavailable(`booking:${shipmentId}`);
  return { type: 'shipment_booked', shipmentId, carrier: 'dhl', trackingNumber: `T-${shipmentId}` };
}
