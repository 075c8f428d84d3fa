import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { canTraverseTo, defaultCacheDir, shortHash } from '../../src/provision/paths';
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder';

/** A user that owns nothing and is in no group. */
const STRANGER = { name: 'stranger', uid: 61_234, gid: 61_234 };

afterAll(removeTemporaryFolders);

describe('defaultCacheDir', () => {
  it('follows XDG_CACHE_HOME, and ~/.cache without it', () => {
    expect(defaultCacheDir({ XDG_CACHE_HOME: '/caches', HOME: '/home/ada' })).toBe('/caches/holdfast');
    expect(defaultCacheDir({ HOME: '/home/ada' })).toBe('/home/ada/.cache/holdfast');
  });

  it('ignores a relative XDG_CACHE_HOME, as its specification requires', () => {
    expect(defaultCacheDir({ XDG_CACHE_HOME: 'caches', HOME: '/home/ada' })).toBe(
      '/home/ada/.cache/holdfast',
    );
  });
});

describe('canTraverseTo', () => {
  it('is false for a folder below a private one, also when it does not exist yet', async () => {
    const home = await temporaryFolder(0o700);

    expect(canTraverseTo(path.join(home, 'holdfast', 'not-yet'), STRANGER)).toBe(false);
  });

  it('is true when all parent folders are open to everyone', async () => {
    const home = await temporaryFolder(0o755);
    await mkdir(path.join(home, 'open'));
    await chmod(path.join(home, 'open'), 0o711);

    expect(canTraverseTo(path.join(home, 'open', 'not-yet'), STRANGER)).toBe(true);
  });
});

describe('shortHash', () => {
  it('is equal for equivalent paths, and differs between folders', async () => {
    const folder = await temporaryFolder();

    expect(shortHash(`${folder}/a/../b`)).toBe(shortHash(`${folder}/b`));
    expect(shortHash(`${folder}/a`)).not.toBe(shortHash(`${folder}/b`));
  });
});
