import fc from 'fast-check';
import { OUTAGE_POLICIES } from '../../../src/domain/shared/providers';
import { possibleMessages } from './possible-messages';
import { deliverEverything } from './run-to-end';
import { applyReturnAction, refundReturns } from './return-actions';
import { HOUR_MS, LOCATIONS, POLICIES, PRICES, type ShopWorld, type OrderSpec } from './shop-world';
import type { WorldOrder } from './view';
import { desiredTasksOf, type ProviderBehavior } from './tasks';

const PRODUCTS = Object.keys(PRICES);
const PROVIDER_BEHAVIORS: ProviderBehavior[] = [
  'yes',
  'yes',
  'yes',
  'yes',
  'yes',
  'no',
  'unavailable',
  'timeout',
];

/** One action. Its numbers pick from what exists at that time, so every sequence of actions is possible. */
export type Action =
  | { do: 'place'; spec: OrderSpec }
  /** A provider carries out a task. Its answer arrives now, later, twice or never. */
  | {
      do: 'run task';
      order: number;
      task: number;
      behavior: ProviderBehavior;
      answer: 'now' | 'later' | 'twice' | 'never';
    }
  | { do: 'drain'; order: number }
  /** An earlier message arrives again, however old it is. */
  | { do: 'repeat'; order: number; message: number }
  | { do: 'receive'; product: number; location: number; units: number }
  | { do: 'allocate' }
  /** A stock count. */
  | { do: 'count'; product: number; location: number; units: number }
  | { do: 'pass time'; hours: number }
  /** A command of a customer or operator, or a carrier report. */
  | { do: 'message'; order: number; kind: number; pick: number[]; answer: 'now' | 'later' }
  /** A return is requested, or a command changes one. */
  | { do: 'return'; order: number; kind: number; pick: number[] }
  | { do: 'refund returns'; order: number; behavior: ProviderBehavior }
  /** All covered units are delivered. */
  | { do: 'deliver'; order: number };

const nat = fc.nat({ max: 11 });
const quantity = fc.integer({ min: 1, max: 4 });

const orderSpec: fc.Arbitrary<OrderSpec> = fc.record({
  policy: fc.constantFrom(...POLICIES),
  ifNoAnswer: fc.constantFrom('ship_available' as const, 'backorder' as const, 'cancel' as const),
  outageMinutes: fc.constantFrom(0, 60),
  onOutage: fc.constantFrom(...OUTAGE_POLICIES),
  lines: fc.array(
    fc.record({
      productId: fc.constantFrom(...PRODUCTS),
      quantity,
      policy: fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom(...POLICIES) },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

export const placeAction: fc.Arbitrary<Action> = fc.record({
  do: fc.constant('place' as const),
  spec: orderSpec,
});

const returnAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('return' as const),
      order: nat,
      kind: nat,
      pick: fc.array(nat, { minLength: 5, maxLength: 5 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('refund returns' as const),
      order: nat,
      behavior: fc.constantFrom(...PROVIDER_BEHAVIORS),
    }),
  },
);

const countAction = fc.record({
  do: fc.constant('count' as const),
  product: nat,
  location: nat,
  units: fc.nat({ max: 6 }),
});

const stockAction: fc.Arbitrary<Action> = fc.oneof(
  countAction,
  fc.record({ do: fc.constant('receive' as const), product: nat, location: nat, units: quantity }),
  fc.record({ do: fc.constant('allocate' as const) }),
);

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('run task' as const),
      order: nat,
      task: nat,
      behavior: fc.constantFrom(...PROVIDER_BEHAVIORS),
      answer: fc.constantFrom(
        'now' as const,
        'now' as const,
        'now' as const,
        'later' as const,
        'twice' as const,
        'never' as const,
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drain' as const), order: nat }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('repeat' as const), order: nat, message: fc.nat({ max: 40 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      product: nat,
      location: nat,
      units: quantity,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('allocate' as const) }) },
  { weight: 1, arbitrary: countAction },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pass time' as const),
      hours: fc.constantFrom(1, 20, 49, 24 * 6 + 1, 24 * 8, 24 * 31),
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('message' as const),
      order: nat,
      kind: nat,
      pick: fc.array(nat, { minLength: 6, maxLength: 6 }),
      answer: fc.constantFrom('now' as const, 'now' as const, 'later' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('deliver' as const), order: nat }) },
  { weight: 4, arbitrary: returnAction },
);

/** Several orders compete for the same stock. */
export const severalOrderActions = (maxLength: number): fc.Arbitrary<Action[]> =>
  fc
    .tuple(
      placeAction,
      fc.array(fc.oneof({ weight: 1, arbitrary: placeAction }, { weight: 20, arbitrary: anyAction }), {
        maxLength,
        size: 'max',
      }),
    )
    .map(([first, rest]) => [first, ...rest]);

