import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { choosePostgres } from '../../../src/provision/postgres/choose-postgres';
import { findPostgresPackage } from '../../../src/provision/postgres/postgres-binaries';
import { removeTemporaryFolders, temporaryFolder } from '../temporary-folder';

const packaged = findPostgresPackage();

afterAll(removeTemporaryFolders);

/** A folder of programs that answer `--version` as PostgreSQL of that version does. */
async function programsOf(version: string, names = ['postgres', 'initdb']): Promise<string> {
  const folder = await temporaryFolder(0o755);
  for (const name of names) {
    const script = `#!/bin/sh\necho '${name} (PostgreSQL) ${version} (Debian)'\n`;
    await writeFile(path.join(folder, name), script, { mode: 0o755 });
  }
  return folder;
}

/** Where the data of that major version is, if any. */
async function layoutWithData(major?: string) {
  const folder = await temporaryFolder();
  if (major !== undefined) {
    await mkdir(path.join(folder, 'data'));
    await writeFile(path.join(folder, 'data', 'PG_VERSION'), `${major}\n`);
  }
  return { user: undefined, cacheDir: folder, folder };
}

describe('choosePostgres', () => {
  it('takes the PostgreSQL of the PATH, in the folder to which a link leads', async () => {
    const programs = await programsOf('15.4');
    const searchPath = await temporaryFolder();
    for (const name of ['postgres', 'initdb'])
      await symlink(path.join(programs, name), path.join(searchPath, name));

    const chosen = await choosePostgres(await layoutWithData(), { searchPath });

    expect(chosen).toMatchObject({ version: '15.4', major: '15', origin: path.join(programs, 'postgres') });
    await expect(chosen.install('/nowhere')).resolves.toEqual({
      postgres: path.join(programs, 'postgres'),
      initdb: path.join(programs, 'initdb'),
    });
  });

  it.each([
    ['is too old', '14.9', undefined],
    ['has no initdb', '16.1', ['postgres']],
  ])('takes the npm package when the PostgreSQL of the PATH %s', async (_, version, names) => {
    const searchPath = await programsOf(version, names);

    const chosen = await choosePostgres(await layoutWithData(), { searchPath });

    expect(chosen.origin).toBe(packaged.origin);
  });

  it('takes the one that can open the data that is already there', async () => {
    const searchPath = await programsOf('15.4');

    const forPackage = await choosePostgres(await layoutWithData(packaged.major), { searchPath });
    const forPath = await choosePostgres(await layoutWithData('15'), { searchPath, prefer: 'package' });
    const forNeither = await choosePostgres(await layoutWithData('12'), { searchPath });

    expect([forPackage.major, forPath.major, forNeither.major]).toEqual([packaged.major, '15', '15']);
  });
});
