import { lookup } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection, type ConnectionOptions } from '@temporalio/client';
import postgres from 'postgres';
import type { Attempt } from '../attempt-chain';
import { failedCheck, type Check } from './doctor-check';
import { findOnPath } from '../process/find-on-path';
import { findPostgresPackage } from '../postgres/postgres-binaries';
import { QUIET } from '../progress';
import { reasonOf } from '../provision-error';
import { DOWNLOAD_SERVICE } from '../temporal/sdk-download';
import { temporalCliAttempts } from '../temporal/temporal-cli';
import { timeSkippingServerAttempts } from '../temporal/time-skipping-server';

/** A doctor is asked by a person who waits. */
const ANSWER_TIMEOUT_MS = 3_000;

/** A database, and the driver's option for TLS. */
export interface ExternalDatabase extends Pick<postgres.Options<Record<string, never>>, 'ssl'> {
  url: string;
}

/** A Temporal server, and how it is reached. */
export type ExternalTemporal = Pick<ConnectionOptions, 'tls' | 'metadata' | 'apiKey'> & { address: string };

interface TemporalSearch {
  cacheDir: string;
  temporal?: ExternalTemporal | undefined;
  searchPath?: string | undefined;
  /** Another address of Temporal's download service. */
  downloadService?: string;
}

/** The given database answers, or the one that npm brought is there. */
export async function checkDatabase(database: ExternalDatabase | undefined): Promise<Check[]> {
  const name = 'PostgreSQL';
  if (database !== undefined) return [await checkExternalDatabase(name, database)];
  try {
    const found = findPostgresPackage();
    return [{ name, status: 'ok', detail: `${found.name} ${found.version}` }];
  } catch (error) {
    return [failedCheck(name, error, 'set DATABASE_URL')];
  }
}

/** The given Temporal server answers, or there is a way to one. */
export async function checkTemporal(places: TemporalSearch): Promise<Check[]> {
  const { temporal } = places;
  if (temporal !== undefined) return [await checkTemporalServer(temporal)];
  const attempts = temporalCliAttempts({ ...places, report: QUIET });
  return [await checkObtainable('Temporal dev server', attempts, places)];
}

/** There is a way to the test server. Only the tests need it, so it never stops a start. */
export async function checkTestServer(places: TemporalSearch): Promise<Check[]> {
  const attempts = timeSkippingServerAttempts({ ...places, report: QUIET });
  const check = await checkObtainable('time-skipping test server', attempts, places);
  return [check.status === 'fail' ? { ...check, status: 'warn' } : check];
}

async function checkExternalDatabase(name: string, { url, ...tls }: ExternalDatabase): Promise<Check> {
  const where = URL.canParse(url) ? new URL(url).host : 'DATABASE_URL';
  const sql = postgres(url, {
    ...tls,
    max: 1,
    connect_timeout: ANSWER_TIMEOUT_MS / 1000,
    onnotice: () => undefined,
  });
  try {
    const [row] = await sql`select current_setting('server_version') as version`;
    return { name, status: 'ok', detail: `${where} answers, version ${String(row?.['version'])}` };
  } catch (error) {
    const detail = `${where} does not answer: ${reasonOf(error)}`;
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
  try {
    const connection = await Connection.connect({ ...server, connectTimeout: ANSWER_TIMEOUT_MS });
    await connection.close();
    return { name, status: 'ok', detail: `${address} answers` };
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

/** Takes the ways that cost nothing, and only looks at what the costly ones (download, build) would need. */
async function checkObtainable(
  name: string,
  attempts: readonly Attempt[],
  places: TemporalSearch,
): Promise<Check> {
  for (const attempt of attempts.filter(({ isLocal }) => isLocal === true)) {
    const found = await attempt.run().catch(() => undefined);
    if (found !== undefined) return { name, status: 'ok', detail: `${attempt.name}: ${found}` };
  }
  const install = attempts.flatMap((attempt) => attempt.install ?? []).join('; or ');
  const fix = `install ${install}`;
  const host = new URL(places.downloadService ?? DOWNLOAD_SERVICE).hostname;
  if (await canResolve(host)) {
    return { name, status: 'warn', detail: `not here yet: will be downloaded from ${host}`, fix };
  }
  const ways = attempts.flatMap(({ name: way, programs }) =>
    programs === undefined ? [] : { way, programs },
  );
  const isThere = (program: string): boolean => isInstalled(program, places.searchPath);
  const usable = ways.find(({ programs }) => programs.every(isThere));
  if (usable === undefined) {
    const wanted = ways.map(({ programs }) => programs.join(' and ')).join(', or ');
    const detail = `${host} cannot be reached, and ${wanted} would be needed to go without it`;
    return { name, status: 'fail', detail, fix };
  }
  const detail = `not here yet: ${host} cannot be reached, so it comes another way, once: ${usable.way}`;
  return { name, status: 'warn', detail, fix: 'nothing has to be done; the first start takes longer' };
}

async function canResolve(host: string): Promise<boolean> {
  const given = new AbortController();
  const slow = pause(ANSWER_TIMEOUT_MS, false, { signal: given.signal }).catch(() => false);
  const found = lookup(host).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([found, slow]);
  } finally {
    given.abort();
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
