import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { choosePostgresLayout } from '../../provision/postgres/postgres-layout';
import { assertNoFailedCheck } from '../../provision/doctor/doctor-check';
import { checkFolders } from '../../provision/doctor/doctor-folders-and-ports';
import { postgresClaim } from '../../provision/postgres/postgres-server';
import { assertUnclaimed } from '../../provision/process/server-claim';
import { ProvisionError } from '../../provision/provision-error';
import { generateApiKey } from '../../db/access/generate-api-key';

/** A file that marks a folder as Holdfast's, so that `--reset` never deletes a folder named by mistake. */
const MARKER = 'holdfast-data';

/** @throws ProvisionError when the folder or the cache cannot be written; its fix says what to do */
export async function openDataFolder(folder: string, cacheDir: string): Promise<void> {
  assertNoFailedCheck(await checkFolders({ dataDir: folder, cacheDir }));
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, MARKER),
    'Data of a Holdfast development start. npm start -- --reset deletes it.\n',
  );
}

/**
 * Deletes everything that earlier starts have stored. An external database (`DATABASE_URL`) is not touched.
 *
 * @throws ProvisionError when the folder was not made by Holdfast, or a start is running on it
 */
export async function resetDataFolder(folder: string, cacheDir: string): Promise<void> {
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  if (!exists) return;
  const isOurs = await access(path.join(folder, MARKER)).then(
    () => true,
    () => false,
  );
  if (!isOurs) {
    throw new ProvisionError(
      `${folder} was not made by Holdfast, so it is not deleted`,
      'set HOLDFAST_DATA_DIR to the folder that you mean',
    );
  }
  // When this process runs as root, the cluster can be outside the folder.
  const cluster = choosePostgresLayout({ dataDir: folder, cacheDir }).folder;
  assertUnclaimed(postgresClaim(cluster), 'PostgreSQL');
  await rm(cluster, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}

/** Returns an API key that stays the same from start to start. Only its owner can read the file. */
export async function loadOrCreateKey(folder: string, name: string): Promise<string> {
  const file = path.join(folder, `${name}.key`);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const key = generateApiKey();
    await writeFile(file, `${key}\n`, { mode: 0o600 });
    return key;
  }
}
