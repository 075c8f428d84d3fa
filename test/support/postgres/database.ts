import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { toDriverStatement, type StatementRunner } from '../../../src/db/connection/connection';
import { openDatabase, type Database, type OpenDatabase } from '../../../src/db/connection/database';
import type { ServiceRoleName } from '../../../src/db/access/service-roles';
import { testServers } from '../../setup/servers';
import { loginUrlOf } from './service-logins';

/** How many connections a service has to a test's database. */
const SERVICE_POOL_SIZE = 10;

const roleConnectors = new WeakMap<Database, (role: ServiceRoleName) => Database>();

/**
 * The database as a service with this role reaches it. A database that was not created here is returned as it
 * is.
 */
export function connectAs(role: ServiceRoleName, db: Database): Database {
  return roleConnectors.get(db)?.(role) ?? db;
}

/**
 * Opens the database with the role's login, and records each statement that the role is not allowed to run. A
 * workflow would only retry such a statement until the test ends, and the API's responses do not mention it.
 */
function openAs(role: ServiceRoleName, url: string, denied: Set<string>): OpenDatabase {
  const open = openDatabase({
    url: loginUrlOf(role, url),
    poolSize: SERVICE_POOL_SIZE,
    applicationName: `test ${role}`,
  });
  const recordDenial = (error: unknown): never => {
    const { code, message } = rootOf(error);
    if (code === INSUFFICIENT_PRIVILEGE) denied.add(`${role}: ${message}`);
    throw error;
  };
  const client = (open.db as unknown as { $client: ObservedClient }).$client;
  const { unsafe, begin } = client;
  client.unsafe = (query, parameters) =>
    toDriverStatement(async (asArrays) => {
      const pending = unsafe(query, parameters);
      return (asArrays ? pending.values() : Promise.resolve(pending)).catch(recordDenial);
    });
  client.begin = (run) => begin(run).catch(recordDenial);
  return open;
}

const INSUFFICIENT_PRIVILEGE = '42501';

type ObservedClient = StatementRunner & { begin(run: unknown): Promise<unknown> };

function rootOf(error: unknown): { code?: string; message?: string } {
  const { cause } = error as { cause?: unknown };
  return cause === undefined ? (error as { code?: string }) : rootOf(cause);
}

export interface TestDatabase {
  db: Database;
  url: string;
  close(): Promise<void>;
}

/** A database for one test file, copied from the migrated one. */
export async function createTestDatabase(poolSize = 20): Promise<TestDatabase> {
  const template = new URL(testServers().postgresUrl);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = async (statement: string): Promise<void> => {
    // Postgres copies a database only while nobody is connected to it, so this connection is to another one.
    const client = postgres(new URL('/postgres', template).href, { max: 1, onnotice: () => undefined });
    try {
      await client.unsafe(statement);
    } finally {
      await client.end();
    }
  };
  await admin(`create database ${name} template ${template.pathname.slice(1)}`);
  const url = new URL(`/${name}`, template).href;
  const { db, close } = openDatabase({ url, poolSize, applicationName: 'test' });
  const services = new Map<ServiceRoleName, OpenDatabase>();
  const denied = new Set<string>();
  roleConnectors.set(db, (role) => {
    const open = services.get(role) ?? openAs(role, url, denied);
    services.set(role, open);
    return open.db;
  });
  return {
    db,
    url,
    async close() {
      await Promise.all([close(), ...[...services.values()].map((service) => service.close())]);
      await admin(`drop database ${name} with (force)`);
      if (denied.size > 0)
        throw new Error(`src/db/access/service-roles.ts grants too little. ${[...denied].join('. ')}`);
    },
  };
}
