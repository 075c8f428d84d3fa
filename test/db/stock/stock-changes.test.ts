import type { Database, Executor } from '../../../src/db/connection/database';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { lockLevels, moveUnits } from '../../../src/db/stock/stock-levels';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { anOrder, expectConsistentRecord, readLevel, place } from '../../support/orders/shop';
import { until } from '../../support/until';
import { NOW, addStockedProduct, countLockWaits } from '../order-stages';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => expectConsistentRecord(database.db));
afterAll(() => database.close());

/** The same database, except that `between` runs after its first statement. */
function interrupted(db: Database, between: () => Promise<void>): Database {
  let isFirst = true;
  return new Proxy(db, {
    get(target, name, receiver) {
      if (name !== 'execute' || !isFirst) return Reflect.get(target, name, receiver) as unknown;
      isFirst = false;
      return async (...args: Parameters<Database['execute']>) => {
        const result = await target.execute(...args);
        await between();
        return result;
      };
    },
  });
}

it('reserves units that arrived while it waited for the lock of a level that was sold out', async () => {
  const { db } = database;
  const { productId, sku } = await addStockedProduct(db, { berlin: 2 });
  const lines = [{ sku, quantity: 1 }];
  const [winner, waiting] = [await place(db, anOrder({ lines })), await place(db, anOrder({ lines }))];
  const delivery: { committed?: Promise<unknown> } = {};

  const between = async (): Promise<void> => {
    await adjust(db, productId, -1);
    await reserveStock(db, winner.id, NOW);
    expect(await readLevel(db, productId, 'berlin')).toEqual({ onHand: 1, reserved: 1 });
    await new Promise<void>((resolve) => {
      delivery.committed = db.transaction(async (tx) => {
        await adjust(tx, productId, 1);
        resolve();
        await until(async () => (await countLockWaits(db)) === 1);
      });
    });
  };
  await reserveStock(interrupted(db, between), waiting.id, NOW);
  await delivery.committed;
  expect(await readLevel(db, productId, 'berlin')).toEqual({ onHand: 2, reserved: 2 });
});

/** Adjusts the level in Berlin as a person does, without a request. */
async function adjust(tx: Executor, productId: string, onHandDelta: number): Promise<void> {
  const [level] = await lockLevels(tx, productId, ['berlin']);
  await moveUnits(tx, level!, { type: 'adjusted', onHandDelta, reason: 'by hand', by: null });
}
