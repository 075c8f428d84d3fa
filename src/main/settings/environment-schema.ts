import { z } from 'zod';

const portNumber = z.coerce.number({ error: 'must be a port, 1 to 65535' }).int().min(1).max(65_535);
const port = (fallback: number) => portNumber.default(fallback);
const url = (...protocols: string[]) =>
  z.url({
    protocol: new RegExp(`^(${protocols.join('|')})$`),
    error: `must be a ${protocols.join(' or ')} URL`,
  });

const claimName = (fallback: string) =>
  z.string().regex(/^\S+$/, 'must be the name of a claim').default(fallback);

/** For how many days rows are retained. The maximum is a century; 0 means for ever. */
const retentionDays = (fallback: number) =>
  z.coerce
    .number({ error: 'must be a number of days, 0 to 36500' })
    .int()
    .min(0)
    .max(36_500)
    .default(fallback);

const requestLimit = z.coerce.number({ error: 'must be a number of requests' }).int().min(0).max(1_000_000);

const positiveCount = z.coerce.number({ error: 'must be 1 to 1000000' }).int().min(1).max(1_000_000);

const connectionLimit = z.coerce
  .number({ error: 'must be a number of connections' })
  .int()
  .min(0)
  .max(1_000_000);

const proxyAddress = z.union([
  z.enum(['loopback', 'linklocal', 'uniquelocal']),
  z.ipv4(),
  z.ipv6(),
  z.cidrv4(),
  z.cidrv6(),
]);

/**
 * A number of proxies, or their addresses. `true` is not accepted: then any client could claim any address.
 */
const trustedProxies = z
  .string()
  .refine(
    (text) =>
      /^\d{1,2}$/.test(text) || text.split(',').every((part) => proxyAddress.safeParse(part.trim()).success),
    { error: 'must be a number of proxies, or their addresses or networks, separated by commas' },
  );

const corsOrigins = z.string().regex(/^(\*|https?:\/\/[^\s/,]+(\s*,\s*https?:\/\/[^\s/,]+)*)$/, {
  error: 'must be origins such as https://shop.example, separated by commas, or *',
});

const optionalFile = z.string().min(1).optional();

const listenAddress = z.union([z.ipv4(), z.ipv6()], {
  error: 'must be an address of this machine, such as 127.0.0.1 or 0.0.0.0',
});

/** The variables of one provider: its URL, and the credentials with which Holdfast authenticates there. */
function providerVariables<Prefix extends string>(prefix: Prefix, name: string) {
  const shape = {
    URL: url('http', 'https')
      .optional()
      .describe(`URL of ${name}. Required in production. Unset in development: that of the simulator.`),
    AUTHORIZATION: z
      .string()
      .regex(/^[\x20-\x7e]+$/, 'must be the value of a header, such as Bearer …')
      .optional()
      .describe(`Value of the Authorization header for ${name}, such as Bearer … or Basic …`),
    SIGNING_KEY: z
      .string()
      .regex(
        /^[^:]+:.{16,}$/,
        'must be the id of a key and its secret of at least 16 characters, as id:secret',
      )
      .optional()
      .describe(
        `Key id and secret, as id:secret, that sign every request to ${name} (RFC 9421, hmac-sha256).`,
      ),
    TLS_CA_PATH: optionalFile.describe(
      `PEM file with the authority that signed the certificate of ${name}. Unset: the well-known authorities.`,
    ),
    TLS_CERT_PATH: optionalFile.describe(
      `PEM file with the certificate that Holdfast presents to ${name} (mutual TLS).`,
    ),
    TLS_KEY_PATH: optionalFile.describe('PEM file with the private key of that certificate.'),
  };
  type Shape = typeof shape;
  const named = Object.entries(shape).map(([suffix, type]) => [`${prefix}_${suffix}`, type]);
  return Object.fromEntries(named) as { [Suffix in keyof Shape as `${Prefix}_${Suffix}`]: Shape[Suffix] };
}

/**
 * Every environment variable that Holdfast reads, with its meaning. `.env.example` lists the same names and
 * meanings; a test compares the two.
 */
