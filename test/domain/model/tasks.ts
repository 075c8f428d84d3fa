/** What the workflow asks of the world outside, as `workflows/order/desired-tasks.ts` derives it, and what it answers. */
import type { Fact } from '../../../src/domain/order/messages';
import type { StepItem } from '../../../src/domain/shared/providers';
import type { DuePayment, WaitingParcel } from '../../../src/domain/order/snapshot';
import { isTerminal } from '../../../src/domain/order/order-status';
import type { Answer } from '../../../src/simulators/json-server';
import { referenceOf } from './invariants';
import type { ShopWorld } from './shop-world';
import type { WorldOrder } from './view';

/** `yes`, `no` for good, no answer without having acted, and no answer after having acted. */
export type Mood = 'yes' | 'no' | 'away' | 'timeout';

export interface WorldTask {
  key: string;
  subject: string;
  run: (mood: Mood) => Fact;
}

/** What may be under way: of each subject the first. */
export function tasksOf(world: ShopWorld, order: WorldOrder): WorldTask[] {
  const standing = world.standing(order);
  const { status, stage, isRejecting, isAsking, payments, parcels, attention } = standing;
  if (isTerminal(status)) return [];
  const isBeforeYes = stage === 'pending' && !isRejecting;
  if (isBeforeYes && isAsking) return [];
  if (isBeforeYes && !order.isCustomerAllowed)
    return attention.some(({ item }) => item === 'customer') ? [] : [checkCustomer()];
  const tasks = [
    ...payments.map((payment) => pay(world, order, payment)),
    ...parcels.flatMap((parcel) => move(world, parcel)),
  ];
  return tasks.filter((task, index) => tasks.findIndex((t) => t.subject === task.subject) === index);
}

const awaited = (item: StepItem): Fact => ({ type: 'provider_unavailable', item });

const checkCustomer = (): WorldTask => ({
  key: 'customer',
  subject: 'customer',
  run: (mood) => {
    if (mood === 'no') return { type: 'customer_refused', reason: 'customer_blocked' };
    return mood === 'yes' ? { type: 'customer_allowed' } : awaited('customer');
  },
});

function pay(world: ShopWorld, order: WorldOrder, due: DuePayment): WorldTask {
  return {
    key: `payment:${due.no}`,
    subject: `authorization:${due.authorizationNo}`,
    run: (mood) => askGateway(world, order, due, mood),
  };
}

/** What the activities make of the gateway's answers. */
export function askGateway(world: ShopWorld, { state }: WorldOrder, due: DuePayment, mood: Mood): Fact {
  const { no: operationNo, type, authorizationNo, amountMinor } = due;
  const failed = awaited(`payment:${operationNo}`);
  if (mood === 'away') return failed;
  const call = {
    reference: referenceOf(state.id, authorizationNo),
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
      type: 'payment_done',
      operationNo,
      ...(id && expiresAt ? { gatewayReference: id, expiresAt } : {}),
    };
  }
  return refusalOf(due, status, reason) ?? failed;
}

/** What the protocol has a place for; whatever else is said is an outage. */
function refusalOf({ no: operationNo, type }: DuePayment, status: number, reason: string): Fact | undefined {
  if (type === 'void') return reason === 'captured' ? { type: 'payment_done', operationNo } : undefined;
  const isAnswer = type === 'authorize' ? status === 402 || reason === 'voided' : status === 409;
  return isAnswer ? { type: 'payment_refused', operationNo, reason } : undefined;
}

function move(world: ShopWorld, { shipmentId, status, recalled }: WaitingParcel): WorldTask[] {
  const subject = `parcel:${shipmentId}`;
  if (recalled) {
    return [{ key: `recall:${shipmentId}`, subject, run: (mood) => recall(world, shipmentId, mood) }];
  }
  if (status !== 'pending') return [];
  return [{ key: `book:${shipmentId}`, subject, run: (mood) => book(world, shipmentId, mood) }];
}

function recall({ carrier }: ShopWorld, shipmentId: string, mood: Mood): Fact {
  if (mood === 'away' || mood === 'no') return awaited(`recall:${shipmentId}`);
  const isGone = carrier.get(shipmentId) === 'left';
  if (!isGone) carrier.set(shipmentId, 'cancelled');
  if (mood === 'timeout') return awaited(`recall:${shipmentId}`);
  return { type: isGone ? 'parcel_had_left' : 'parcel_taken_back', shipmentId };
}

function book({ carrier }: ShopWorld, shipmentId: string, mood: Mood): Fact {
  if (mood === 'away') return awaited(`booking:${shipmentId}`);
  if (mood === 'no') return { type: 'booking_refused', shipmentId, reason: 'address_not_served' };
  if (!carrier.has(shipmentId)) carrier.set(shipmentId, 'booked');
  if (mood === 'timeout') return awaited(`booking:${shipmentId}`);
  return { type: 'parcel_booked', shipmentId, carrier: 'dhl', trackingNumber: `T-${shipmentId}` };
}
