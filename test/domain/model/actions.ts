import fc from 'fast-check';
import { OUTAGE_POLICIES } from '../../../src/domain/shared/providers';
import { possibleMessages } from './possible-messages';
import { applyMessage } from './apply';
import { deliverEverything } from './run-to-end';
import { applyReturnAction, refundReturns } from './return-actions';
import { HOUR_MS, LOCATIONS, POLICIES, PRICES, type ShopWorld, type OrderSpec } from './shop-world';
import type { WorldOrder } from './view';
import { desiredTasksOf, type ProviderBehavior } from './tasks';

const PRODUCTS = Object.keys(PRICES);
const PROVIDER_BEHAVIORS: ProviderBehavior[] = ['yes', 'yes', 'yes', 'yes', 'yes', 'no', 'away', 'timeout'];

/** One thing that happens. Numbers pick from what there is at the time, so that every sequence makes sense. */
export type Action =
  | { do: 'place'; spec: OrderSpec }
  /** A task outside is carried out; its answer comes now, later, twice, or never. */
  | {
      do: 'work';
      order: number;
      task: number;
      mood: ProviderBehavior;
      answer: 'now' | 'later' | 'twice' | 'never';
    }
  | { do: 'take in'; order: number }
  /** What it has been told before is told again, however long ago it was. */
  | { do: 'repeat'; order: number; fact: number }
  | { do: 'receive'; product: number; location: number; units: number }
  | { do: 'hand out' }
  /** Somebody counts a shelf. */
  | { do: 'count'; product: number; location: number; units: number }
  | { do: 'pass'; hours: number }
  /** Somebody asks for something, or the carrier reports. */
  | { do: 'fact'; order: number; kind: number; pick: number[]; answer: 'now' | 'later' }
  /** Somebody asks for a return, or does something about one. */
  | { do: 'return'; order: number; kind: number; pick: number[] }
  | { do: 'pay returns'; order: number; mood: ProviderBehavior }
  /** All that is paid for arrives. */
  | { do: 'arrive'; order: number };

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
      do: fc.constant('pay returns' as const),
      order: nat,
      mood: fc.constantFrom(...PROVIDER_BEHAVIORS),
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
  fc.record({ do: fc.constant('hand out' as const) }),
);

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('work' as const),
      order: nat,
      task: nat,
      mood: fc.constantFrom(...PROVIDER_BEHAVIORS),
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
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take in' as const), order: nat }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('repeat' as const), order: nat, fact: fc.nat({ max: 40 }) }),
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
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hand out' as const) }) },
  { weight: 1, arbitrary: countAction },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      hours: fc.constantFrom(1, 20, 49, 24 * 6 + 1, 24 * 8, 24 * 31),
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('fact' as const),
      order: nat,
      kind: nat,
      pick: fc.array(nat, { minLength: 6, maxLength: 6 }),
      answer: fc.constantFrom('now' as const, 'now' as const, 'later' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('arrive' as const), order: nat }) },
  { weight: 4, arbitrary: returnAction },
);

/** Several orders compete for the same goods. */
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

/** All that happens, happens to one. */
export const oneOrderActions = (maxLength: number): fc.Arbitrary<Action[]> =>
  fc
    .tuple(placeAction, fc.array(anyAction, { maxLength, size: 'max' }))
    .map(([first, rest]) => [first, ...rest]);

/** What has arrived comes back, in parts and by halves. */
export const returnActions = (maxLength: number): fc.Arbitrary<Action[]> =>
  fc
    .tuple(
      placeAction,
      fc.array(fc.oneof({ weight: 3, arbitrary: returnAction }, { weight: 1, arbitrary: anyAction }), {
        maxLength,
        size: 'max',
      }),
    )
    .map(([first, rest]) => [first, { do: 'arrive', order: 0 }, ...rest]);

/** Orders wait for a restock, one after the other. */
export const backorderActions = (maxLength: number): fc.Arbitrary<Action[]> => {
  const patient = orderSpec.map((of): Action => ({ do: 'place', spec: { ...of, policy: 'backorder' } }));
  const rest = fc.oneof(
    { weight: 1, arbitrary: patient },
    { weight: 4, arbitrary: stockAction },
    { weight: 12, arbitrary: anyAction },
  );
  return fc
    .tuple(patient, fc.array(rest, { maxLength, size: 'max' }))
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

/** Does it, if it can be done as things are. */
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
    case 'hand out':
      return world.allocateBackorders();
    case 'count':
      return world.countStock(
        pickFrom(PRODUCTS, action.product)!,
        pickFrom(LOCATIONS, action.location)!,
        action.units,
      );
    case 'pass':
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
  action: Exclude<Action, { do: 'place' | 'receive' | 'hand out' | 'count' | 'pass' }>,
): void {
  switch (action.do) {
    case 'take in':
      return world.drainInbox(order);
    case 'repeat': {
      const fact = pickFrom(order.appliedMessages, action.fact);
      // Of a receipt the record knows whether it had it.
      return fact && fact.type !== 'return_received' ? applyMessage(world, order, fact) : undefined;
    }
    case 'pay returns':
      return refundReturns(world, order, action.mood);
    case 'arrive':
      return deliverEverything(world, order);
    case 'return':
      return applyReturnAction(world, order, action.kind, action.pick);
    case 'work':
      return runTask(world, order, action);
    case 'fact':
      for (const fact of possibleMessages(world, order, action.kind, action.pick)) {
        if (action.answer === 'now') applyMessage(world, order, fact);
        else order.inbox.push(fact);
      }
  }
}

function runTask(world: ShopWorld, order: WorldOrder, action: Extract<Action, { do: 'work' }>): void {
  const task = pickFrom(desiredTasksOf(world, order), action.task);
  if (!task) return;
  const fact = task.run(action.mood);
  if (action.answer === 'twice') task.run(action.mood);
  if (action.answer === 'never') return;
  if (action.answer === 'later' && fact.type !== 'customer_allowed') return void order.inbox.push(fact);
  applyMessage(world, order, fact);
  if (action.answer === 'twice') applyMessage(world, order, fact);
}

/** Time passes for all: whoever has a deadline meanwhile wakes at it. */
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
  // A hold may have run out at this very time, and whoever is asked next looks at the clock.
  for (const order of world.orders) {
    world.apply(order, []);
    for (const state of order.returns) world.applyToReturn(order, state, []);
  }
}
