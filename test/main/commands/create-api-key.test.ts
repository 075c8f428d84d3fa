import { execFile } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { createApiKeyAuthenticator } from '../../../src/db/access/api-keys';
import { rows } from '../../../src/db/connection/database';
import { entryPointFile } from '../../support/processes/entry-point';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';

describe('create-api-key', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string; error: string }>((resolve) => {
      const command = [entryPointFile('create-api-key'), ...args];
      const env = { ...process.env, DATABASE_URL: database.url };
      execFile(process.execPath, command, { env }, (failure, out, error) =>
        resolve({ code: Number(failure?.code ?? 0), out, error }),
      );
    });
  const holderOf = (key: string) =>
    createApiKeyAuthenticator(database.db, { production: true }).authenticate(key.trim());

  it('prints a key with the requested rights, and audits it', async () => {
    const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const scopes = ['--scopes', 'orders:read, orders:write', '--expires', `${inAMonth}T00:00:00Z`];
    const { code, out } = await run(
      '--role',
      'storefront',
      '--storefront',
      'new-shop',
      '--name',
      'till',
      ...scopes,
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^hf_[\w-]{43}\n$/);
    expect(await holderOf(out)).toMatchObject({
      ...{ role: 'storefront', storefrontId: 'new-shop', scopes: ['orders:read', 'orders:write'] },
    });
    const entries = await rows(database.db, sql`select action, actor, storefront_id from audit_entries`);
    expect(entries).toEqual([{ action: 'created', actor: { type: 'system' }, storefront_id: 'new-shop' }]);
    const query = sql`select name, to_char(expires_at at time zone 'utc', 'YYYY-MM-DD') as ends from api_keys`;
    expect(await rows(database.db, query)).toEqual([{ name: 'till', ends: inAMonth }]);
  });

  it('rejects an expiry later than the maximum', async () => {
    const { code, error } = await run('--role', 'admin', '--expires', '2099-01-01T00:00:00Z');
    expect([code, error]).toEqual([2, expect.stringMatching(/^--expires must not be later than 20/)]);
  });

  it('creates the first admin key', async () => {
    const { out } = await run('--role', 'admin');
    expect(await holderOf(out)).toMatchObject({ role: 'admin', storefrontId: null, scopes: null });
  });

  it.each([
    ['without a role', [], /role/],
    ['with an argument that it does not know', ['--role', 'admin', '--force'], /--force/],
    ['for a storefront without its id', ['--role', 'storefront'], /--storefront/],
    ['with scopes that its role does not have', ['--role', 'carrier', '--scopes', 'orders:read'], /scopes/],
  ])('rejects a call %s, and prints its usage', async (_what, args, message) => {
    const before = await rows(database.db, sql`select from api_keys`);
    const { code, out, error } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(message);
    expect(error).toContain('create-api-key --role admin');
    expect(await rows(database.db, sql`select from api_keys`)).toHaveLength(before.length);
  });
});
