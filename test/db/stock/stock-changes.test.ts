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

/** The same database, with something that happens behind its first statement. */
function interrupted(db: Database, between: () => Promise<void>): Database {
  let isFirst = true;
  return new Proxy(db, {
    get(target, name, receiver) {
      if (name !== 'execute' || !isFirst) return Reflect.get(target, name, receiver) as unknown;
      isFirst = false;
      return async (...given: Parameters<Database['execute']>) => {
        const result = await target.execute(...given);
        await between();
        return result;
      };
    },
  });
}

it('reserves units that came while it waited for a level on which nothing was left', async () => {
  const { db } = database;
  const { productId, sku } = await addStockedProduct(db, { berlin: 2 });
  const lines = [{ sku, quantity: 1 }];
  const [winner, waiting] = [await place(db, anOrder({ lines })), await place(db, anOrder({ lines }))];
  const delivery: { committed?: Promise<unknown> } = {};

  const between = async (): Promise<void> => {
    await moved(db, productId, -1);
    await reserveStock(db, winner.id, NOW);
    expect(await readLevel(db, productId, 'berlin')).toEqual({ onHand: 1, reserved: 1 });
    await new Promise<void>((isBooked) => {
      delivery.committed = db.transaction(async (tx) => {
        await moved(tx, productId, 1);
        isBooked();
        await until(async () => (await countLockWaits(db)) === 1);
      });
    });
  };
  await reserveStock(interrupted(db, between), waiting.id, NOW);
  await delivery.committed;
  expect(await readLevel(db, productId, 'berlin')).toEqual({ onHand: 2, reserved: 2 });
});

/** As a person would, but for the request. */
async function moved(tx: Executor, productId: string, onHandDelta: number): Promise<void> {
  const [level] = await lockLevels(tx, productId, ['berlin']);
  await moveUnits(tx, level!, { type: 'adjusted', onHandDelta, reason: 'by hand', by: null });
}