export const environmentSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe(
      'In production the development API key is refused, nothing is provisioned, and all required variables must be set. Unset in a built Holdfast (dist): production.',
    ),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('pino log level.'),
  PORT: port(3000).describe('Port of the REST API.'),
  HOST: listenAddress
    .optional()
    .describe(
      'Address that the REST API listens on. Unset: 127.0.0.1 in development, all addresses in production.',
    ),
  DATABASE_URL: url('postgres', 'postgresql')
    .optional()
    .describe(
      'Postgres 15 or newer. The parameters sslmode, sslrootcert, sslcert and sslkey configure TLS as they do for psql; pgbouncer=true says that PgBouncer is in between. Unset in development: an embedded Postgres is started. In production each service has its own login: docs/postgres.md.',
    ),
  DATABASE_DIRECT_URL: url('postgres', 'postgresql')
    .optional()
    .describe(
      'The same database without PgBouncer in between. The API listens there, and migrations run there. Required for these two when DATABASE_URL has pgbouncer=true.',
    ),
  DATABASE_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .default(10)
    .describe(
      'Size of the connection pool of each process. Half of it is for what the API reads, half for what it writes; an API opens up to 9 more for its other purposes (docs/postgres.md).',
    ),
  DATABASE_IDLE_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds, 1 to 86400' })
    .int()
    .min(1)
    .max(86_400)
    .default(300)
    .describe(
      'After how many seconds without use a connection to Postgres is closed. It is opened again when it is needed.',
    ),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d+$/, 'must be host:port')
    .optional()
    .describe('Temporal frontend as host:port. Unset in development: a dev server is started.'),
  TEMPORAL_NAMESPACE: z
    .string()
    .min(1)
    .optional()
    .describe('Temporal namespace. Unset: that of the profile, or default.'),
  TEMPORAL_PREFIX: z
    .string()
    .regex(/^[\w./-]{1,64}$/, 'must be at most 64 letters, digits, dots, slashes, hyphens and underscores')
    .optional()
    .describe(
      'Prefix of the names of task queues, workflows and the schedule, as in shop-b/order/…, so that several installations can share a namespace. All services of an installation need the same prefix, and it must never change.',
    ),
  TEMPORAL_ENCRYPTION_KEYS: z
    .string()
    .regex(
      /^[\w.-]{1,64}:[A-Za-z0-9+/]{43}=(,[\w.-]{1,64}:[A-Za-z0-9+/]{43}=)*$/,
      'must be id:key, with a key of 32 bytes in Base64; several are separated by commas',
    )
    .optional()
    .describe(
      'Encrypts the payloads that Temporal stores: id:key, with 32 bytes in Base64 (openssl rand -base64 32). Of several keys, separated by commas, the first encrypts and all decrypt. Unset: payloads are not encrypted.',
    ),
  TEMPORAL_RETENTION_DAYS: z.coerce
    .number({ error: 'must be a number of days, 1 to 365' })
    .int()
    .min(1)
    .max(365)
    .default(7)
    .describe('For how many days Temporal retains closed workflows, if the migration creates the namespace.'),
  TEMPORAL_PROFILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Profile in Temporal's configuration file, with the address, the namespace, TLS settings and an API key. Variables override the profile. The file is read only when this or TEMPORAL_CONFIG_FILE is set.",
    ),
  TEMPORAL_CONFIG_FILE: optionalFile.describe(
    "Path of that file. Unset: the path that Temporal's command line uses.",
  ),
  TEMPORAL_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('API key for Temporal, for example of Temporal Cloud. It turns TLS on.'),
  TEMPORAL_TLS: z
    .enum(['true', 'false'])
    .optional()
    .describe(
      'Whether to connect to Temporal with TLS. Unset: only if an API key or a TLS variable below is set.',
    ),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: optionalFile.describe(
    "PEM file with the authority that signed the server's certificate. Unset: the system's authorities.",
  ),
  TEMPORAL_TLS_SERVER_NAME: z
    .string()
    .min(1)
    .optional()
    .describe("Name that the server's certificate must have, if it differs from the host of the address."),
  TEMPORAL_TLS_CLIENT_CERT_PATH: optionalFile.describe(
    'PEM file with the certificate that Holdfast presents to Temporal (mutual TLS).',
  ),
  TEMPORAL_TLS_CLIENT_KEY_PATH: optionalFile.describe('PEM file with the private key of that certificate.'),
  TEMPORAL_UI_URL: url('http', 'https')
    .default('http://localhost:8233')
    .describe("URL under which people open Temporal's Web UI. Orders link to it."),
  ...providerVariables('PAYMENT_GATEWAY', 'the payment gateway'),
  ...providerVariables('CARRIER', 'the carrier'),
  ...providerVariables('CUSTOMER_SERVICE', 'the customer service'),
  API_KEY_MAX_DAYS: z.coerce
    .number({ error: 'must be a number of days, 1 to 3650' })
    .int()
    .min(1)
    .max(3_650)
    .default(365)
    .describe('Longest validity of an API key, in days. Rotate a key before it expires.'),
  JWT_ISSUER: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Issuer (iss) of the access tokens that the API accepts beside API keys. Set it together with the audience and the JWKS URL. Unset: only API keys are accepted.',
    ),
  JWT_AUDIENCE: z.string().min(1).optional().describe('Audience (aud) that access tokens must name.'),
  JWT_JWKS_URL: url('http', 'https')
    .optional()
    .describe('URL of the JSON Web Key Set with the public keys of the issuer.'),
  JWT_TYPE: z
    .enum(['at+jwt', 'jwt'])
    .default('at+jwt')
    .describe(
      'Type (typ) of the access tokens: at+jwt, as RFC 9068 demands, or jwt, if the issuer gives all its tokens that type or no type.',
    ),
  JWT_MAX_AGE_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds, 60 to 2592000' })
    .int()
    .min(60)
    .max(2_592_000)
    .default(86_400)
    .describe(
      'Longest validity of a token after it was issued (iat), in seconds, even if the token itself expires later.',
    ),
  JWT_ROLE_CLAIM: claimName('role').describe(
    'Claim with the role: admin, operator, storefront, customer, read_only or carrier. It may be a path, such as realm_access.roles.',
  ),
  JWT_STOREFRONT_CLAIM: claimName('storefront').describe(
    'Claim with the only storefront that the bearer may access, or * for all storefronts. A token without this claim is not valid.',
  ),
  JWT_CUSTOMER_CLAIM: claimName('customer').describe(
    'Claim with the id of the customer, for the role customer.',
  ),
  JWT_CARRIER_CLAIM: claimName('carrier').describe(
    'Claim with the only carrier for which the bearer may report, for the role carrier. Token without it: any carrier.',
  ),
  JWT_SCOPES_CLAIM: claimName('scope').describe(
    "Claim with the permissions of the role that the bearer has. Token without it: all the role's permissions.",
  ),
  CORS_ORIGINS: corsOrigins
    .optional()
    .describe(
      "Origins of websites whose scripts may call the API, separated by commas; * for all. Unset: only the API's own documentation.",
    ),
  TRUST_PROXY: trustedProxies
    .optional()
    .describe(
      'Number of proxies in front of the API, or their addresses, networks or loopback, separated by commas. The API trusts their X-Forwarded-For header. Required in production; 0: no proxy.',
    ),
  RATE_LIMIT_PER_KEY: requestLimit
    .optional()
    .describe(
      'Requests per minute for each API key or token whose storefront sets no limit. 0: no limit. Unset: 6000 in production, no limit in development.',
    ),
  RATE_LIMIT_PER_ADDRESS: requestLimit
    .optional()
    .describe(
      'Requests per minute from each address that need or have no API key or token; also the number of different invalid keys and tokens per minute. 0: no limit. Unset: 300 in production, no limit in development.',
    ),
  RATE_LIMIT_STORE: z
    .enum(['memory', 'postgres'])
    .default('memory')
    .describe('Where requests are counted. Use postgres when there are several API processes.'),
  REDIS_URL: url('redis', 'rediss')
    .optional()
    .describe(
      'Redis 7 or newer, in which all API processes cache reads of products and stock. Unset: each process has its own cache.',
    ),
  CACHE_TTL_MS: z.coerce
    .number({ error: 'must be a number of milliseconds, 0 to 60000' })
    .int()
    .min(0)
    .max(60_000)
    .default(5_000)
    .describe(
      'How old a cached read of a product or its stock may become, in milliseconds, even if no invalidation arrives. 0: no caching.',
    ),
  MAX_BODY_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .max(10 * 1_024 * 1_024)
    .default(262_144)
    .describe('Largest request body in bytes. An import may be larger, because it is read line by line.'),
  MAX_CONNECTIONS: connectionLimit
    .default(10_000)
    .describe('Concurrent connections to an API process. Further connections are closed. 0: no limit.'),
  MAX_CONNECTIONS_PER_ADDRESS: connectionLimit
    .default(500)
    .describe(
      'Concurrent connections from one address, or from one IPv6 network (/64). A proxy of TRUST_PROXY may have all connections. 0: no limit.',
    ),
  MAX_STREAMS: positiveCount
    .default(2_000)
    .describe(
      'Concurrent event streams from an API process. Further streams are refused. The same holds for the limits below.',
    ),
  MAX_STREAMS_PER_STOREFRONT: positiveCount
    .default(500)
    .describe(
      'Concurrent event streams of one storefront: of its API keys, its staff and its customers together.',
    ),
  MAX_STREAMS_PER_CALLER: positiveCount
    .default(100)
    .describe('Concurrent event streams of one API key, or of one person who is not a customer.'),
  MAX_STREAMS_PER_CUSTOMER: positiveCount.default(10).describe('Concurrent event streams of one customer.'),
  WORKFLOW_BUNDLE_PATH: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Path of a prebuilt workflow bundle. Unset: order workers bundle the workflows when they start.',
    ),
  WORKER_CONCURRENCY: positiveCount
    .optional()
    .describe(
      "How many steps of each kind a worker process runs at once, and how many workflow tasks, of which two at least. Unset: the defaults of Temporal's SDK, 100 steps and 40 tasks.",
    ),
  RECONCILE_INTERVAL_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds, 10 to 86400' })
    .int()
    .min(10)
    .max(86_400)
    .default(300)
    .describe('Interval of the reconciler, which finds orphaned and stuck orders and checks consistency.'),
  RETAIN_EVENTS_DAYS: retentionDays(90).describe(
    'For how many days events can be read and event streams be resumed. 0: for ever.',
  ),
  RETAIN_IDEMPOTENT_RESPONSES_DAYS: retentionDays(30).describe(
    'For how many days a repeated Idempotency-Key gets the first response. Later, a repeat of a request that placed an order gets the current state of the order. 0: for ever.',
  ),
  RETAIN_CARRIER_REPORTS_DAYS: retentionDays(365).describe(
    'For how many days carrier reports are retained after their order has ended. 0: for ever.',
  ),
  RETAIN_AUDIT_DAYS: retentionDays(1_095).describe(
    'For how many days the audit log retains who changed products, stock, locations, storefronts and API keys. 0: for ever.',
  ),
  METRICS_PORT: portNumber
    .optional()
    .describe(
      'First of the ports that serve metrics for Prometheus: the orders worker uses this port, and inventory, customers, payments, shipping and the relay use the next ones in this order. Unset: no metrics.',
    ),
  METRICS_HOST: listenAddress
    .default('127.0.0.1')
    .describe(
      'Address that serves the metrics, without authentication. Use 0.0.0.0 for a Prometheus on another machine.',
    ),
  HOLDFAST_DATA_DIR: z
    .string()
    .min(1)
    .default('.holdfast')
    .describe(
      'Development only: folder in which the embedded Postgres and the Temporal dev server store their data.',
    ),
  HOLDFAST_URL: url('http', 'https')
    .default('http://127.0.0.1:3000')
    .describe('Simulators only: URL of the API to which the simulated carrier reports.'),
  CARRIER_SIMULATOR_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('Simulators only: API key of the role carrier, with which the simulated carrier reports.'),
  CARRIER_SIMULATOR_STEP_MS: z.coerce
    .number()
    .int()
    .min(1)
    .default(15_000)
    .describe(
      'Development only: how long a simulated shipment takes from one status to the next, in milliseconds.',
    ),
  TEMPORAL_PORT: port(7233).describe('Development only: port of the Temporal dev server.'),
  TEMPORAL_UI_PORT: port(8233).describe("Development only: port of the dev server's Web UI."),
  POSTGRES_PORT: port(5433).describe('Development only: port of the embedded Postgres.'),
});

export type Environment = z.infer<typeof environmentSchema>;

/**
 * An invalid environment. The message has one problem per line, beginning with the names of its variables.
 */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';

  constructor(...problems: string[]) {
    super(
      `The environment has ${problems.length} problem(s):\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
}

/**
 * Parses environment variables. Empty strings count as unset, because `.env` and compose files produce them.
 *
 * @throws EnvironmentError that names every invalid variable, not only the first
 */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const nonEmpty = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(nonEmpty);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(
    ...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
}
