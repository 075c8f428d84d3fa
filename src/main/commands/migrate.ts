import { applyRoles } from '../../db/access/apply-roles';
import { renumberRestoredEvents } from '../../db/events/renumber-events';
import { applyMigrations } from '../../db/connection/migrations';
import type { Environment } from '../settings/environment-schema';
import { prepareNamespace } from '../../temporal/namespace/prepare-namespace';
import { readEnvironment } from '../settings/environment';
import { commandTemporalOptions, directDatabaseUrl, requireDatabaseUrl } from '../settings/local-servers';

const USAGE = `Migrates Postgres and Temporal to what this version needs. Run it before the services of a new version start.

  migrate             migrates both
  migrate postgres    applies the migrations and the roles of the services; its login must own the database and may create roles
  migrate temporal    creates the namespace, its search attributes and the reconciler's schedule; its login must have that permission
`;

const MIGRATIONS: Record<string, (environment: Environment) => Promise<void>> = {
  async postgres(environment) {
    const url = directDatabaseUrl(environment, requireDatabaseUrl(environment));
    await applyMigrations(url);
    process.stdout.write('All migrations of Postgres are applied\n');
    const renumbered = await renumberRestoredEvents(url);
    if (renumbered > 0)
      process.stdout.write(
        `${renumbered} events come from a dump of another server: they can be read again\n`,
      );
    const remainingStatements = await applyRoles(url);
    process.stdout.write(
      remainingStatements.length === 0
        ? 'Each service has a role with the privileges that it needs\n'
        : `Some roles lack privileges. Run this SQL as a superuser, then this command again: ${remainingStatements.join(' ')}\n`,
    );
  },
  async temporal(environment) {
    await prepareNamespace(commandTemporalOptions(environment), {
      reconcileEverySeconds: environment.RECONCILE_INTERVAL_SECONDS,
      retentionDays: environment.TEMPORAL_RETENTION_DAYS,
    });
    process.stdout.write(
      'Temporal has the namespace, all search attributes and the schedule of the reconciler\n',
    );
  },
};

async function main(): Promise<void> {
  const [selected, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (selected !== undefined && MIGRATIONS[selected] === undefined)) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const environment = readEnvironment();
  for (const [name, migrate] of Object.entries(MIGRATIONS))
    if (selected === undefined || selected === name) await migrate(environment);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
