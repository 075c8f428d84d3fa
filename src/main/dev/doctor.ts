import path from 'node:path';
import { defaultCacheDir } from '../../provision/paths';
import { runDoctor } from '../../provision/doctor/doctor';
import { EnvironmentError } from '../settings/environment-schema';
import { readPostgresUrl } from '../../db/connection/postgres-url';
import { readPidFiles } from './pid-files';
import { readEnvironment } from '../settings/environment';
import { providerUrl } from '../settings/providers';
import { findTemporalOptions } from '../settings/temporal-options';

const STATUS_SYMBOLS = { ok: '✓', warn: '!', fail: '✗' } as const;

/** Checks whether `npm start` and `npm test` would work here, without starting anything. */
async function main(): Promise<void> {
  const environment = readEnvironment();
  const checks = await runDoctor({
    ports: [
      { port: environment.PORT, what: 'the API', envName: 'PORT' },
      { port: environment.POSTGRES_PORT, what: 'PostgreSQL', envName: 'POSTGRES_PORT' },
      { port: environment.TEMPORAL_PORT, what: 'the Temporal dev server', envName: 'TEMPORAL_PORT' },
      { port: environment.TEMPORAL_UI_PORT, what: "Temporal's Web UI", envName: 'TEMPORAL_UI_PORT' },
      {
        port: Number(new URL(providerUrl(environment, 'PAYMENT_GATEWAY')).port),
        what: 'the payment gateway simulator',
        envName: 'PAYMENT_GATEWAY_URL',
      },
      {
        port: Number(new URL(providerUrl(environment, 'CARRIER')).port),
        what: 'the carrier simulator',
        envName: 'CARRIER_URL',
      },
      {
        port: Number(new URL(providerUrl(environment, 'CUSTOMER_SERVICE')).port),
        what: 'the customer service simulator',
        envName: 'CUSTOMER_SERVICE_URL',
      },
    ],
    running: readPidFiles(path.join(environment.HOLDFAST_DATA_DIR, 'run')),
    dataDir: environment.HOLDFAST_DATA_DIR,
    cacheDir: defaultCacheDir(process.env),
    database: environment.DATABASE_URL === undefined ? undefined : readPostgresUrl(environment.DATABASE_URL),
    temporal: findTemporalOptions(environment),
  });
  for (const { name, status, detail, fix } of checks) {
    process.stdout.write(`${STATUS_SYMBOLS[status]} ${name}: ${detail}\n`);
    if (fix !== undefined && status !== 'ok') process.stdout.write(`    Fix: ${fix}\n`);
  }
  if (checks.some((check) => check.status === 'fail')) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof EnvironmentError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
