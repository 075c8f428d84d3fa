import { sql } from 'drizzle-orm';
import { createApiKeyAuthenticator, generateApiKey, upsertApiKey } from '../../../src/db/access/api-keys';
import { openDatabase, rows } from '../../../src/db/connection/database';
import { addStorefront } from '../../../src/db/stock/shop-setup';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';

describe('API keys', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await addStorefront(database.db, { id: 'shop', name: 'The shop' });
  });
  afterAll(() => database.close());

  const SHOP = { role: 'storefront' as const, storefrontId: 'shop' };

  const authenticate = (key: string, production = false) =>
    createApiKeyAuthenticator(database.db, { production }).authenticate(key);

  it('let their holder in, with its role and storefront', async () => {
    const [shop, operator] = [generateApiKey(), generateApiKey()];
    await upsertApiKey(database.db, shop, SHOP);
    await upsertApiKey(database.db, operator, { role: 'operator', storefrontId: null });
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
    await upsertApiKey(database.db, key, { ...SHOP, development: true });
    expect(await authenticate(key, true)).toBeUndefined();
    expect(await authenticate(key, false)).toMatchObject(SHOP);
  });

  it('are stored as hashes alone', async () => {
    const key = generateApiKey();
    await upsertApiKey(database.db, key, SHOP);
    const stored = await rows(database.db, sql`select to_jsonb(k)::text as row from api_keys k`);
    expect(JSON.stringify(stored)).not.toContain(key.slice(12));
  });

  it('keep what they were first given when they are stored again', async () => {
    const key = generateApiKey();
    await upsertApiKey(database.db, key, { ...SHOP, development: true });
    await upsertApiKey(database.db, key, { role: 'operator', storefrontId: null });
    expect(await authenticate(key)).toMatchObject(SHOP);
  });

  it('of the development launcher may do what the present version lets them', async () => {
    const key = generateApiKey();
    await upsertApiKey(database.db, key, { ...SHOP, development: true });
    await upsertApiKey(database.db, key, { role: 'admin', storefrontId: null, development: true });
    expect(await authenticate(key)).toMatchObject({ role: 'admin', storefrontId: null });
  });

  it('are told apart though they begin alike', async () => {
    const [one, two] = ['A', 'B'].map((end) => `hf_${'same'.repeat(3)}${generateApiKey().slice(3)}${end}`);
    await upsertApiKey(database.db, one!, SHOP);
    await upsertApiKey(database.db, two!, { role: 'operator', storefrontId: null });
    expect([await authenticate(one!), await authenticate(two!)]).toMatchObject([SHOP, { role: 'operator' }]);
    expect(await authenticate(`${one!}x`)).toBeUndefined();
  });

  it('are found by their prefix, without reading the others', async () => {
    const plan = await database.db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`);
      return rows(tx, sql`explain select * from api_keys where prefix = 'hf_1234567' and revoked_at is null`);
    });
    expect(JSON.stringify(plan)).toContain('api_keys_prefix');
  });

  it.each([
    ['expired', { expiresAt: new Date(Date.now() - 1_000) }],
    ['scopes', { scopes: ['orders:read'] as const }],
  ])('may be limited: %s', async (what, limit) => {
    const key = generateApiKey();
    await upsertApiKey(database.db, key, { ...SHOP, ...limit });
    const holder = await authenticate(key);
    if (what === 'expired') expect(holder).toBeUndefined();
    else expect(holder).toMatchObject({ ...SHOP, scopes: ['orders:read'] });
  });

  it('of a storefront must name it', async () => {
    const key = generateApiKey();
    await expect(
      upsertApiKey(database.db, key, { role: 'storefront', storefrontId: null }),
    ).rejects.toThrow();
    expect(await authenticate(key)).toBeUndefined();
  });

  describe('that were looked up', () => {
    beforeEach(() =>
      jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval'] }),
    );
    afterEach(() => jest.useRealTimers());

    it('are remembered for a while, so that a revoked one stops working soon', async () => {
      const key = generateApiKey();
      await upsertApiKey(database.db, key, SHOP);
      const keyring = createApiKeyAuthenticator(database.db, { production: true });
      expect(await keyring.authenticate(key)).toMatchObject(SHOP);
      await database.db.execute(sql`delete from api_keys where prefix = ${key.slice(0, 10)}`);
      expect(await keyring.authenticate(key)).toMatchObject(SHOP);
      jest.setSystemTime(Date.now() + 10_001);
      expect(await keyring.authenticate(key)).toBeUndefined();
    });

    it('are not remembered beyond their end', async () => {
      const key = generateApiKey();
      await upsertApiKey(database.db, key, { ...SHOP, expiresAt: new Date(Date.now() + 5_000) });
      const keyring = createApiKeyAuthenticator(database.db, { production: true });
      expect(await keyring.authenticate(key)).toMatchObject(SHOP);
      // Postgres has its own clock, which does not follow this one.
      await database.db.execute(
        sql`update api_keys set expires_at = now() - interval '1 second' where prefix = ${key.slice(0, 10)}`,
      );
      jest.setSystemTime(Date.now() + 5_001);
      expect(await keyring.authenticate(key)).toBeUndefined();
    });

    it('are forgotten at once when they are changed, also while they are looked up', async () => {
      // With one connection, the key is read before it is revoked.
      const { db, close } = openDatabase({ url: database.url, poolSize: 1, applicationName: 'test' });
      const key = generateApiKey();
      const keyId = (await upsertApiKey(db, key, SHOP))!;
      const keyring = createApiKeyAuthenticator(db, { production: true });
      const lookedUp = keyring.authenticate(key);
      const revoked = db.execute(sql`update api_keys set revoked_at = now() where id = ${keyId}`);
      keyring.forget(keyId);
      expect(await lookedUp).toMatchObject(SHOP);
      await revoked;
      expect(await keyring.authenticate(key)).toBeUndefined();
      await close();
    });

    it('are marked as used at most once a minute, whichever process they come to', async () => {
      // With one connection, a statement comes after those that were sent before it.
      const { db, close } = openDatabase({ url: database.url, poolSize: 1, applicationName: 'test' });
      const key = generateApiKey();
      const keyId = (await upsertApiKey(db, key, SHOP))!;
      const lastUsed = async () => {
        const used = sql`select last_used_at::text as at from api_keys where id = ${keyId}`;
        return (await rows<{ at: string | null }>(db, used))[0]!.at;
      };
      const [keyring, another] = [1, 2].map(() => createApiKeyAuthenticator(db, { production: true }));
      await keyring!.authenticate(key);
      const first = await lastUsed();
      expect(first).not.toBeNull();
      for (const _ of [1, 2, 3]) await keyring!.authenticate(key);
      await another!.authenticate(key);
      expect(await lastUsed()).toBe(first);

      jest.setSystemTime(Date.now() + 60_001);
      const aMinuteLater = sql`update api_keys set last_used_at = now() - interval '61 seconds' where id = ${keyId}`;
      await db.execute(aMinuteLater);
      await keyring!.authenticate(key);
      expect((await lastUsed())! > first!).toBe(true);
      await close();
    });

    it('are not remembered as unknown: a key works as soon as it is stored', async () => {
      const key = generateApiKey();
      const keyring = createApiKeyAuthenticator(database.db, { production: true });
      expect(await keyring.authenticate(key)).toBeUndefined();
      await upsertApiKey(database.db, key, SHOP);
      expect(await keyring.authenticate(key)).toMatchObject(SHOP);
    });
  });
});
