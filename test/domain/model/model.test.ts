import fc from 'fast-check';
import {
  applyAction,
  oneOrderActions,
  returnActions,
  severalOrderActions,
  initialStock,
  backorderActions,
  type Action,
} from './actions';
import { completeAllOrders } from './run-to-end';
import { ShopWorld } from './shop-world';

/** The default takes a few seconds in CI. `MODEL_RUNS=200000` searches further. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 200);
const SEED = process.env['MODEL_SEED'];

const WORLDS: { name: string; stock: number; actions: fc.Arbitrary<Action[]> }[] = [
  { name: 'a world with a single order', stock: 9, actions: oneOrderActions(40) },
  {
    name: 'a world with several orders that compete for little stock',
    stock: 3,
    actions: severalOrderActions(60),
  },
  { name: 'a world with backorders', stock: 1, actions: backorderActions(40) },
  { name: 'a world with many returns', stock: 9, actions: returnActions(40) },
];

describe.each(WORLDS)('$name', ({ stock: units, actions }) => {
  it('keeps stock, payments and shipments consistent, and ends every order', () => {
    fc.assert(
      fc.property(initialStock(units), actions, (levels, sequence) => {
        const world = new ShopWorld(levels);
        for (const action of sequence) applyAction(world, action);
        completeAllOrders(world);
      }),
      { numRuns: RUNS, ...(SEED ? { seed: Number(SEED) } : {}) },
    );
  });
});
