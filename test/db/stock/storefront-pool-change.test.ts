import type { StorefrontChange, StorefrontOutcome } from '../../../src/contracts/storefront';
import type { Database } from '../../../src/db/connection/database';
import {
  changeStorefront,
  closeOrReopenStorefront,
  findStorefront,
} from '../../../src/db/storefronts/storefronts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  addProductToPools,
  tryPlaceOrderAt,
  createPool,
  placeOrderAt,
  type Pool,
} from '../../support/orders/pools';
import { expectConsistentRecord } from '../../support/orders/shop';
import { until } from '../../support/until';
import { cancellationRequested, applyToOrder, times, countLockWaits } from '../order-stages';

describe('a storefront and its pool', () => {
  let database: TestDatabase;
  let db: Database;
  let from: Pool;
  let to: Pool;
  let storefrontId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ db } = database);
    to = await createPool(db);
  });
  beforeEach(async () => {
    from = await createPool(db);
    storefrontId = from.storefronts[0]!;
  });
  afterEach(() => expectConsistentRecord(db));
  afterAll(() => database.close());

  const change = (): StorefrontChange => ({
    ...{ storefrontId, expectedVersion: undefined },
    by: { actor: { type: 'api_key', id: 'test' }, requestId: 'test' },
  });
  const moveTo = ({ poolId }: Pool, on: Pick<Database, 'transaction'> = db): Promise<StorefrontOutcome> =>
    changeStorefront(on, change(), (present) => ({ ...present, poolId }));
  const poolNow = async () => (await findStorefront(db, { storefrontId: undefined }, storefrontId))?.poolId;

  it('part only when no order is under way', async () => {
    const { sku } = await addProductToPools(db, [[from, 1]]);
    const { id } = await placeOrderAt(db, storefrontId, { lines: [{ sku, quantity: 1 }] });
    expect(await moveTo(to)).toEqual({ outcome: 'busy' });
    expect(await poolNow()).toBe(from.poolId);
    await applyToOrder(db, id, cancellationRequested());
    expect(await moveTo(to)).toMatchObject({
      outcome: 'done',
      storefront: { poolId: to.poolId, version: 2 },
    });
  });

  it('part not while an order is being placed that nobody can see yet', async () => {
    const { sku } = await addProductToPools(db, [[from, 1]]);
    let moved: Promise<StorefrontOutcome> | undefined;
    await db.transaction(async (tx) => {
      await placeOrderAt(tx, storefrontId, { lines: [{ sku, quantity: 1 }] });
      moved = moveTo(to);
      await until(async () => (await countLockWaits(db)) === 1);
    });
    expect(await moved).toEqual({ outcome: 'busy' });
  });

  it('have parted for an order that was looked at before, and is written after', async () => {
    const { sku } = await addProductToPools(db, [
      [from, 5],
      [to, 1],
    ]);
    let placed: ReturnType<typeof tryPlaceOrderAt> | undefined;
    await db.transaction(async (tx) => {
      await moveTo(to, tx);
      placed = tryPlaceOrderAt(db, storefrontId, { lines: [{ sku, quantity: 3 }] });
      await until(async () => (await countLockWaits(db)) === 1);
    });
    // There were five in the pool that it was looked at in, and there is one in that which it is served from.
    expect(await placed).toMatchObject({
      outcome: 'out_of_stock',
      shortages: [{ requested: 3, available: 1 }],
    });
  });

  it('are one for every order, however many are placed while it moves to and fro', async () => {
    const { sku } = await addProductToPools(db, [
      [from, 500],
      [to, 500],
    ]);
    const moves = async (): Promise<void> => {
      for (let round = 0; round < 10; round++) await moveTo(round % 2 === 0 ? to : from);
    };
    const orders = times(20, async () => {
      const placed = await tryPlaceOrderAt(db, storefrontId, { lines: [{ sku, quantity: 1 }] });
      expect(placed).toMatchObject({ outcome: 'accepted' });
    });
    await Promise.all([moves(), ...orders]);
    // Every order is under way yet, so whatever pool was its own is that of all.
    await expectConsistentRecord(db);
    const another = (await poolNow()) === to.poolId ? from : to;
    expect(await moveTo(another)).toEqual({ outcome: 'busy' });
  });

  it('take no order that was looked at before the storefront was closed', async () => {
    const { sku } = await addProductToPools(db, [[from, 5]]);
    let placed: ReturnType<typeof tryPlaceOrderAt> | undefined;
    await db.transaction(async (tx) => {
      await closeOrReopenStorefront(tx, change(), 'closed');
      placed = tryPlaceOrderAt(db, storefrontId, { lines: [{ sku, quantity: 1 }] });
      await until(async () => (await countLockWaits(db)) === 1);
    });
    expect(await placed).toEqual({ outcome: 'storefront_closed' });
  });
});
