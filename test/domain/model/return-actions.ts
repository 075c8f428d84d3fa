/** The actions of the customer, the shop and the gateway about returns. */
import type { ReceivedLine } from '../../../src/domain/order/messages';
import {
  receivedUnits,
  type ReturnMessage,
  type ReturnState,
} from '../../../src/domain/returns/return-draft';
import { RETURN } from '../../../src/domain/returns/return-status';
import { LOCATIONS, type ShopWorld } from './shop-world';
import { callGateway, type ProviderBehavior } from './tasks';
import type { WorldOrder } from './view';

type Choices = readonly number[];
type ReturnAction = (world: ShopWorld, order: WorldOrder, pick: Choices) => void;

const pickFrom = <T>(items: readonly T[], pick: number): T | undefined =>
  items.length === 0 ? undefined : items[pick % items.length];

/** Requests a return, sometimes of more units than are returnable. */
const request: ReturnAction = (world, order, [first = 0, units = 0, both = 0]) => {
  // The record does not know yet of units that come back without a return.
  if (order.inbox.some((message) => message.type === 'return_received')) return;
  const delivered = order.state.lines.filter((line) => line.delivered > 0);
  const lines =
    both % 3 === 0 ? delivered : delivered.filter((_line, index) => index === first % delivered.length);
  if (lines.length === 0) return;
  world.requestReturn(
    order,
    lines.map((line) => ({ lineNo: line.lineNo, quantity: 1 + (units % (line.delivered + 1)) })),
  );
};

const onReturn =
  (messageOf: (world: ShopWorld, state: ReturnState, pick: Choices) => ReturnMessage): ReturnAction =>
  (world, order, [first = 0, ...pick]) => {
    const state = pickFrom(order.returns, first);
    if (state) world.applyToReturn(order, state, [messageOf(world, state, pick)]);
  };

const approve = onReturn((world) => ({ type: 'approve', key: world.newId('key') }));
const reject = onReturn((world) => ({ type: 'reject', key: world.newId('key'), reason: 'worn' }));
const cancel = onReturn((world) => ({ type: 'cancel', key: world.newId('key') }));

/** Receives units, sometimes more than expected, or at an unknown location. */
const receive = onReturn(
  (world, { lines, receipts }, [units = 0, disposition = 0, location = 0, final = 0]) => ({
    type: 'receive',
    key: world.newId('key'),
    receiptId: units === 11 ? (receipts[0]?.id ?? 'receipt') : world.newId('receipt'),
    lines: lines
      .map(({ lineNo, quantity }, index): ReceivedLine => ({
        ...{ lineNo, quantity: (units + index) % (quantity + 2) },
        disposition: pickFrom(['restock', 'write_off'] as const, disposition + index)!,
        locationId: pickFrom([...LOCATIONS, ...LOCATIONS, 'nowhere'], location)!,
      }))
      .filter(({ quantity }) => quantity > 0),
    final: final % 4 === 0,
  }),
);

const resolve: ReturnAction = (world, order, [first = 0, action = 0]) => {
  const failed = order.state.operations.filter((o) => o.returnId !== null && o.status === 'failed');
  const refund = pickFrom(failed, first);
  const state = order.returns.find(({ id }) => id === refund?.returnId);
  if (!refund || !state) return;
  const chosen = pickFrom(['retry', 'skip'] as const, action)!;
  if (chosen === 'skip') order.hasSkippedStep = true;
  world.applyToReturn(order, state, [
    { type: 'resolve_attention', key: world.newId('key'), item: `payment:${refund.no}`, action: chosen },
  ]);
};

const RETURN_ACTIONS: ReturnAction[] = [
  request,
  request,
  approve,
  approve,
  receive,
  receive,
  receive,
  reject,
  cancel,
  resolve,
];

export const applyReturnAction = (world: ShopWorld, order: WorldOrder, kind: number, pick: Choices): void =>
  RETURN_ACTIONS[kind % RETURN_ACTIONS.length]!(world, order, pick);

/** Carries out the due refunds of all returns, as the workflow of a return does. */
export function refundReturns(world: ShopWorld, order: WorldOrder, behavior: ProviderBehavior = 'yes'): void {
  for (const due of order.state.operations.filter((o) => o.returnId !== null && o.status === 'due')) {
    const state = order.returns.find(({ id }) => id === due.returnId);
    if (!state) {
      world.apply(order, [callGateway(world, order, due, 'yes')]);
      continue;
    }
    const message = callGateway(world, order, due, behavior);
    const isRefundEvent =
      message.type === 'payment_succeeded' ||
      message.type === 'payment_refused' ||
      message.type === 'provider_unavailable';
    if (isRefundEvent) world.applyToReturn(order, state, [message]);
  }
}

const MAX_ROUNDS = 20;

/**
 * Completes all returns of an order: every provider accepts.
 *
 * @returns whether all returns have ended
 */
export function completeReturns(world: ShopWorld, order: WorldOrder): boolean {
  for (const state of order.returns) {
    for (let round = 0; !RETURN.isTerminal(state.status); round++) {
      if (round > MAX_ROUNDS) return false;
      if (state.status === 'requested') approve(world, order, [order.returns.indexOf(state)]);
      else if (state.status === 'approved' || state.status === 'partially_received')
        receiveRest(world, order, state);
      refundReturns(world, order);
      order.state.operations
        .filter((o) => o.returnId === state.id && o.status === 'failed')
        .forEach((_refund, index) => resolve(world, order, [index, round < MAX_ROUNDS / 2 ? 0 : 1]));
    }
  }
  return true;
}

function receiveRest(world: ShopWorld, order: WorldOrder, state: ReturnState): void {
  const lines = state.lines
    .map((line): ReceivedLine => ({
      ...{ lineNo: line.lineNo, quantity: line.quantity - receivedUnits(line) },
      ...{ disposition: 'restock', locationId: LOCATIONS[0]! },
    }))
    .filter(({ quantity }) => quantity > 0);
  const key = world.newId('key');
  world.applyToReturn(order, state, [
    { type: 'receive', key, receiptId: world.newId('receipt'), lines, final: true },
  ]);
}
