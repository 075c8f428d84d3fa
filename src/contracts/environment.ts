import { z } from 'zod';

const anyPort = z.coerce.number({ error: 'must be a port, 1 to 65535' }).int().min(1).max(65_535);
const port = (fallback: number) => anyPort.default(fallback);
const url = (...protocols: string[]) =>
  z.url({
    protocol: new RegExp(`^(${protocols.join('|')})$`),
    error: `must be a ${protocols.join(' or ')} URL`,
  });

/**
 * Every environment variable that Holdfast reads, with its meaning. `.env.example` lists the same names; a
 * test compares the two.
 */
export const environmentSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('In production the development API key is refused and nothing is provisioned.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('pino log level.'),
  PORT: port(3000).describe('Port of the REST API.'),
  DATABASE_URL: url('postgres', 'postgresql')
    .optional()
    .describe('Postgres 15 or newer. Unset in development: an embedded Postgres is started.'),
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
  TEMPORAL_NAMESPACE: z.string().min(1).default('default').describe('Temporal namespace.'),
  TEMPORAL_UI_URL: url('http', 'https')
    .default('http://localhost:8233')
    .describe("Where people open Temporal's Web UI; orders link to it."),
  PAYMENT_GATEWAY_URL: url('http', 'https')
    .default('http://127.0.0.1:3910')
    .describe('Payment gateway. In development: the simulator.'),
  CARRIER_URL: url('http', 'https')
    .default('http://127.0.0.1:3920')
    .describe('Carrier. In development: the simulator.'),
  CUSTOMER_SERVICE_URL: url('http', 'https')
    .default('http://127.0.0.1:3930')
    .describe('Customer service. In development: the simulator.'),
  WORKFLOW_BUNDLE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Path of a prebuilt workflow bundle. Unset: order workers bundle the workflows when they start.',
    ),
  RECONCILE_EVERY_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds, 10 to 86400' })
    .int()
    .min(10)
    .max(86_400)
    .default(300)
    .describe('How often orders whose workflow is gone are looked for, and the books verified.'),
  METRICS_PORT: anyPort
    .optional()
    .describe(
      'Prometheus finds the metrics of the workers from this port on: orders here, inventory at the next one, then customers, payments and shipping. Unset: none.',
    ),
  HOLDFAST_DATA_DIR: z
    .string()
    .min(1)
    .default('.holdfast')
    .describe('Development only: where the embedded Postgres and the Temporal dev server keep their data.'),
  HOLDFAST_URL: url('http', 'https')
    .default('http://127.0.0.1:3000')
    .describe('Simulators only: where the carrier reports its parcels to.'),
  CARRIER_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('Simulators only: an API key of the role carrier, with which the carrier reports.'),
  CARRIER_STEP_MS: z.coerce
    .number()
    .int()
    .min(1)
    .default(15_000)
    .describe(
      'Development only: how long a parcel takes from one step to the next with the simulated carrier.',
    ),
  TEMPORAL_PORT: port(7233).describe('Development only: port of the Temporal dev server.'),
  TEMPORAL_UI_PORT: port(8233).describe("Development only: port of the dev server's Web UI."),
  POSTGRES_PORT: port(5433).describe('Development only: port of the embedded Postgres.'),
});

export type Environment = z.infer<typeof environmentSchema>;

/** Thrown by `parseEnvironment`; the message lists every problem, one to a line. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
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
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new EnvironmentError(`The environment has ${problems.length} problem(s):\n${problems.join('\n')}`);
}