/** All actions concern one order. */
export const oneOrderActions = (maxLength: number): fc.Arbitrary<Action[]> =>
  fc
    .tuple(placeAction, fc.array(anyAction, { maxLength, size: 'max' }))
    .map(([first, rest]) => [first, ...rest]);

/** Delivered units are returned, in parts. */
export const returnActions = (maxLength: number): fc.Arbitrary<Action[]> =>
  fc
    .tuple(
      placeAction,
      fc.array(fc.oneof({ weight: 3, arbitrary: returnAction }, { weight: 1, arbitrary: anyAction }), {
        maxLength,
        size: 'max',
      }),
    )
    .map(([first, rest]) => [first, { do: 'deliver', order: 0 }, ...rest]);

/** Orders with backorders, one after the other. */
export const backorderActions = (maxLength: number): fc.Arbitrary<Action[]> => {
  const placeBackorder = orderSpec.map((of): Action => ({
    do: 'place',
    spec: { ...of, policy: 'backorder' },
  }));
  const rest = fc.oneof(
    { weight: 1, arbitrary: placeBackorder },
    { weight: 4, arbitrary: stockAction },
    { weight: 12, arbitrary: anyAction },
  );
  return fc
    .tuple(placeBackorder, fc.array(rest, { maxLength, size: 'max' }))
    .map(([first, others]) => [first, ...others]);
};

export const initialStock = (max: number): fc.Arbitrary<Record<string, number[]>> =>
  fc.record(
    Object.fromEntries(
      PRODUCTS.map((product) => [
        product,
        fc.array(fc.nat({ max }), { minLength: LOCATIONS.length, maxLength: LOCATIONS.length }),
      ]),
    ),
  );

export const pickFrom = <T>(items: readonly T[], index: number): T | undefined => items[index % items.length];

/** Carries out an action if it is possible in the present state. */
export function applyAction(world: ShopWorld, action: Action): void {
  switch (action.do) {
    case 'place':
      if (world.orders.length < 4) world.place(action.spec);
      return;
    case 'receive':
      return world.receiveStock(
        pickFrom(PRODUCTS, action.product)!,
        pickFrom(LOCATIONS, action.location)!,
        action.units,
      );
    case 'allocate':
      return world.allocateBackorders();
    case 'count':
      return world.countStock(
        pickFrom(PRODUCTS, action.product)!,
        pickFrom(LOCATIONS, action.location)!,
        action.units,
      );
    case 'pass time':
      return passTime(world, action.hours);
    default: {
      const order = pickFrom(world.orders, action.order);
      if (order) applyOrderAction(world, order, action);
    }
  }
}

function applyOrderAction(
  world: ShopWorld,
  order: WorldOrder,
  action: Exclude<Action, { do: 'place' | 'receive' | 'allocate' | 'count' | 'pass time' }>,
): void {
  switch (action.do) {
    case 'drain':
      return world.drainInbox(order);
    case 'repeat': {
      const message = pickFrom(order.appliedMessages, action.message);
      // The order does not detect a repeated receipt: its return does, by the id of the receipt.
      return message && message.type !== 'return_received' ? void world.apply(order, [message]) : undefined;
    }
    case 'refund returns':
      return refundReturns(world, order, action.behavior);
    case 'deliver':
      return deliverEverything(world, order);
    case 'return':
      return applyReturnAction(world, order, action.kind, action.pick);
    case 'run task':
      return runTask(world, order, action);
    case 'message':
      for (const message of possibleMessages(world, order, action.kind, action.pick)) {
        if (action.answer === 'now') world.apply(order, [message]);
        else order.inbox.push(message);
      }
  }
}

function runTask(world: ShopWorld, order: WorldOrder, action: Extract<Action, { do: 'run task' }>): void {
  const task = pickFrom(desiredTasksOf(world, order), action.task);
  if (!task) return;
  const message = task.run(action.behavior);
  if (action.answer === 'twice') task.run(action.behavior);
  if (action.answer === 'never') return;
  if (action.answer === 'later') return void order.inbox.push(message);
  world.apply(order, [message]);
  if (action.answer === 'twice') world.apply(order, [message]);
}

/** Lets time pass for all orders. Orders with a deadline in that time are updated at the deadline. */
function passTime(world: ShopWorld, hours: number): void {
  const end = world.nowMs + hours * HOUR_MS;
  for (;;) {
    const next = world.orders
      .map((order) => ({ order, at: Date.parse(world.snapshotOf(order).nextDeadline ?? '9999-01-01') }))
      .filter(
        ({ at, order }) =>
          at <= end && !order.statuses.some((s) => ['completed', 'cancelled', 'rejected'].includes(s)),
      )
      .sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    world.passTime(Math.max(0, next.at - world.nowMs));
    world.apply(next.order, []);
  }
  world.passTime(end - world.nowMs);
  // Update everything once more: an authorization may have expired at the end of the time.
  for (const order of world.orders) {
    world.apply(order, []);
    for (const state of order.returns) world.applyToReturn(order, state, []);
  }
}
