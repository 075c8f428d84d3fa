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

/** The same database as the service reaches it that has this role; as it is given, when the test has not made it here. */
export function connectAs(role: ServiceRoleName, db: Database): Database {
  return roleConnectors.get(db)?.(role) ?? db;
}

/** What it may not do is noted, as a workflow would try it again until the test ends, and an answer of the API says nothing of it. */
function openAs(role: ServiceRoleName, url: string, denied: Set<string>): OpenDatabase {
  const open = openDatabase({
    url: loginUrlOf(role, url),
    poolSize: SERVICE_POOL_SIZE,
    applicationName: `test ${role}`,
  });
  const noting = (error: unknown): never => {
    const { code, message } = rootOf(error);
    if (code === INSUFFICIENT_PRIVILEGE) denied.add(`${role}: ${message}`);
    throw error;
  };
  const client = (open.db as unknown as { $client: ObservedClient }).$client;
  const { unsafe, begin } = client;
  client.unsafe = (query, parameters) =>
    toDriverStatement(async (asArrays) => {
      const asked = unsafe(query, parameters);
      return (asArrays ? asked.values() : Promise.resolve(asked)).catch(noting);
    });
  client.begin = (run) => begin(run).catch(noting);
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

/** A database of the test file's own, copied from the migrated one. */
export async function createTestDatabase(poolSize = 20): Promise<TestDatabase> {
  const template = new URL(testServers().postgresUrl);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = async (statement: string): Promise<void> => {
    // Copying a database needs a moment in which nobody is connected to the source, so not from within it.
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
