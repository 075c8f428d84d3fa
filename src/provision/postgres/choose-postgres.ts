import { readDataVersion } from './postgres-cluster';
import { findPostgresPackage, type PostgresInstallation } from './postgres-binaries';
import { findPostgresOnPath } from './postgres-on-path';
import type { PostgresLayout } from './postgres-layout';

export interface PostgresChoice {
  /** The folders to search for executables, as in `PATH`, which is the default. */
  searchPath?: string | undefined;
  /**
   * Which to take when both are there. The one on the PATH is what the machine's owner maintains; the npm
   * package is the same on every machine. Default: `path`.
   */
  prefer?: 'path' | 'package' | undefined;
}

/**
 * Chooses between the PostgreSQL on the PATH and the npm package. Data that is already there decides: a
 * PostgreSQL that was installed later must not keep a start from its data.
 *
 * @throws ProvisionError when there is none
 */
export async function choosePostgres(
  { user, folder }: PostgresLayout,
  { searchPath, prefer = 'path' }: PostgresChoice = {},
): Promise<PostgresInstallation> {
  const onPath = await findPostgresOnPath(user, searchPath);
  if (onPath === undefined) return findPostgresPackage();
  const packaged = findInstalledPackage();
  if (packaged === undefined) return onPath;
  const [first, second] = prefer === 'path' ? [onPath, packaged] : [packaged, onPath];
  const dataVersion = await readDataVersion(folder);
  return dataVersion === second.major && dataVersion !== first.major ? second : first;
}

function findInstalledPackage(): PostgresInstallation | undefined {
  try {
    return findPostgresPackage();
  } catch {
    return undefined;
  }
}
