import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openDataFolder, loadOrCreateKey, resetDataFolder } from '../../../src/main/dev/data-folder';
import { writeClaim } from '../../../src/provision/process/server-claim';

describe('the data folder of a development start', () => {
  let root: string;
  let folder: string;
  let cacheDir: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'holdfast-data-'));
    folder = path.join(root, 'data');
    cacheDir = path.join(root, 'cache');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const exists = (file: string) =>
    stat(file).then(
      () => true,
      () => false,
    );

  it('keeps a key between starts, readable only by its owner', async () => {
    await openDataFolder(folder, cacheDir);
    const key = await loadOrCreateKey(folder, 'development');
    expect(key).toMatch(/^hf_/);
    expect(await loadOrCreateKey(folder, 'development')).toBe(key);
    expect((await stat(path.join(folder, 'development.key'))).mode & 0o777).toBe(0o600);
  });

  it('is deleted by a reset, and created again', async () => {
    await openDataFolder(folder, cacheDir);
    await loadOrCreateKey(folder, 'development');
    await resetDataFolder(folder, cacheDir);
    expect(await exists(folder)).toBe(false);
    await openDataFolder(folder, cacheDir);
  });

  it('is not deleted when Holdfast did not create it', async () => {
    await mkdir(folder);
    await writeFile(path.join(folder, 'thesis.txt'), 'years of work');
    await expect(resetDataFolder(folder, cacheDir)).rejects.toThrow(/was not made by Holdfast/);
    expect(await readFile(path.join(folder, 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  it('is not deleted while a start uses it', async () => {
    await openDataFolder(folder, cacheDir);
    // The cluster's folder is in the data folder if this user can reach it there. For root it can be
    // elsewhere.
    const cluster = path.join(root, 'cluster');
    await mkdir(cluster);
    await writeFile(path.join(folder, 'postgres-folder'), cluster);
    await mkdir(path.join(folder, 'postgres'), { recursive: true });
    for (const clusterFolder of [cluster, path.join(folder, 'postgres')])
      await writeClaim(path.join(clusterFolder, 'launcher.json'), process.pid);
    await expect(resetDataFolder(folder, cacheDir)).rejects.toThrow(/already runs on this data/);
    expect(await exists(folder)).toBe(true);
  });

  it('is named with a fix when it cannot be written', async () => {
    await writeFile(folder, 'a file is in the way');
    await expect(openDataFolder(path.join(folder, 'below'), cacheDir)).rejects.toMatchObject({
      message: expect.stringContaining(folder) as string,
      fix: expect.stringMatching(/./) as string,
    });
  });
});
