import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { openDatabase, type Database } from '../../src/db/database';
import { testServers } from '../setup/servers';

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
  return {
    db,
    url,
    async close() {
      await close();
      await admin(`drop database ${name} with (force)`);
    },
  };
}
