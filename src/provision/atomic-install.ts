import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** No download or build takes this long, so an older draft was left by a killed process. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Fills a draft folder and moves it into place in one rename. A target that exists is therefore complete,
 * even when a process was killed half-way or two processes raced. The loser of a race uses the winner's
 * folder.
 *
 * @returns `target`
 */
export async function installAtomically(
  target: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  if (existsSync(target)) return target;
  await mkdir(path.dirname(target), { recursive: true });
  await removeAbandoned(target);
  const draft = await mkdtemp(`${target}.tmp-`);
  try {
    await fill(draft);
    // mkdtemp creates a private folder, but another user may have to run the programs in it.
    await chmod(draft, 0o755);
    await rename(draft, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return target;
}

async function removeAbandoned(target: string): Promise<void> {
  const folder = path.dirname(target);
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(`${path.basename(target)}.tmp-`));
  for (const draft of drafts.map((name) => path.join(folder, name))) {
    const ageMs = await stat(draft).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (ageMs > ABANDONED_AFTER_MS) await rm(draft, { recursive: true, force: true });
  }
}
