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

/** In CI a few seconds; `MODEL_RUNS=200000` looks further. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 200);
const SEED = process.env['MODEL_SEED'];

const WORLDS: { name: string; stock: number; actions: fc.Arbitrary<Action[]> }[] = [
  { name: 'one order, whatever happens to it', stock: 9, actions: oneOrderActions(40) },
  { name: 'several orders that compete for little', stock: 3, actions: severalOrderActions(60) },
  { name: 'orders that wait for a restock', stock: 1, actions: backorderActions(40) },
  { name: 'an order of which much comes back', stock: 9, actions: returnActions(40) },
];

describe.each(WORLDS)('$name', ({ stock: units, actions }) => {
  it('keeps stock, money and shipments in order, and comes to its end', () => {
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
