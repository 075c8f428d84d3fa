import type postgres from 'postgres';
import { withMigrationClient } from '../connection/migration-client';
import { serviceRoleEntries, type ServiceRole } from './service-roles';

type Roles = readonly (readonly [string, ServiceRole])[];

const ROLES_LOCK = 4_653_203;

const STATS_ROLE = 'pg_read_all_stats';

/**
 * Brings the database at this URL to what `roles.ts` says: makes the roles that are not there, grants what they need, and takes
 * everything else from them and from everybody. Applied again it changes nothing.
 *
 * @returns the statements that somebody with more rights must run, as this login may not; none when all is as it should be
 */
export async function applyRoles(url: string, roles: Roles = serviceRoleEntries): Promise<string[]> {
  return withMigrationClient(url, ROLES_LOCK, async (client) => {
    const unmade = await createRoles(client, roles);
    await client.begin(async (tx) => {
      await tx.unsafe(revokePublicStatements());
      for (const [name, role] of roles)
        if (!unmade.has(name)) await tx.unsafe(grantStatements(name, role, await sequencesOf(tx, role)));
    });
    const unseen = await grantTransactionVisibility(client, roles);
    return [...[...unmade].map((name) => `create role ${name};`), ...unseen];
  });
}

/** @returns the roles that are not there, and that this login may not make */
async function createRoles(client: postgres.Sql, roles: Roles): Promise<Set<string>> {
  const unmade = new Set<string>();
  for (const [name] of roles) {
    const [found] = await client`select from pg_roles where rolname = ${name}`;
    if (!found && !(await tryStatement(client, `create role ${name} nologin`))) unmade.add(name);
  }
  return unmade;
}

/** @returns what is to be run for those who must see the transactions of others, and do not */
async function grantTransactionVisibility(client: postgres.Sql, roles: Roles): Promise<string[]> {
  const left: string[] = [];
  for (const [name, { seesTransactions }] of roles) {
    if (!seesTransactions) continue;
    const statement = `grant ${STATS_ROLE} to ${name}`;
    const [member] = await client`select from pg_roles
      where rolname = ${name} and pg_has_role(oid, ${STATS_ROLE}, 'member')`;
    if (!member && !(await tryStatement(client, statement))) left.push(`${statement};`);
  }
  return left;
}

/** Not allowed; not there. A role belongs to the whole cluster, where another database may be migrated at the same moment. */
const NOT_PERMITTED = new Set(['42501', '42704']);
const ALREADY_DONE = new Set(['42710', '23505']);

/** @throws when it failed for another reason than that it is not allowed */
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

/** Nobody may anything because he is somebody. */
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

/** The sequences that number the rows of tables into which the role may insert. Those of identities need no grant. */
async function sequencesOf(tx: postgres.TransactionSql, { tables }: ServiceRole): Promise<string[]> {
  const written = Object.keys(tables).filter((table) => /\binsert\b/.test(tables[table]!));
  const found = await tx<{ sequence: string }[]>`
    select d.objid::regclass::text as sequence
    from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
    where d.deptype = 'a' and d.refobjid in (
      select oid from pg_class where relnamespace = 'public'::regnamespace and relname in ${tx(written)})
    order by 1`;
  return found.map(({ sequence }) => sequence);
}
