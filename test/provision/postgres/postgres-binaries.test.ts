import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { findPostgresPackage } from '../../../src/provision/postgres/postgres-binaries';
import { removeTemporaryFolders, temporaryFolder } from '../temporary-folder';

afterAll(removeTemporaryFolders);

describe('the npm package with PostgreSQL', () => {
  it('makes one complete copy, also when two starts race', async () => {
    const packaged = findPostgresPackage();
    const cacheDir = await temporaryFolder();
    const [first, second] = await Promise.all([packaged.install(cacheDir), packaged.install(cacheDir)]);

    expect(second).toEqual(first);
    const root = path.dirname(path.dirname(first.postgres));
    const links = JSON.parse(await readFile(path.join(packaged.nativeDir, 'pg-symlinks.json'), 'utf8')) as {
      target: string;
    }[];
    for (const { target } of links) {
      const library = await realpath(path.join(root, path.relative('native', target)));
      expect(library.startsWith(await realpath(root))).toBe(true);
    }
    expect((await stat(first.initdb)).mode & 0o111).toBe(0o111);
  });
});
