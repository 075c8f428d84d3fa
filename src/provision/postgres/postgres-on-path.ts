import { realpathSync } from 'node:fs';
import path from 'node:path';
import { canTraverseTo } from '../paths';
import { findOnPath } from '../process/find-on-path';
import { runCommand } from '../process/run-command';
import type { PostgresInstallation } from './postgres-binaries';
import { OLDEST_POSTGRES } from './postgres-version';
import type { SystemUser } from './unprivileged-user';

const VERSION_TIMEOUT_MS = 5_000;

/**
 * Finds the programs `postgres` and `initdb` on the PATH.
 *
 * @param user the user that will run them, if it is not the user of this process
 * @param searchPath folders as in the environment variable `PATH`, which is the default
 * @returns undefined when there are none, or when they are too old or out of that user's reach
 */
export async function findPostgresOnPath(
  user: SystemUser | undefined,
  searchPath?: string,
): Promise<PostgresInstallation | undefined> {
  try {
    // A link may lead from a folder on the PATH to one with several versions, whose programs belong together.
    const postgres = realpathSync(findOnPath('postgres', searchPath));
    const initdb = realpathSync(findOnPath('initdb', searchPath));
    const found = await versionOf(postgres);
    const isComplete = (await versionOf(initdb)).version === found.version;
    if (!isComplete || Number(found.major) < OLDEST_POSTGRES) return undefined;
    if (user !== undefined && !canTraverseTo(path.dirname(postgres), user)) return undefined;
    return { origin: postgres, ...found, install: () => Promise.resolve({ postgres, initdb }) };
  } catch {
    return undefined;
  }
}

/** @throws Error when the program does not run, or is something else */
async function versionOf(program: string): Promise<{ version: string; major: string }> {
  const output = await runCommand(program, ['--version'], { timeoutMs: VERSION_TIMEOUT_MS });
  // Such as "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", or "19beta1".
  const [, version, major] = /\(PostgreSQL\) ((\d+)\S*)/.exec(output) ?? [];
  if (version === undefined || major === undefined) throw new Error(`${program} is not PostgreSQL`);
  return { version, major };
}
