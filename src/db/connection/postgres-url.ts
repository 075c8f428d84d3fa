import { readFileSync } from 'node:fs';
import { checkServerIdentity, type ConnectionOptions } from 'node:tls';

/** The modes of libpq: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
const MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
const FILES = ['sslrootcert', 'sslcert', 'sslkey'] as const;

export class PostgresUrlError extends Error {
  override name = 'PostgresUrlError';
}

type Ssl = false | 'allow' | 'prefer' | ConnectionOptions;

interface PostgresAddress {
  url: string;
  ssl: Ssl;
  /**
   * A session of Postgres serves each transaction of this client, and others in between: nothing of a session
   * outlives a transaction.
   */
  throughPgBouncer: boolean;
}

/**
 * Reads the TLS parameters of a Postgres URL as `psql` does, because the driver knows only whether to
 * encrypt: `sslmode`, and the PEM files `sslrootcert` (or `system`), `sslcert` and `sslkey`. With a root
 * certificate `require` verifies as `verify-ca` does. `pgbouncer=true` says that the URL leads to PgBouncer.
 *
 * @returns the URL without these parameters, and what they mean for the driver
 * @throws PostgresUrlError for an unknown mode, or a file that cannot be read
 */
export function readPostgresUrl(url: string): PostgresAddress {
  const parsed = new URL(url);
  const given = parsed.searchParams;
  const mode = given.get('sslmode') ?? 'prefer';
  if (!(MODES as readonly string[]).includes(mode))
    throw new PostgresUrlError(`sslmode=${mode} is none of ${MODES.join(', ')}`);
  const root = given.get('sslrootcert');
  const [ca, cert, key] = FILES.map((name) => readFile(name, given.get(name)));
  const pgbouncer = given.get('pgbouncer') ?? 'false';
  if (!['true', 'false'].includes(pgbouncer))
    throw new PostgresUrlError(`pgbouncer=${pgbouncer} is neither true nor false`);
  for (const name of ['sslmode', ...FILES, 'pgbouncer']) given.delete(name);
  const host = parsed.hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    url: parsed.href,
    ssl: sslOf(mode as (typeof MODES)[number], host, { root, ca, cert, key }),
    throughPgBouncer: pgbouncer === 'true',
  };
}

function readFile(name: string, path: string | null): string | undefined {
  if (path === null || path === 'system') return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new PostgresUrlError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface Certificates {
  root: string | null;
  ca: string | undefined;
  cert: string | undefined;
  key: string | undefined;
}

function sslOf(mode: (typeof MODES)[number], host: string, { root, ca, cert, key }: Certificates): Ssl {
  if (mode === 'disable') return false;
  const files = {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
  if (mode === 'allow' || mode === 'prefer') return mode;
  // The system's authorities sign for anybody, so only the name identifies the right server.
  if (mode === 'verify-full' || root === 'system') {
    // For an IP address the driver passes no server name to TLS, which would then compare the certificate
    // with `localhost`.
    const checkIdentity: ConnectionOptions['checkServerIdentity'] = (_name, certificate) =>
      checkServerIdentity(host, certificate);
    return { ...files, rejectUnauthorized: true, checkServerIdentity: checkIdentity };
  }
  const verifies = mode === 'verify-ca' || root !== null;
  return { ...files, rejectUnauthorized: verifies, checkServerIdentity: () => undefined };
}
