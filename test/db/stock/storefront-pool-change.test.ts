import type { StorefrontOutcome, StorefrontChange } from '../../../src/contracts/internal/storefronts';
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

describe('a storefront', () => {
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
  const readPool = async () => (await findStorefront(db, { storefrontId: undefined }, storefrontId))?.poolId;

  it('changes its pool only without open orders', async () => {
    const { sku } = await addProductToPools(db, [[from, 1]]);
    const { id } = await placeOrderAt(db, storefrontId, { lines: [{ sku, quantity: 1 }] });
    expect(await moveTo(to)).toEqual({ outcome: 'busy' });
    expect(await readPool()).toBe(from.poolId);
    await applyToOrder(db, id, cancellationRequested());
    expect(await moveTo(to)).toMatchObject({
      outcome: 'done',
      storefront: { poolId: to.poolId, version: 2 },
    });
  });

  it('does not change its pool while an uncommitted transaction places an order', async () => {
    const { sku } = await addProductToPools(db, [[from, 1]]);
    let moved: Promise<StorefrontOutcome> | undefined;
    await db.transaction(async (tx) => {
      await placeOrderAt(tx, storefrontId, { lines: [{ sku, quantity: 1 }] });
      moved = moveTo(to);
      await until(async () => (await countLockWaits(db)) === 1);
    });
    expect(await moved).toEqual({ outcome: 'busy' });
  });

  it('checks an order again that was checked before a change of its pool and is written after it', async () => {
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
    // The order was checked in a pool with five units, and would be served from a pool with one.
    expect(await placed).toMatchObject({
      outcome: 'out_of_stock',
      shortages: [{ requested: 3, available: 1 }],
    });
  });

  it('has all of its open orders in one pool, however many are placed while its pool changes', async () => {
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
    // Every order is still open, so all of them must have the same pool.
    await expectConsistentRecord(db);
    const otherPool = (await readPool()) === to.poolId ? from : to;
    expect(await moveTo(otherPool)).toEqual({ outcome: 'busy' });
  });

  it('refuses an order that was checked before the storefront was closed', async () => {
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
