import type postgres from 'postgres';
import type { ConnectionOptions } from './connection';
import { PostgresUrlError } from './postgres-url';

/** Settings of a client, with those of its session. */
interface SessionSettings extends postgres.Options<Record<string, never>> {
  connection: { application_name: string } & Record<string, string | number>;
}

/**
 * The same settings for a client whose sessions belong to PgBouncer in transaction mode. PgBouncer refuses
 * settings of a session, except for the application's name, and a setting that a statement makes would reach
 * the next client. So each transaction makes them for itself. A session's prepared statements are of no use
 * to the next client either.
 */
export function settingsForPgBouncer({
  connection: { application_name, ...ofSession },
  ...settings
}: SessionSettings): Pick<ConnectionOptions, 'settings' | 'beginWith'> {
  const statements = Object.entries(ofSession).map(([name, value]) => `set local ${name} = ${value}`);
  return {
    settings: { ...settings, connection: { application_name }, prepare: false },
    beginWith: statements.join('; '),
  };
}

/** @throws PostgresUrlError always: PgBouncer accepts LISTEN, and loses the notifications */
export function refuseToListen(): never {
  throw new PostgresUrlError('LISTEN does not work through PgBouncer: set DATABASE_DIRECT_URL');
}
