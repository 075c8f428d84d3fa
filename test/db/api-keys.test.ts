import { sql } from 'drizzle-orm';
import { createKeyring, generateApiKey, storeApiKey } from '../../src/db/api-keys';
import { rows } from '../../src/db/database';
import { addStorefront } from '../../src/db/stock-receipt';
import { createTestDatabase, type TestDatabase } from '../support/database';

describe('API keys', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await addStorefront(database.db, { id: 'shop', name: 'The shop' });
  });
  afterAll(() => database.close());

  const SHOP = { role: 'storefront' as const, storefrontId: 'shop' };

  const authenticate = (key: string, production = false) =>
    createKeyring(database.db, { production }).authenticate(key);

  it('let their holder in, with its role and storefront', async () => {
    const [shop, operator] = [generateApiKey(), generateApiKey()];
    await storeApiKey(database.db, shop, SHOP);
    await storeApiKey(database.db, operator, { role: 'operator', storefrontId: null });
    expect(await authenticate(shop, true)).toMatchObject(SHOP);
    expect(await authenticate(operator, true)).toMatchObject({ role: 'operator', storefrontId: null });
  });

  it('are each different, and known for what they are if they leak', () => {
    expect(generateApiKey()).toMatch(/^hf_[\w-]{43}$/);
    expect(generateApiKey()).not.toBe(generateApiKey());
  });

  it.each(['', 'hf_', 'hf_unknown'])('let nobody in with %j', async (key) => {
    expect(await authenticate(key)).toBeUndefined();
  });

  it('of the development launcher are refused in production', async () => {
    const key = generateApiKey();
    await storeApiKey(database.db, key, { ...SHOP, development: true });
    expect(await authenticate(key, true)).toBeUndefined();
    expect(await authenticate(key, false)).toMatchObject(SHOP);
  });

  it('are stored as hashes alone', async () => {
    const key = generateApiKey();
    await storeApiKey(database.db, key, SHOP);
    const stored = await rows(database.db, sql`select to_jsonb(k)::text as row from api_keys k`);
    expect(JSON.stringify(stored)).not.toContain(key.slice(12));
  });

  it('keep what they were first given when they are stored again', async () => {
    const key = generateApiKey();
    await storeApiKey(database.db, key, { ...SHOP, development: true });
    await storeApiKey(database.db, key, { role: 'operator', storefrontId: null });
    expect(await authenticate(key)).toMatchObject(SHOP);
  });

  it('of a storefront must name it', async () => {
    const key = generateApiKey();
    await expect(storeApiKey(database.db, key, { role: 'storefront', storefrontId: null })).rejects.toThrow();
    expect(await authenticate(key)).toBeUndefined();
  });

  describe('that were looked up', () => {
    beforeEach(() =>
      jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval'] }),
    );
    afterEach(() => jest.useRealTimers());

    it('are remembered for a while, so that a revoked one stops working soon', async () => {
      const key = generateApiKey();
      await storeApiKey(database.db, key, SHOP);
      const keyring = createKeyring(database.db, { production: true });
      expect(await keyring.authenticate(key)).toMatchObject(SHOP);
      await database.db.execute(sql`delete from api_keys where prefix = ${key.slice(0, 10)}`);
      expect(await keyring.authenticate(key)).toMatchObject(SHOP);
      jest.setSystemTime(Date.now() + 10_001);
      expect(await keyring.authenticate(key)).toBeUndefined();
    });

    it('are not remembered as unknown: a key works as soon as it is stored', async () => {
      const key = generateApiKey();
      const keyring = createKeyring(database.db, { production: true });
      expect(await keyring.authenticate(key)).toBeUndefined();
      await storeApiKey(database.db, key, SHOP);
      expect(await keyring.authenticate(key)).toMatchObject(SHOP);
    });
  });
});
