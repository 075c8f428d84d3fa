import { lookup } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionOptions } from '@temporalio/client';
import postgres from 'postgres';
import type { Attempt } from '../attempt-chain';
import { failedCheck, type Check } from './doctor-check';
import { findOnPath } from '../process/find-on-path';
import { choosePostgres } from '../postgres/choose-postgres';
import { assertDataVersion, readDataVersion } from '../postgres/postgres-cluster';
import { choosePostgresLayout } from '../postgres/postgres-layout';
import { QUIET } from '../progress';
import { reasonOf } from '../provision-error';
import { DOWNLOAD_SERVICE } from '../temporal/sdk-download';
import { temporalCliAttempts } from '../temporal/temporal-cli';
import { timeSkippingServerAttempts } from '../temporal/time-skipping-server';

/** Short, because a person waits for the doctor. */
const RESPONSE_TIMEOUT_MS = 3_000;

const POSTGRES = 'PostgreSQL';

/** A database that Holdfast did not start, with the driver's option for TLS. */
export interface ExternalDatabase extends Pick<postgres.Options<Record<string, never>>, 'ssl'> {
  url: string;
  throughPgBouncer?: boolean;
}

/** A Temporal server that Holdfast did not start, with its connection options. */
export type ExternalTemporal = Pick<ConnectionOptions, 'tls' | 'metadata' | 'apiKey'> & { address: string };

interface PostgresSearch {
  dataDir: string;
  cacheDir: string;
  searchPath?: string | undefined;
}

interface TemporalSearch {
  cacheDir: string;
  temporal?: ExternalTemporal | undefined;
  searchPath?: string | undefined;
  /** Another URL of Temporal's download service. */
  downloadService?: string;
}

/** Checks that the external database responds. */
export async function checkDatabase(database: ExternalDatabase): Promise<Check[]> {
  return [await checkExternalDatabase(POSTGRES, database)];
}

/** Checks that this machine has a PostgreSQL, which can open the data that is already there. */
export async function checkLocalPostgres({ searchPath, ...folders }: PostgresSearch): Promise<Check[]> {
  try {
    const layout = choosePostgresLayout(folders);
    const { origin, version, major } = await choosePostgres(layout, { searchPath });
    if ((await readDataVersion(layout.folder)) !== undefined) await assertDataVersion(layout.folder, major);
    return [{ name: POSTGRES, status: 'ok', detail: `version ${version}, ${origin}` }];
  } catch (error) {
    return [failedCheck(POSTGRES, error, 'set DATABASE_URL')];
  }
}

/** Checks that the external Temporal server responds, or that a dev server can be obtained. */
export async function checkTemporal(search: TemporalSearch): Promise<Check[]> {
  const { temporal } = search;
  if (temporal !== undefined) return [await checkTemporalServer(temporal)];
  const attempts = temporalCliAttempts({ ...search, report: QUIET });
  return [await checkObtainable('Temporal dev server', attempts, search)];
}

/** Checks that the test server can be obtained. Only tests need it, so the result is never `fail`. */
export async function checkTestServer(search: TemporalSearch): Promise<Check[]> {
  const attempts = timeSkippingServerAttempts({ ...search, report: QUIET });
  const check = await checkObtainable('time-skipping test server', attempts, search);
  return [check.status === 'fail' ? { ...check, status: 'warn' } : check];
}

async function checkExternalDatabase(
  name: string,
  { url, throughPgBouncer = false, ...tls }: ExternalDatabase,
): Promise<Check> {
  const host = URL.canParse(url) ? new URL(url).host : 'DATABASE_URL';
  const sql = postgres(url, {
    ...tls,
    prepare: !throughPgBouncer,
    max: 1,
    connect_timeout: RESPONSE_TIMEOUT_MS / 1000,
    onnotice: () => undefined,
  });
  try {
    const [row] = await sql`select current_setting('server_version') as version`;
    return { name, status: 'ok', detail: `${host} responds, version ${String(row?.['version'])}` };
  } catch (error) {
    const detail = `${host} does not answer: ${reasonOf(error)}`;
    return {
      name,
      status: 'fail',
      detail,
      fix: 'start it, correct DATABASE_URL, or unset DATABASE_URL to get one',
    };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function checkTemporalServer(server: ExternalTemporal): Promise<Check> {
  const name = 'Temporal';
  const { address } = server;
  // Whoever starts a server of its own does without Temporal's client, which takes 30 MB.
  const { Connection } = await import('@temporalio/client');
  try {
    const connection = await Connection.connect({ ...server, connectTimeout: RESPONSE_TIMEOUT_MS });
    await connection.close();
    return { name, status: 'ok', detail: `${address} responds` };
  } catch (error) {
    const detail = `${address} does not answer: ${reasonOf(error)}`;
    return {
      name,
      status: 'fail',
      detail,
      fix: 'start it, correct TEMPORAL_ADDRESS, or unset it to get one',
    };
  }
}

/** Makes the local attempts, which cost nothing, and only checks what a download or a build would need. */
async function checkObtainable(
  name: string,
  attempts: readonly Attempt[],
  search: TemporalSearch,
): Promise<Check> {
  for (const attempt of attempts.filter(({ isLocal }) => isLocal === true)) {
    const executable = await attempt.run().catch(() => undefined);
    if (executable !== undefined) return { name, status: 'ok', detail: `${attempt.name}: ${executable}` };
  }
  const install = attempts.flatMap((attempt) => attempt.install ?? []).join('; or ');
  const fix = `install ${install}`;
  const host = new URL(search.downloadService ?? DOWNLOAD_SERVICE).hostname;
  if (await canResolve(host)) {
    return { name, status: 'warn', detail: `not here yet: it will be downloaded from ${host}`, fix };
  }
  const alternatives = attempts.flatMap(({ name: attempt, programs }) =>
    programs === undefined ? [] : { attempt, programs },
  );
  const isThere = (program: string): boolean => isInstalled(program, search.searchPath);
  const usable = alternatives.find(({ programs }) => programs.every(isThere));
  if (usable === undefined) {
    const required = alternatives.map(({ programs }) => programs.join(' and ')).join(', or ');
    const detail = `${host} cannot be reached, and ${required} would be needed to go without it`;
    return { name, status: 'fail', detail, fix };
  }
  const detail = `not here yet: ${host} cannot be reached, so the first start uses: ${usable.attempt}`;
  return { name, status: 'warn', detail, fix: 'no action is needed; the first start takes longer' };
}

async function canResolve(host: string): Promise<boolean> {
  const done = new AbortController();
  const timeout = pause(RESPONSE_TIMEOUT_MS, false, { signal: done.signal }).catch(() => false);
  const isResolved = lookup(host).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([isResolved, timeout]);
  } finally {
    done.abort();
  }
}

function isInstalled(program: string, searchPath: string | undefined): boolean {
  try {
    findOnPath(program, searchPath);
    return true;
  } catch {
    return false;
  }
}
