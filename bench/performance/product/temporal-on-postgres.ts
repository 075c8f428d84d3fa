import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultCacheDir } from '../../../src/provision/paths';
import { startPostgres } from '../../../src/provision/postgres/postgres-server';
import type { Progress } from '../../../src/provision/progress';
import { obtainTemporalCli } from '../../../src/provision/temporal/temporal-cli';
import { startTemporalServer } from '../../../src/provision/temporal/temporal-server';
import { obtainTemporalServer } from '../../../src/provision/temporal/temporal-server-programs';

/** A Temporal server beside Holdfast. */
export interface BenchTemporal {
  address: string;
  /** Its processes by name. All names begin with `Temporal`. */
  pids: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/**
 * Starts Temporal's server as in production, with a Postgres of its own, so that its CPU time can be told from
 * that of Holdfast's Postgres.
 */
export async function startTemporalOnPostgres(progress: Progress): Promise<BenchTemporal> {
  const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-bench-temporal-'));
  // When started as root, Postgres runs as another user, who must be able to enter the folder.
  await chmod(folder, 0o755);
  const cacheDir = defaultCacheDir(process.env);
  const report = progress;
  const programs = await progress.step('Temporal server', () => obtainTemporalServer({ cacheDir, report }));
  const cliPath = await obtainTemporalCli({ cacheDir, report });
  const postgres = await progress.step("Temporal's Postgres", () =>
    startPostgres({ dataDir: folder, cacheDir, report }),
  );
  const stopPostgres = async (): Promise<void> => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const server = await progress.step('Temporal on Postgres', () =>
      startTemporalServer({
        ...{ programs, cliPath, postgresUrl: postgres.url },
        folder: path.join(folder, 'temporal'),
      }),
    );
    return {
      address: server.address,
      pids: new Map([
        ['Temporal', server.pid],
        ["Temporal's Postgres", postgres.pid],
      ]),
      async stop() {
        await server.stop();
        await stopPostgres();
      },
    };
  } catch (error) {
    await stopPostgres();
    throw error;
  }
}
