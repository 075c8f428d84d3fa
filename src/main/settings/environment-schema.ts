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

/** Of what is deleted when it is older. A century is as good as for ever. */
const retentionDays = (fallback: number) =>
  z.coerce
    .number({ error: 'must be a number of days, 0 to 36500' })
    .int()
    .min(0)
    .max(36_500)
    .default(fallback);

const requestLimit = z.coerce.number({ error: 'must be a number of requests' }).int().min(0).max(1_000_000);

const streamLimit = z.coerce.number({ error: 'must be a number of streams' }).int().min(1).max(1_000_000);

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

/** How many, or which: `true` is not taken, as anybody could then claim any address. */
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

/** Where a service outside is, and how Holdfast proves to it who it is. */
function providerVariables<Prefix extends string>(prefix: Prefix, name: string) {
  const shape = {
    URL: url('http', 'https')
      .optional()
      .describe(`Where ${name} is. Needed in production; in development it is the simulator.`),
    AUTHORIZATION: z
      .string()
      .regex(/^[\x20-\x7e]+$/, 'must be the value of a header, such as Bearer …')
      .optional()
      .describe(`The header Authorization for ${name}, such as Bearer … or Basic …`),
    SIGNING_KEY: z
      .string()
      .regex(
        /^[^:]+:.{16,}$/,
        'must be the id of a key and its secret of at least 16 characters, as id:secret',
      )
      .optional()
      .describe(
        `Id and secret, as id:secret, with which every request to ${name} is signed (RFC 9421, hmac-sha256).`,
      ),
    TLS_CA_PATH: optionalFile.describe(
      `PEM file with the authority that has signed the certificate of ${name}. Unset: the well-known ones.`,
    ),
    TLS_CERT_PATH: optionalFile.describe(
      `PEM file with the certificate that Holdfast shows ${name} (mutual TLS).`,
    ),
    TLS_KEY_PATH: optionalFile.describe('PEM file with the private key of that certificate.'),
  };
  type Shape = typeof shape;
  const named = Object.entries(shape).map(([suffix, type]) => [`${prefix}_${suffix}`, type]);
  return Object.fromEntries(named) as { [Suffix in keyof Shape as `${Prefix}_${Suffix}`]: Shape[Suffix] };
}

/**
 * Every environment variable that Holdfast reads, with its meaning. `.env.example` lists the same names; a
 * test compares the two.
 */
