import fc from 'fast-check';
import { OUTAGE_CHOICES } from '../../../src/domain/shared/providers';
import { takeableFacts } from './possible-messages';
import { hear } from './apply';
import { everythingArrives } from './run-to-end';
import { actOnReturns, payReturns } from './return-actions';
import { HOUR_MS, LOCATIONS, POLICIES, PRICES, type ShopWorld, type Wish } from './shop-world';
import type { WorldOrder } from './view';
import { tasksOf, type Mood } from './tasks';

const PRODUCTS = Object.keys(PRICES);
const MOODS: Mood[] = ['yes', 'yes', 'yes', 'yes', 'yes', 'no', 'away', 'timeout'];

/** One thing that happens. Numbers pick from what there is at the time, so that every sequence makes sense. */
export type Action =
  | { do: 'place'; wish: Wish }
  /** A task outside is carried out; its answer comes now, later, twice, or never. */
  | { do: 'work'; order: number; task: number; mood: Mood; answer: 'now' | 'later' | 'twice' | 'never' }
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
  | { do: 'pay returns'; order: number; mood: Mood }
  /** All that is paid for arrives. */
  | { do: 'arrive'; order: number };

const nat = fc.nat({ max: 11 });
const quantity = fc.integer({ min: 1, max: 4 });

const wish: fc.Arbitrary<Wish> = fc.record({
  policy: fc.constantFrom(...POLICIES),
  ifNoAnswer: fc.constantFrom('ship_available' as const, 'backorder' as const, 'cancel' as const),
  outageMinutes: fc.constantFrom(0, 60),
  onOutage: fc.constantFrom(...OUTAGE_CHOICES),
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

export const place: fc.Arbitrary<Action> = fc.record({ do: fc.constant('place' as const), wish });

const aboutReturns: fc.Arbitrary<Action> = fc.oneof(
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
      mood: fc.constantFrom(...MOODS),
    }),
  },
);

const count = fc.record({
  do: fc.constant('count' as const),
  product: nat,
  location: nat,
  units: fc.nat({ max: 6 }),
});

const aboutRestocks: fc.Arbitrary<Action> = fc.oneof(
  count,
  fc.record({ do: fc.constant('receive' as const), product: nat, location: nat, units: quantity }),
  fc.record({ do: fc.constant('hand out' as const) }),
);

const anything: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('work' as const),
      order: nat,
      task: nat,
      mood: fc.constantFrom(...MOODS),
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
  { weight: 1, arbitrary: count },
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
  { weight: 4, arbitrary: aboutReturns },
);

/** Several orders compete for the same goods. */
export const severalOrders = (maxLength: number): fc.Arbitrary<Action[]> =>
  fc
    .tuple(
      place,
      fc.array(fc.oneof({ weight: 1, arbitrary: place }, { weight: 20, arbitrary: anything }), {
        maxLength,
        size: 'max',
      }),
    )
    .map(([first, rest]) => [first, ...rest]);

/** All that happens, happens to one. */
export const oneOrder = (maxLength: number): fc.Arbitrary<Action[]> =>
  fc.tuple(place, fc.array(anything, { maxLength, size: 'max' })).map(([first, rest]) => [first, ...rest]);

/** What has arrived comes back, in parts and by halves. */
export const returning = (maxLength: number): fc.Arbitrary<Action[]> =>
  fc
    .tuple(
      place,
      fc.array(fc.oneof({ weight: 3, arbitrary: aboutReturns }, { weight: 1, arbitrary: anything }), {
        maxLength,
        size: 'max',
      }),
    )
    .map(([first, rest]) => [first, { do: 'arrive', order: 0 }, ...rest]);

/** Orders wait for a restock, one after the other. */
export const waiting = (maxLength: number): fc.Arbitrary<Action[]> => {
  const patient = wish.map((of): Action => ({ do: 'place', wish: { ...of, policy: 'backorder' } }));
  const rest = fc.oneof(
    { weight: 1, arbitrary: patient },
    { weight: 4, arbitrary: aboutRestocks },
    { weight: 12, arbitrary: anything },
  );
  return fc
    .tuple(patient, fc.array(rest, { maxLength, size: 'max' }))
    .map(([first, others]) => [first, ...others]);
};

export const stock = (max: number): fc.Arbitrary<Record<string, number[]>> =>
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
export function act(world: ShopWorld, action: Action): void {
  switch (action.do) {
    case 'place':
      if (world.orders.length < 4) world.place(action.wish);
      return;
    case 'receive':
      return world.receive(
        pickFrom(PRODUCTS, action.product)!,
        pickFrom(LOCATIONS, action.location)!,
        action.units,
      );
    case 'hand out':
      return world.handOut();
    case 'count':
      return world.count(
        pickFrom(PRODUCTS, action.product)!,
        pickFrom(LOCATIONS, action.location)!,
        action.units,
      );
    case 'pass':
      return pass(world, action.hours);
    default: {
      const order = pickFrom(world.orders, action.order);
      if (order) actOn(world, order, action);
    }
  }
}

function actOn(
  world: ShopWorld,
  order: WorldOrder,
  action: Exclude<Action, { do: 'place' | 'receive' | 'hand out' | 'count' | 'pass' }>,
): void {
  switch (action.do) {
    case 'take in':
      return world.takeIn(order);
    case 'repeat': {
      const fact = pickFrom(order.heard, action.fact);
      // Of a receipt the record knows whether it had it.
      return fact && fact.type !== 'return_received' ? hear(world, order, fact) : undefined;
    }
    case 'pay returns':
      return payReturns(world, order, action.mood);
    case 'arrive':
      return everythingArrives(world, order);
    case 'return':
      return actOnReturns(world, order, action.kind, action.pick);
    case 'work':
      return work(world, order, action);
    case 'fact':
      for (const fact of takeableFacts(world, order, action.kind, action.pick)) {
        if (action.answer === 'now') hear(world, order, fact);
        else order.inbox.push(fact);
      }
  }
}

function work(world: ShopWorld, order: WorldOrder, action: Extract<Action, { do: 'work' }>): void {
  const task = pickFrom(tasksOf(world, order), action.task);
  if (!task) return;
  const fact = task.run(action.mood);
  if (action.answer === 'twice') task.run(action.mood);
  if (action.answer === 'never') return;
  if (action.answer === 'later' && fact.type !== 'customer_allowed') return void order.inbox.push(fact);
  hear(world, order, fact);
  if (action.answer === 'twice') hear(world, order, fact);
}

/** Time passes for all: whoever has a deadline meanwhile wakes at it. */
function pass(world: ShopWorld, hours: number): void {
  const end = world.nowMs + hours * HOUR_MS;
  for (;;) {
    const next = world.orders
      .map((order) => ({ order, at: Date.parse(world.standing(order).wakeAt ?? '9999-01-01') }))
      .filter(
        ({ at, order }) =>
          at <= end && !order.statuses.some((s) => ['completed', 'cancelled', 'rejected'].includes(s)),
      )
      .sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    world.pass(Math.max(0, next.at - world.nowMs));
    world.take(next.order, []);
  }
  world.pass(end - world.nowMs);
  // A hold may have run out at this very time, and whoever is asked next looks at the clock.
  for (const order of world.orders) {
    world.take(order, []);
    for (const state of order.returns) world.takeReturn(order, state, []);
  }
}
