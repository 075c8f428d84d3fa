import postgres from 'postgres';
import { PostgresUrlError, readPostgresUrl } from './postgres-url';

/**
 * Runs what brings a database up to this version, on a connection of its own.
 *
 * @param lock an advisory lock: any constant that all processes doing this work share. It lets one through at
 *   a time.
 */
export async function withMigrationClient<T>(
  url: string,
  lock: number,
  run: (client: postgres.Sql) => Promise<T>,
): Promise<T> {
  const { url: address, ssl, throughPgBouncer } = readPostgresUrl(url);
  if (throughPgBouncer)
    throw new PostgresUrlError('Migrations do not run through PgBouncer: set DATABASE_DIRECT_URL');
  const client = postgres(address, {
    ssl,
    max: 1,
    onnotice: () => undefined,
    connect_timeout: 5,
    connection: { application_name: 'holdfast-migrate' },
  });
  try {
    await client`select pg_advisory_lock(${lock})`;
    return await run(client);
  } finally {
    // The lock ends with its session.
    await client.end({ timeout: 5 });
  }
}
