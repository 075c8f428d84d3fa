import { applyRoles } from '../../db/access/apply-roles';
import { applyMigrations } from '../../db/connection/migrations';
import type { Environment } from '../settings/environment-schema';
import { prepareNamespace } from '../../temporal/namespace/prepare-namespace';
import { requireVariables, readEnvironment } from '../settings/environment';
import { requireTemporalOptions } from '../settings/temporal-options';

const USAGE = `Brings Postgres and Temporal up to what this version needs. Run it before the services of a new version start.

  migrate             both
  migrate postgres    the migrations, and the roles of the services: it must own the database, and be allowed to make roles
  migrate temporal    the namespace with its search attributes and the reconciler's schedule: it must be allowed to make them
`;

const MIGRATIONS: Record<string, (environment: Environment) => Promise<void>> = {
  async postgres(environment) {
    const { DATABASE_URL: url } = requireVariables(environment, 'DATABASE_URL');
    await applyMigrations(url);
    process.stdout.write('Postgres has every migration\n');
    const left = await applyRoles(url);
    process.stdout.write(
      left.length === 0
        ? 'Each service has its role, with what it needs\n'
        : `Not all services have a role with what they need. As a superuser run this, and then this command again: ${left.join(' ')}\n`,
    );
  },
  async temporal(environment) {
    await prepareNamespace(requireTemporalOptions(environment), {
      reconcileEverySeconds: environment.RECONCILE_INTERVAL_SECONDS,
      retentionDays: environment.TEMPORAL_RETENTION_DAYS,
    });
    process.stdout.write(
      'Temporal has the namespace, every search attribute, and the schedule of the reconciler\n',
    );
  },
};

async function main(): Promise<void> {
  const [wanted, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (wanted !== undefined && MIGRATIONS[wanted] === undefined)) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const environment = readEnvironment();
  for (const [name, bring] of Object.entries(MIGRATIONS))
    if (wanted === undefined || wanted === name) await bring(environment);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
