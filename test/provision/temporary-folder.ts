import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const created: string[] = [];

/** Creates a folder for this test file, private to this user (0700) unless `mode` says otherwise. */
export async function temporaryFolder(mode = 0o700): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-test-'));
  await chmod(folder, mode);
  created.push(folder);
  return folder;
}

/** Removes the folders that the tests of this file created; for `afterAll`. */
export async function removeTemporaryFolders(): Promise<void> {
  await Promise.all(created.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}
