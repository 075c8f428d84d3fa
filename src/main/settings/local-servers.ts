import path from 'node:path';
import { readPostgresUrl } from '../../db/connection/postgres-url';
import type { TemporalOptions } from '../../temporal/connection/client';
import { EnvironmentError, type Environment } from './environment-schema';
import { requireVariables } from './environment';
import { findLocalServers } from './servers-file';
import { findTemporalOptions, installationOf, requireTemporalOptions } from './temporal-options';

/**
 * The database that a command works on: the one of the environment, or in development the one of a running
 * `npm start`.
 *
 * @throws EnvironmentError when there is neither
 */
export function requireDatabaseUrl(environment: Environment): string {
  const url = findDatabaseUrl(environment);
  if (url !== undefined) return url;
  if (environment.NODE_ENV !== 'development')
    return requireVariables(environment, 'DATABASE_URL').DATABASE_URL;
  throw new EnvironmentError(
    `DATABASE_URL: is needed, because no npm start runs with its data in ${path.resolve(environment.HOLDFAST_DATA_DIR)}`,
  );
}

/** Does the same for a command that works without a database too. */
export function findDatabaseUrl(environment: Environment): string | undefined {
  if (environment.NODE_ENV !== 'development') return environment.DATABASE_URL;
  return environment.DATABASE_URL ?? findLocalServers(environment)?.databaseUrl;
}

/**
 * The same database without PgBouncer in between, for what needs a session of its own.
 *
 * @param url the database that the process works on
 * @throws EnvironmentError when the URL leads to PgBouncer, and no other is set
 */
export function directDatabaseUrl({ DATABASE_DIRECT_URL: directUrl }: Environment, url: string): string {
  if (!readPostgresUrl(url).throughPgBouncer) return url;
  if (directUrl !== undefined && !readPostgresUrl(directUrl).throughPgBouncer) return directUrl;
  throw new EnvironmentError(
    'DATABASE_DIRECT_URL: must lead to Postgres itself, because DATABASE_URL leads to PgBouncer',
  );
}

/**
 * The Temporal that a command works on: the one of the environment, or outside production the one of a
 * running `npm start`, or the one that a start with the same settings would have.
 *
 * @throws EnvironmentError in production when there is no address
 */
export function commandTemporalOptions(environment: Environment): TemporalOptions {
  const { NODE_ENV, TEMPORAL_NAMESPACE: namespace = 'default', TEMPORAL_PORT } = environment;
  if (NODE_ENV === 'production') return requireTemporalOptions(environment);
  const local = NODE_ENV === 'development' ? findLocalServers(environment) : undefined;
  return (
    findTemporalOptions(environment) ?? {
      address: local?.temporalAddress ?? `127.0.0.1:${TEMPORAL_PORT}`,
      namespace,
      ...installationOf(environment),
    }
  );
}
