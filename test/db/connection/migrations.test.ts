import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { applyMigrations } from '../../../src/db/connection/migrations';
import { testServers } from '../../setup/servers';
import { times } from '../order-stages';

describe('migrations', () => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(`/${name}`, testServers().postgresUrl).href;

  async function query(database: string, statement: string): Promise<Record<string, unknown>[]> {
    const client = postgres(new URL(`/${database}`, url).href, { max: 1, onnotice: () => undefined });
    try {
      return [...(await client.unsafe(statement))];
    } finally {
      await client.end();
    }
  }

  beforeEach(() => query('postgres', `create database ${name}`));
  afterEach(() => query('postgres', `drop database ${name} with (force)`));

  const applied = () => query(name, 'select hash from drizzle.__drizzle_migrations order by id');
  const columns = () =>
    query(
      name,
      `select table_name, column_name from information_schema.columns where table_schema = 'public' order by 1, 2`,
    );

  it('create every table in an empty database, and change nothing when they are applied again', async () => {
    await applyMigrations(url);
    const first = { applied: await applied(), columns: await columns() };
    expect(first.columns).toContainEqual({ table_name: 'orders', column_name: 'workflow_started_at' });
    await applyMigrations(url);
    expect({ applied: await applied(), columns: await columns() }).toEqual(first);
  });

  it('are applied once when several processes start at once', async () => {
    await Promise.all(times(6, () => applyMigrations(url)));
    const hashes = (await applied()).map(({ hash }) => hash);
    expect(hashes.length).toBeGreaterThanOrEqual(1);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('can be applied after a process that failed to apply them', async () => {
    await expect(applyMigrations(url, '/no/such/folder')).rejects.toThrow();
    await applyMigrations(url);
    expect(await applied()).not.toEqual([]);
  });
});
