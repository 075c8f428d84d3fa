/** What the workflow asks of the world outside, as `workflows/order/desired-tasks.ts` derives it, and what it answers. */
import type { OrderMessage } from '../../../src/domain/order/messages';
import type { StepItem } from '../../../src/domain/shared/providers';
import type { DuePayment, ShipmentAwaitingDispatch } from '../../../src/domain/order/snapshot';
import { isTerminal } from '../../../src/domain/order/order-status';
import type { Answer } from '../../../src/simulators/json-server';
import { gatewayReferenceOf } from './invariants';
import type { ShopWorld } from './shop-world';
import type { WorldOrder } from './view';

/** `yes`, `no` for good, no answer without having acted, and no answer after having acted. */
export type ProviderBehavior = 'yes' | 'no' | 'away' | 'timeout';

export interface WorldTask {
  key: string;
  subject: string;
  run: (mood: ProviderBehavior) => OrderMessage;
}

/** What may be under way: of each subject the first. */
export function desiredTasksOf(world: ShopWorld, order: WorldOrder): WorldTask[] {
  const standing = world.snapshotOf(order);
  const {
    status,
    stage,
    isRejecting,
    isAwaitingAnswer,
    payments,
    shipments: shipments,
    attention,
  } = standing;
  if (isTerminal(status)) return [];
  const isBeforeYes = stage === 'pending' && !isRejecting;
  if (isBeforeYes && isAwaitingAnswer) return [];
  if (isBeforeYes && !order.isCustomerAllowed)
    return attention.some(({ item }) => item === 'customer') ? [] : [checkCustomer()];
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
  run: (mood) => {
    if (mood === 'no') return { type: 'customer_refused', reason: 'customer_blocked' };
    return mood === 'yes' ? { type: 'customer_allowed' } : providerUnavailable('customer');
  },
});

function paymentTask(world: ShopWorld, order: WorldOrder, due: DuePayment): WorldTask {
  return {
    key: `payment:${due.no}`,
    subject: `authorization:${due.authorizationNo}`,
    run: (mood) => callGateway(world, order, due, mood),
  };
}

/** What the activities make of the gateway's answers. */
export function callGateway(
  world: ShopWorld,
  { state }: WorldOrder,
  due: DuePayment,
  mood: ProviderBehavior,
): OrderMessage {
  const { no: operationNo, type, authorizationNo, amountMinor } = due;
  const failed = providerUnavailable(`payment:${operationNo}`);
  if (mood === 'away') return failed;
  const call = {
    reference: gatewayReferenceOf(state.id, authorizationNo),
    idempotencyKey: `${state.id}:${operationNo}`,
    refusal: mood === 'no' ? 'declined_by_issuer' : undefined,
  };
  const amount = { amountMinor, currency: state.currency };
  const { status, body }: Answer =
    type === 'authorize'
      ? world.gateway.authorize({ ...call, body: { ...amount, customerId: 'c' } })
      : world.gateway[type]({ ...call, body: amount });
  if (mood === 'timeout') return failed;
  const said = body as { reason?: string; error?: string };
  const reason = String(said.reason ?? said.error);
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

/** What the protocol has a place for; whatever else is said is an outage. */
function refusalOf(
  { no: operationNo, type }: DuePayment,
  status: number,
  reason: string,
): OrderMessage | undefined {
  if (type === 'void') return reason === 'captured' ? { type: 'payment_succeeded', operationNo } : undefined;
  const isAnswer = type === 'authorize' ? status === 402 || reason === 'voided' : status === 409;
  return isAnswer ? { type: 'payment_refused', operationNo, reason } : undefined;
}

function shipmentTasks(
  world: ShopWorld,
  { shipmentId, status, recalled }: ShipmentAwaitingDispatch,
): WorldTask[] {
  const subject = `shipment:${shipmentId}`;
  if (recalled) {
    return [{ key: `recall:${shipmentId}`, subject, run: (mood) => recallShipment(world, shipmentId, mood) }];
  }
  if (status !== 'pending') return [];
  return [{ key: `book:${shipmentId}`, subject, run: (mood) => bookShipment(world, shipmentId, mood) }];
}

function recallShipment({ carrier }: ShopWorld, shipmentId: string, mood: ProviderBehavior): OrderMessage {
  if (mood === 'away' || mood === 'no') return providerUnavailable(`recall:${shipmentId}`);
  const isGone = carrier.get(shipmentId) === 'left';
  if (!isGone) carrier.set(shipmentId, 'cancelled');
  if (mood === 'timeout') return providerUnavailable(`recall:${shipmentId}`);
  return { type: isGone ? 'shipment_already_left' : 'shipment_recalled', shipmentId };
}

function bookShipment({ carrier }: ShopWorld, shipmentId: string, mood: ProviderBehavior): OrderMessage {
  if (mood === 'away') return providerUnavailable(`booking:${shipmentId}`);
  if (mood === 'no') return { type: 'booking_refused', shipmentId, reason: 'address_not_served' };
  if (!carrier.has(shipmentId)) carrier.set(shipmentId, 'booked');
  if (mood === 'timeout') return providerUnavailable(`booking:${shipmentId}`);
  return { type: 'shipment_booked', shipmentId, carrier: 'dhl', trackingNumber: `T-${shipmentId}` };
}
