/** What the customer, the shop and the gateway may do about returns. */
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

/** Sometimes for more than has arrived, or than is not in another return already. */
const request: ReturnAction = (world, order, [first = 0, units = 0, both = 0]) => {
  // Of what is on its way back without a return, the record does not know yet.
  if (order.inbox.some((fact) => fact.type === 'return_received')) return;
  const arrived = order.state.lines.filter((line) => line.delivered > 0);
  const lines = both % 3 === 0 ? arrived : arrived.filter((_line, index) => index === first % arrived.length);
  if (lines.length === 0) return;
  world.requestReturn(
    order,
    lines.map(({ lineNo, delivered }) => ({ lineNo, quantity: 1 + (units % (delivered + 1)) })),
  );
};

const onReturn =
  (say: (world: ShopWorld, state: ReturnState, pick: Choices) => ReturnMessage): ReturnAction =>
  (world, order, [first = 0, ...pick]) => {
    const state = pickFrom(order.returns, first);
    if (state) world.applyToReturn(order, state, [say(world, state, pick)]);
  };

const approve = onReturn((world) => ({ type: 'approve', key: world.newId('key') }));
const reject = onReturn((world) => ({ type: 'reject', key: world.newId('key'), reason: 'worn' }));
const cancel = onReturn((world) => ({ type: 'cancel', key: world.newId('key') }));

/** Sometimes more than is expected, or to a place that there is not. */
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

/** What the workflow of a return does about its money. */
export function refundReturns(world: ShopWorld, order: WorldOrder, mood: ProviderBehavior = 'yes'): void {
  for (const due of order.state.operations.filter((o) => o.returnId !== null && o.status === 'due')) {
    const state = order.returns.find(({ id }) => id === due.returnId);
    if (!state) {
      world.apply(order, [callGateway(world, order, due, 'yes')]);
      continue;
    }
    const news = callGateway(world, order, due, mood);
    const isNews =
      news.type === 'payment_succeeded' ||
      news.type === 'payment_refused' ||
      news.type === 'provider_unavailable';
    if (isNews) world.applyToReturn(order, state, [news]);
  }
}

const MAX_ROUNDS = 20;

/** Everybody answers well: then every return comes to its end. @returns whether it does */
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
