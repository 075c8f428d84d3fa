import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { applyRoles } from '../../../src/db/access/apply-roles';
import {
  serviceRoleEntries,
  SERVICE_ROLES,
  type ServiceRoleName,
} from '../../../src/db/access/service-roles';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { loginUrlOf } from '../../support/postgres/service-logins';

const DENIED = { code: '42501' };

describe('the service roles', () => {
  let database: TestDatabase;
  let owner: postgres.Sql;
  const clients = new Map<string, postgres.Sql>();

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  });

  afterAll(async () => {
    await Promise.all([owner, ...clients.values()].map((client) => client.end()));
    await database.close();
  });

  const connect = (url: string): postgres.Sql => {
    const client = clients.get(url) ?? postgres(url, { max: 1, onnotice: () => undefined });
    clients.set(url, client);
    return client;
  };
  const run = (role: ServiceRoleName, statement: string) =>
    connect(loginUrlOf(role, database.url)).unsafe(statement);
  const names = serviceRoleEntries.map(([name]) => name);

  /** Every grant in the database and on its schemas, to any role. */
  const grants = async (): Promise<string[]> => {
    const grantRows = await owner<{ granted: string }[]>`
      select oid::regclass || ': ' || unnest(relacl) as granted from pg_class where relnamespace = 'public'::regnamespace
      union all select attrelid::regclass || '.' || attname || ': ' || unnest(attacl) from pg_attribute where attacl is not null
        and attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
      union all select nspname || ': ' || unnest(nspacl) from pg_namespace where nspname in ('public', 'drizzle')
      order by 1`;
    return grantRows.map(({ granted }) => granted);
  };

  /** By table, the kinds of statements that the role may run on it or on a column of it. */
  const privilegesOf = async (role: ServiceRoleName): Promise<Record<string, string>> => {
    const privileges = await owner<{ table: string; kinds: string }[]>`
      select relname as table, string_agg(kind, ' ' order by kind) as kinds
      from pg_class, unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'trigger']) kind
      where relkind in ('r', 'p', 'v', 'm') and relnamespace in ('public'::regnamespace, 'drizzle'::regnamespace)
        and (has_table_privilege(${role}, oid, kind)
          or (kind in ('select', 'insert', 'update') and has_any_column_privilege(${role}, oid, kind)))
      group by 1`;
    return Object.fromEntries(privileges.map(({ table, kinds }) => [table, kinds]));
  };

  it('list every table', async () => {
    const tables = await owner<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`;
    const listed = new Set(serviceRoleEntries.flatMap(([, { tables }]) => Object.keys(tables)));
    const unlisted = tables.filter(({ name }) => !listed.has(name));
    // No service can use an unlisted table: src/db/access/service-roles.ts must say which ones do, and how.
    expect({ 'to be listed in src/db/access/service-roles.ts': unlisted }).toEqual({
      'to be listed in src/db/access/service-roles.ts': [],
    });
  });

  it('are the same when they are applied again', async () => {
    const before = await grants();
    expect(before).toContainEqual(expect.stringContaining('holdfast_api='));
    expect(await applyRoles(database.url)).toEqual([]);
    expect(await grants()).toEqual(before);
  });

  it('lose every privilege that is not listed', async () => {
    const before = await grants();
    await owner.unsafe(`
      grant all on orders to holdfast_payments;
      grant update (hash) on api_keys to holdfast_relay;
      grant usage on sequence outbox_id_seq to holdfast_customers;
      grant create on schema public to holdfast_api;
      grant all on schema public to public;
      grant select on orders, api_keys to public`);
    await applyRoles(database.url);
    expect(await grants()).toEqual(before);
  });

  it.each(names)('%s is no superuser, bypasses no policy, creates nothing and owns nothing', async (role) => {
    const [attributes] = await owner`
      select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls or rolcanlogin as "isPrivileged",
        exists (select from pg_class where relowner = r.oid) as "isOwner"
      from pg_roles r where rolname = ${role}`;
    expect(attributes).toEqual({ isPrivileged: false, isOwner: false });
    for (const statement of [
      'create table theirs (id int)',
      'alter table orders add column theirs int',
      'alter table orders disable trigger all',
      'drop table outbox',
      'truncate outbox',
      'select from drizzle.__drizzle_migrations',
      'select * from pg_authid',
      'create role theirs',
    ])
      await expect(run(role, statement)).rejects.toMatchObject({
        code: expect.stringMatching(/^42501$/),
      });
  });

  it.each(['holdfast_payments', 'holdfast_customers'] as const)(
    '%s writes its breaker and can read no other table',
    async (role) => {
      expect(await privilegesOf(role)).toEqual({ provider_breakers: 'delete insert select update' });
      for (const table of ['orders', 'order_lines', 'payments', 'storefronts', 'api_keys'])
        await expect(run(role, `select * from ${table}`)).rejects.toMatchObject(DENIED);
      await expect(run(role, 'select shipping_address from orders')).rejects.toMatchObject(DENIED);
    },
  );

  it('let shipping read the address of a shipment, but neither the customer nor the price', async () => {
    await run('holdfast_shipping', 'select id, shipping_address from orders');
    for (const statement of [
      'select customer from orders',
      'select ordered_minor from orders',
      'select unit_price_minor from order_lines',
      'select from inventory_levels',
      'update inventory_levels set on_hand = 0',
      `update shipments set status = 'lost'`,
    ])
      await expect(run('holdfast_shipping', statement)).rejects.toMatchObject(DENIED);
  });

  it('show the hashes of API keys to the API alone', async () => {
    const readers = await owner<{ rolname: string }[]>`
      select rolname from pg_roles where rolname in ${owner(names)} and has_column_privilege(rolname, 'api_keys', 'hash', 'select')`;
    expect(readers.map(({ rolname }) => rolname)).toEqual(['holdfast_api']);
    await run('holdfast_admin', 'select id, name from api_keys');
    await expect(run('holdfast_admin', 'select hash from api_keys')).rejects.toMatchObject(DENIED);
  });

  /** The relay erases personal data, and deletes rows that are past their retention. */
  const REWRITES: Partial<Record<string, Record<string, string>>> = {
    holdfast_relay: {
      timeline_entries: 'select, insert, update (details)',
      outbox: 'insert, select, update (payload), delete',
      audit_entries: 'select, insert, update (id), delete',
    },
  };

  it('cannot change entries, movements and events once they are written', async () => {
    for (const [name, { tables }] of serviceRoleEntries)
      for (const table of ['timeline_entries', 'audit_entries', 'stock_movements', 'outbox'])
        expect([name, table, tables[table] ?? '']).toEqual([
          name,
          table,
          REWRITES[name]?.[table] ?? expect.not.stringMatching(/update|delete/),
        ]);
  });

  it('show the transactions of other roles only to the roles that need them', async () => {
    const [{ pid } = {}] = await owner<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await owner.begin(async (tx) => {
      await tx`select 1`;
      for (const [name, { seesTransactions = false }] of serviceRoleEntries) {
        const visible = await run(
          name,
          `select from pg_stat_activity where pid = ${pid} and xact_start is not null`,
        );
        expect([name, visible.length > 0]).toEqual([name, seesTransactions]);
      }
    });
  });

  describe('in a database whose owner may not create roles', () => {
    const suffix = randomBytes(6).toString('hex');
    const migratingLogin = `migrating_${suffix}`;
    const role = `service_${suffix}`;
    const roles = [[role, { ...SERVICE_ROLES.holdfast_relay, seesTransactions: true }]] as const;
    const ownersUrl = () => {
      const url = new URL(database.url);
      url.username = migratingLogin;
      return url.href;
    };

    beforeAll(async () => {
      const { password, pathname } = new URL(database.url);
      await owner.unsafe(`
        create role ${migratingLogin} login password '${password}';
        alter database ${pathname.slice(1)} owner to ${migratingLogin};`);
      const tables = await owner<{ name: string }[]>`
        select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
      for (const { name } of tables) await owner.unsafe(`alter table ${name} owner to ${migratingLogin}`);
    });

    afterAll(async () => {
      await owner.unsafe(
        `reassign owned by ${migratingLogin} to current_user; drop owned by ${migratingLogin}; drop role ${migratingLogin}`,
      );
      await owner.unsafe(`drop owned by ${role}; drop role ${role}`);
    });

    it('are granted as far as possible, and `applyRoles` returns the statements that are left to run', async () => {
      const remaining = await applyRoles(ownersUrl(), roles);
      expect(remaining).toEqual([`create role ${role};`, `grant pg_read_all_stats to ${role};`]);
      for (const statement of remaining) await owner.unsafe(statement);
      expect(await applyRoles(ownersUrl(), roles)).toEqual([]);
      const [privilege] = await owner`select has_table_privilege(${role}, 'report_builds', 'delete') as it`;
      expect(privilege).toEqual({ it: true });
    });
  });

  it('admit no login that is a member of none of them', async () => {
    const stranger = `stranger_${randomBytes(6).toString('hex')}`;
    const url = new URL(database.url);
    await owner.unsafe(`create role ${stranger} login password '${url.password}'`);
    url.username = stranger;
    const client = postgres(url.href, { max: 1 });
    try {
      await expect(client.unsafe('select from public.orders')).rejects.toMatchObject(DENIED);
      await expect(client.unsafe('create table public.theirs ()')).rejects.toMatchObject(DENIED);
    } finally {
      await client.end();
      await owner.unsafe(`drop role ${stranger}`);
    }
  });
});