export const environmentSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe(
      'In production the development API key is refused, nothing is provisioned, and what has to be said must be. A built Holdfast (dist) takes production when nothing is said.',
    ),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('pino log level.'),
  PORT: port(3000).describe('Port of the REST API.'),
  HOST: listenAddress
    .optional()
    .describe('Address that the REST API listens on. Unset: 127.0.0.1 in development, all in production.'),
  DATABASE_URL: url('postgres', 'postgresql')
    .optional()
    .describe(
      'Postgres 15 or newer, with TLS by sslmode, sslrootcert, sslcert and sslkey as psql takes them. Unset in development: an embedded Postgres is started. In production each service has a login of its own: docs/postgres.md.',
    ),
  DATABASE_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .default(10)
    .describe('Connections for each process.'),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d+$/, 'must be host:port')
    .optional()
    .describe('Temporal frontend as host:port. Unset in development: a dev server is started.'),
  TEMPORAL_NAMESPACE: z
    .string()
    .min(1)
    .optional()
    .describe('Temporal namespace. Unset: that of the profile, else default.'),
  TEMPORAL_PREFIX: z
    .string()
    .regex(/^[\w./-]{1,64}$/, 'must be at most 64 letters, digits, dots, slashes, hyphens and underscores')
    .optional()
    .describe(
      'Begins the names of task queues, workflows and the schedule, as in shop-b/order/…, so that several installations can share a namespace. All services of one installation need the same, and keep it.',
    ),
  TEMPORAL_ENCRYPTION_KEYS: z
    .string()
    .regex(
      /^[\w.-]{1,64}:[A-Za-z0-9+/]{43}=(,[\w.-]{1,64}:[A-Za-z0-9+/]{43}=)*$/,
      'must be id:key, with a key of 32 bytes in Base64; several are separated by commas',
    )
    .optional()
    .describe(
      'Encrypts what Temporal keeps of workflows: id:key, with 32 bytes in Base64 (openssl rand -base64 32). Of several, separated by commas, the first encrypts and all decrypt. Unset: it is kept in clear.',
    ),
  TEMPORAL_RETENTION_DAYS: z.coerce
    .number({ error: 'must be a number of days, 1 to 365' })
    .int()
    .min(1)
    .max(365)
    .default(7)
    .describe('How long Temporal keeps workflows that have ended, if the migration makes the namespace.'),
  TEMPORAL_PROFILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "A profile of Temporal's configuration file, which may have the address, the namespace, TLS and an API key. Variables win over it. The file is read only when this or TEMPORAL_CONFIG_FILE is set.",
    ),
  TEMPORAL_CONFIG_FILE: optionalFile.describe(
    "Path of that file. Unset: where Temporal's own command line keeps it.",
  ),
  TEMPORAL_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('API key for Temporal, such as one of Temporal Cloud. It turns TLS on.'),
  TEMPORAL_TLS: z
    .enum(['true', 'false'])
    .optional()
    .describe('Whether Temporal is reached by TLS. Unset: if an API key or anything below is set.'),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: optionalFile.describe(
    "PEM file with the authority that has signed the server's certificate. Unset: the system's.",
  ),
  TEMPORAL_TLS_SERVER_NAME: z
    .string()
    .min(1)
    .optional()
    .describe("Name that the server's certificate must have, when it is not that of the address."),
  TEMPORAL_TLS_CLIENT_CERT_PATH: optionalFile.describe(
    'PEM file with the certificate that Holdfast shows Temporal (mutual TLS).',
  ),
  TEMPORAL_TLS_CLIENT_KEY_PATH: optionalFile.describe('PEM file with the private key of that certificate.'),
  TEMPORAL_UI_URL: url('http', 'https')
    .default('http://localhost:8233')
    .describe("Where people open Temporal's Web UI; orders link to it."),
  ...providerVariables('PAYMENT_GATEWAY', 'the payment gateway'),
  ...providerVariables('CARRIER', 'the carrier'),
  ...providerVariables('CUSTOMER_SERVICE', 'the customer service'),
  API_KEY_MAX_DAYS: z.coerce
    .number({ error: 'must be a number of days, 1 to 3650' })
    .int()
    .min(1)
    .max(3_650)
    .default(365)
    .describe('How many days an API key is good for, at most. It is made anew before that, by rotation.'),
  JWT_ISSUER: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Issuer (iss) of the access tokens that the API takes beside keys. Set the audience and the JWKS URL with it. Unset: keys only.',
    ),
  JWT_AUDIENCE: z.string().min(1).optional().describe('Audience (aud) that access tokens must name.'),
  JWT_JWKS_URL: url('http', 'https')
    .optional()
    .describe('Where the issuer publishes its public keys, as a JSON Web Key Set.'),
  JWT_TYPE: z
    .enum(['at+jwt', 'jwt'])
    .default('at+jwt')
    .describe(
      'How the issuer types its access tokens: at+jwt, as RFC 9068 demands, or jwt, if it gives all of its tokens that type or none.',
    ),
  JWT_MAX_AGE_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds, 60 to 2592000' })
    .int()
    .min(60)
    .max(2_592_000)
    .default(86_400)
    .describe(
      'How long a token is good after it was issued (iat), at most, whatever it says itself. In seconds.',
    ),
  JWT_ROLE_CLAIM: claimName('role').describe(
    'Claim with the role: admin, operator, storefront, customer, read_only or carrier. A path such as realm_access.roles may lead to it.',
  ),
  JWT_STOREFRONT_CLAIM: claimName('storefront').describe(
    'Claim with the only storefront that the bearer sees, or * for all of them. A token without it is not valid.',
  ),
  JWT_CUSTOMER_CLAIM: claimName('customer').describe("Claim with the customer's id, for the role customer."),
  JWT_CARRIER_CLAIM: claimName('carrier').describe(
    'Claim with the only carrier whose shipments the bearer tells of, for the role carrier. Without it: any.',
  ),
  JWT_SCOPES_CLAIM: claimName('scope').describe(
    'Claim with what the bearer may do of what its role may. Without it: all of that.',
  ),
  CORS_ORIGINS: corsOrigins
    .optional()
    .describe(
      'Websites whose scripts may use the API, separated by commas; * for all. Unset: none but its own documentation.',
    ),
  TRUST_PROXY: trustedProxies
    .optional()
    .describe(
      'How many proxies are in front of the API, or their addresses, networks or loopback, separated by commas: their X-Forwarded-For is believed. Must be said in production; 0: none.',
    ),
  RATE_LIMIT_PER_KEY: requestLimit
    .optional()
    .describe(
      'Requests a minute of each key or token, where its storefront says nothing. 0: no limit. Unset: 6000 in production, else none.',
    ),
  RATE_LIMIT_PER_ADDRESS: requestLimit
    .optional()
    .describe(
      'Requests a minute of each address that need no key or token or bring none, and different ones a minute that are not valid. 0: no limit. Unset: 300 in production, else none.',
    ),
  RATE_LIMIT_STORE: z
    .enum(['memory', 'postgres'])
    .default('memory')
    .describe('Where requests are counted: postgres, when there are several API processes.'),
  REDIS_URL: url('redis', 'rediss')
    .optional()
    .describe(
      'Redis 7 or newer, where all API processes remember reads of products and stock. Unset: each does for itself.',
    ),
  CACHE_TTL_MS: z.coerce
    .number({ error: 'must be a number of milliseconds, 0 to 60000' })
    .int()
    .min(0)
    .max(60_000)
    .default(5_000)
    .describe(
      'How old a remembered read of a product or its stock may be, whatever is not heard of its changes. 0: none is remembered.',
    ),
  MAX_BODY_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .max(10 * 1_024 * 1_024)
    .default(262_144)
    .describe('How large the body of a request may be. An import may be larger, as it is read line by line.'),
  MAX_CONNECTIONS: connectionLimit
    .default(10_000)
    .describe('Connections to an API process at once; more are closed. 0: no limit.'),
  MAX_CONNECTIONS_PER_ADDRESS: connectionLimit
    .default(500)
    .describe(
      'Those of them that come from one address, or one IPv6 network (/64). A proxy of TRUST_PROXY may have all. 0: no limit.',
    ),
  MAX_STREAMS: streamLimit
    .default(2_000)
    .describe('Streams of events from an API process at once; more are refused, also in what follows.'),
  MAX_STREAMS_PER_STOREFRONT: streamLimit
    .default(500)
    .describe('Those of them of one storefront: of its keys, its people and its customers together.'),
  MAX_STREAMS_PER_CALLER: streamLimit
    .default(100)
    .describe('Those of one key, or of one person who is no customer.'),
  MAX_STREAMS_PER_CUSTOMER: streamLimit.default(10).describe('Those of one customer.'),
  WORKFLOW_BUNDLE_PATH: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Path of a prebuilt workflow bundle. Unset: order workers bundle the workflows when they start.',
    ),
  RECONCILE_INTERVAL_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds, 10 to 86400' })
    .int()
    .min(10)
    .max(86_400)
    .default(300)
    .describe('How often orders whose workflow is gone are looked for, and the books verified.'),
  RETAIN_EVENTS_DAYS: retentionDays(90).describe(
    'How long events can be read, and streams be resumed, in days. 0: for ever.',
  ),
  RETAIN_IDEMPOTENT_RESPONSES_DAYS: retentionDays(30).describe(
    'How long a repeat with the same Idempotency-Key is given the first answer, in days. Later, one that placed an order is told how it stands. 0: for ever.',
  ),
  RETAIN_CARRIER_REPORTS_DAYS: retentionDays(365).describe(
    'How long reports of carriers are kept of orders that have ended, in days. 0: for ever.',
  ),
  RETAIN_AUDIT_DAYS: retentionDays(1_095).describe(
    'How long it is kept who changed products, stock, locations, storefronts and keys, in days. 0: for ever.',
  ),
  METRICS_PORT: portNumber
    .optional()
    .describe(
      'Prometheus finds the metrics of the workers from this port on: orders here, inventory at the next one, then customers, payments and shipping, and those of the relay. Unset: none.',
    ),
  METRICS_HOST: listenAddress
    .default('127.0.0.1')
    .describe(
      'Address that the metrics are served on: they have no key. 0.0.0.0 for a Prometheus elsewhere.',
    ),
  HOLDFAST_DATA_DIR: z
    .string()
    .min(1)
    .default('.holdfast')
    .describe('Development only: where the embedded Postgres and the Temporal dev server keep their data.'),
  HOLDFAST_URL: url('http', 'https')
    .default('http://127.0.0.1:3000')
    .describe('Simulators only: where the carrier reports its shipments to.'),
  CARRIER_SIMULATOR_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('Simulators only: an API key of the role carrier, with which the carrier reports.'),
  CARRIER_SIMULATOR_STEP_MS: z.coerce
    .number()
    .int()
    .min(1)
    .default(15_000)
    .describe(
      'Development only: how long a shipment takes from one step to the next with the simulated carrier.',
    ),
  TEMPORAL_PORT: port(7233).describe('Development only: port of the Temporal dev server.'),
  TEMPORAL_UI_PORT: port(8233).describe("Development only: port of the dev server's Web UI."),
  POSTGRES_PORT: port(5433).describe('Development only: port of the embedded Postgres.'),
});

export type Environment = z.infer<typeof environmentSchema>;

/** What the environment has wrong: one problem a line, each beginning with the names of its variables. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';

  constructor(...problems: string[]) {
    super(
      `The environment has ${problems.length} problem(s):\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
}

/**
 * Reads the environment once. Empty strings count as unset, as `.env` files and compose files produce them.
 *
 * @throws EnvironmentError naming every variable that is wrong, not only the first
 */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(
    ...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
}
