import { execFile } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { createApiKeyAuthenticator } from '../../../src/db/access/api-keys';
import { rows } from '../../../src/db/connection/database';
import { entryPointFile } from '../../support/processes/entry-point';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';

describe('the command line that makes API keys', () => {
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

  it('prints one that is good for what was asked, and writes down that it did', async () => {
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
    const told = await rows(database.db, sql`select action, actor, storefront_id from audit_entries`);
    expect(told).toEqual([{ action: 'created', actor: { type: 'system' }, storefront_id: 'new-shop' }]);
    const kept = sql`select name, to_char(expires_at at time zone 'utc', 'YYYY-MM-DD') as ends from api_keys`;
    expect(await rows(database.db, kept)).toEqual([{ name: 'till', ends: inAMonth }]);
  });

  it('makes none that is good for longer than a key may be', async () => {
    const { code, error } = await run('--role', 'admin', '--expires', '2099-01-01T00:00:00Z');
    expect([code, error]).toEqual([2, expect.stringMatching(/^--expires must not be later than 20/)]);
  });

  it('makes the first admin', async () => {
    const { out } = await run('--role', 'admin');
    expect(await holderOf(out)).toMatchObject({ role: 'admin', storefrontId: null, scopes: null });
  });

  it.each([
    ['without a role', [], /role/],
    ['with an argument that it does not know', ['--role', 'admin', '--force'], /--force/],
    ['for a storefront without its id', ['--role', 'storefront'], /--storefront/],
    ['with scopes that its role has not', ['--role', 'carrier', '--scopes', 'orders:read'], /scopes/],
  ])('refuses %s, and says how it is used', async (_what, args, message) => {
    const before = await rows(database.db, sql`select from api_keys`);
    const { code, out, error } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(message);
    expect(error).toContain('create-api-key --role admin');
    expect(await rows(database.db, sql`select from api_keys`)).toHaveLength(before.length);
  });
});
