import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const made: string[] = [];

/** A folder of this test file alone, private to us (0700) unless opened. */
export async function temporaryFolder(mode = 0o700): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-test-'));
  await chmod(folder, mode);
  made.push(folder);
  return folder;
}

/** Removes what the tests of this file made; for `afterAll`. */
export async function removeTemporaryFolders(): Promise<void> {
  await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}
