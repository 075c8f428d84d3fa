import { sql } from 'drizzle-orm';
import { createApiKeyAuthenticator, upsertApiKey } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
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

  it('authenticate their holder with its role and storefront', async () => {
    const [shop, operator] = [generateApiKey(), generateApiKey()];
    await upsertApiKey(database.db, shop, SHOP);
    await upsertApiKey(database.db, operator, { role: 'operator', storefrontId: null });
    expect(await authenticate(shop, true)).toMatchObject(SHOP);
    expect(await authenticate(operator, true)).toMatchObject({ role: 'operator', storefrontId: null });
  });

  it('are each different, and recognizable if they leak', () => {
    expect(generateApiKey()).toMatch(/^hf_[\w-]{43}$/);
    expect(generateApiKey()).not.toBe(generateApiKey());
  });

  it.each(['', 'hf_', 'hf_unknown'])('authenticate nobody with %j', async (key) => {
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

  it('keep their first role and storefront when they are stored again', async () => {
    const key = generateApiKey();
    await upsertApiKey(database.db, key, { ...SHOP, development: true });
    await upsertApiKey(database.db, key, { role: 'operator', storefrontId: null });
    expect(await authenticate(key)).toMatchObject(SHOP);
  });

  it('of the development launcher get the role of the present version', async () => {
    const key = generateApiKey();
    await upsertApiKey(database.db, key, { ...SHOP, development: true });
    await upsertApiKey(database.db, key, { role: 'admin', storefrontId: null, development: true });
    expect(await authenticate(key)).toMatchObject({ role: 'admin', storefrontId: null });
  });

  it('are distinguished although they begin alike', async () => {
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

  it('of a storefront must name the storefront', async () => {
    const key = generateApiKey();
    await expect(
      upsertApiKey(database.db, key, { role: 'storefront', storefrontId: null }),
    ).rejects.toThrow();
    expect(await authenticate(key)).toBeUndefined();
  });

  describe('that were read', () => {
    beforeEach(() =>
      jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval'] }),
    );
    afterEach(() => jest.useRealTimers());

    it('are cached for ten seconds, so that a revoked one stops working soon', async () => {
      const key = generateApiKey();
      await upsertApiKey(database.db, key, SHOP);
      const authenticator = createApiKeyAuthenticator(database.db, { production: true });
      expect(await authenticator.authenticate(key)).toMatchObject(SHOP);
      await database.db.execute(sql`delete from api_keys where prefix = ${key.slice(0, 10)}`);
      expect(await authenticator.authenticate(key)).toMatchObject(SHOP);
      jest.setSystemTime(Date.now() + 10_001);
      expect(await authenticator.authenticate(key)).toBeUndefined();
    });

    it('are not cached beyond their expiry', async () => {
      const key = generateApiKey();
      await upsertApiKey(database.db, key, { ...SHOP, expiresAt: new Date(Date.now() + 5_000) });
      const authenticator = createApiKeyAuthenticator(database.db, { production: true });
      expect(await authenticator.authenticate(key)).toMatchObject(SHOP);
      // Postgres has its own clock, which does not follow the fake one.
      await database.db.execute(
        sql`update api_keys set expires_at = now() - interval '1 second' where prefix = ${key.slice(0, 10)}`,
      );
      jest.setSystemTime(Date.now() + 5_001);
      expect(await authenticator.authenticate(key)).toBeUndefined();
    });

    it('leave the cache at once when they are changed, even while they are being read', async () => {
      // With one connection, the key is read before it is revoked.
      const { db, close } = openDatabase({ url: database.url, poolSize: 1, applicationName: 'test' });
      const key = generateApiKey();
      const keyId = (await upsertApiKey(db, key, SHOP))!;
      const authenticator = createApiKeyAuthenticator(db, { production: true });
      const pendingRead = authenticator.authenticate(key);
      const revoked = db.execute(sql`update api_keys set revoked_at = now() where id = ${keyId}`);
      authenticator.forget(keyId);
      expect(await pendingRead).toMatchObject(SHOP);
      await revoked;
      expect(await authenticator.authenticate(key)).toBeUndefined();
      await close();
    });

    it('are marked as used at most once a minute, by whichever process', async () => {
      // With one connection, statements run in the order in which they were sent.
      const { db, close } = openDatabase({ url: database.url, poolSize: 1, applicationName: 'test' });
      const key = generateApiKey();
      const keyId = (await upsertApiKey(db, key, SHOP))!;
      const lastUsed = async () => {
        const used = sql`select last_used_at::text as at from api_keys where id = ${keyId}`;
        return (await rows<{ at: string | null }>(db, used))[0]!.at;
      };
      const [authenticator, otherAuthenticator] = [1, 2].map(() =>
        createApiKeyAuthenticator(db, { production: true }),
      );
      await authenticator!.authenticate(key);
      const first = await lastUsed();
      expect(first).not.toBeNull();
      for (const _ of [1, 2, 3]) await authenticator!.authenticate(key);
      await otherAuthenticator!.authenticate(key);
      expect(await lastUsed()).toBe(first);

      jest.setSystemTime(Date.now() + 60_001);
      const aMinuteLater = sql`update api_keys set last_used_at = now() - interval '61 seconds' where id = ${keyId}`;
      await db.execute(aMinuteLater);
      await authenticator!.authenticate(key);
      expect((await lastUsed())! > first!).toBe(true);
      await close();
    });

    it('are not cached as unknown: a key works as soon as it is stored', async () => {
      const key = generateApiKey();
      const authenticator = createApiKeyAuthenticator(database.db, { production: true });
      expect(await authenticator.authenticate(key)).toBeUndefined();
      await upsertApiKey(database.db, key, SHOP);
      expect(await authenticator.authenticate(key)).toMatchObject(SHOP);
    });
  });
});
