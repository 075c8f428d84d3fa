import type postgres from 'postgres';
import { withMigrationClient } from '../connection/migration-client';
import { serviceRoleEntries, type ServiceRole } from './service-roles';

type Roles = readonly (readonly [string, ServiceRole])[];

const ROLES_LOCK = 4_653_203;

const STATS_ROLE = 'pg_read_all_stats';

/**
 * Brings a database to what `service-roles.ts` says: creates missing roles, grants what they need, and
 * revokes everything else from them and from `public`. Applying it again changes nothing.
 *
 * @param url of the database, with a login that may grant
 * @returns the statements that this login may not run and somebody with more rights must; none when
 *   everything is in place
 */
export async function applyRoles(url: string, roles: Roles = serviceRoleEntries): Promise<string[]> {
  return withMigrationClient(url, ROLES_LOCK, async (client) => {
    const missing = await createRoles(client, roles);
    await client.begin(async (tx) => {
      await tx.unsafe(revokePublicStatements());
      for (const [name, role] of roles)
        if (!missing.has(name)) await tx.unsafe(grantStatements(name, role, await sequencesOf(tx, role)));
    });
    const remaining = await grantTransactionVisibility(client, roles);
    return [...[...missing].map((name) => `create role ${name};`), ...remaining];
  });
}

/** @returns the roles that do not exist and that this login may not create */
async function createRoles(client: postgres.Sql, roles: Roles): Promise<Set<string>> {
  const missing = new Set<string>();
  for (const [name] of roles) {
    const [existing] = await client`select from pg_roles where rolname = ${name}`;
    if (!existing && !(await tryStatement(client, `create role ${name} nologin`))) missing.add(name);
  }
  return missing;
}

/**
 * @returns the statements that are still to be run so that every service sees the transactions it must see
 */
async function grantTransactionVisibility(client: postgres.Sql, roles: Roles): Promise<string[]> {
  const remaining: string[] = [];
  for (const [name, { seesTransactions }] of roles) {
    if (!seesTransactions) continue;
    const statement = `grant ${STATS_ROLE} to ${name}`;
    const [member] = await client`select from pg_roles
      where rolname = ${name} and pg_has_role(oid, ${STATS_ROLE}, 'member')`;
    if (!member && !(await tryStatement(client, statement))) remaining.push(`${statement};`);
  }
  return remaining;
}

/** Insufficient privilege; undefined object. */
const NOT_PERMITTED = new Set(['42501', '42704']);
/** Roles belong to the whole cluster, where another database may be migrated at the same moment. */
const ALREADY_DONE = new Set(['42710', '23505']);

/**
 * @returns whether the statement took effect; false when it is not permitted
 * @throws when the statement failed for any other reason
 */
async function tryStatement(client: postgres.Sql, statement: string): Promise<boolean> {
  try {
    await client.unsafe(statement);
    return true;
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (ALREADY_DONE.has(code)) return true;
    if (NOT_PERMITTED.has(code)) return false;
    throw error;
  }
}

/** Nobody has a privilege merely through membership in `public`. */
const revokePublicStatements = (): string => `
  revoke all on schema public from public;
  revoke all on all tables in schema public from public;
  revoke all on all sequences in schema public from public;`;

function grantStatements(name: string, { tables }: ServiceRole, sequences: readonly string[]): string {
  return `
    revoke all on schema public from ${name};
    revoke all on all tables in schema public from ${name};
    revoke all on all sequences in schema public from ${name};
    grant usage on schema public to ${name};
    ${Object.entries(tables)
      .map(([table, privileges]) => `grant ${privileges} on ${table} to ${name};`)
      .join('\n')}
    ${sequences.map((sequence) => `grant usage on sequence ${sequence} to ${name};`).join('\n')}`;
}

/**
 * The sequences that number the rows of tables into which the role may insert. Identity columns need no
 * grant.
 */
async function sequencesOf(tx: postgres.TransactionSql, { tables }: ServiceRole): Promise<string[]> {
  const insertable = Object.keys(tables).filter((table) => /\binsert\b/.test(tables[table]!));
  const sequences = await tx<{ sequence: string }[]>`
    select d.objid::regclass::text as sequence
    from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
    where d.deptype = 'a' and d.refobjid in (
      select oid from pg_class where relnamespace = 'public'::regnamespace and relname in ${tx(insertable)})
    order by 1`;
  return sequences.map(({ sequence }) => sequence);
}
