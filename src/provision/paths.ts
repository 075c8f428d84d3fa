import { createHash } from 'node:crypto';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { SystemUser } from './postgres/unprivileged-user';

/** What is downloaded or built once and shared by all checkouts: `$XDG_CACHE_HOME/holdfast`, else `~/.cache/holdfast`. */
export function defaultCacheDir(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_CACHE_HOME'];
  // The XDG Base Directory Specification tells programs to ignore relative paths.
  return base !== undefined && path.isAbsolute(base)
    ? path.join(base, 'holdfast')
    : path.join(env['HOME'] ?? homedir(), '.cache', 'holdfast');
}

/** A short name for a folder that is the same on every start and different for every checkout. */
export function shortHash(folder: string): string {
  return createHash('sha256').update(realPath(folder)).digest('hex').slice(0, 12);
}

/**
 * Whether `user` may walk down to `folder`, judged by the modes of it and of every folder above it. A part that does
 * not exist yet will be created by us and opened as far as needed.
 */
export function canTraverseTo(folder: string, user: SystemUser): boolean {
  let place = realPath(folder);
  for (;;) {
    if (existsSync(place) && !isTraversable(place, user)) return false;
    const parent = path.dirname(place);
    if (parent === place) return true;
    place = parent;
  }
}

/** Makes `folder` and the missing ones above it so that every user may walk through, whatever the umask says. */
export async function makeTraversable(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true });
  if (firstMade === undefined) return;
  const below = path.relative(firstMade, folder).split(path.sep).filter(Boolean);
  const made = below.reduce((all, name) => [...all, path.join(all.at(-1) ?? firstMade, name)], [firstMade]);
  await Promise.all(made.map((one) => chmod(one, 0o755)));
}

/** The nearest folder at or above `folder` that exists. */
export function nearestExisting(folder: string): string {
  let place = path.resolve(folder);
  while (!existsSync(place)) place = path.dirname(place);
  return place;
}

/** The path without symbolic links, also for a folder of which only the upper part exists. */
function realPath(folder: string): string {
  const absolute = path.resolve(folder);
  const existing = nearestExisting(absolute);
  return path.join(realpathSync(existing), path.relative(existing, absolute));
}

function isTraversable(folder: string, user: SystemUser): boolean {
  const { mode, uid, gid } = statSync(folder);
  // POSIX looks at one class only: an owner without x is refused even where others have it.
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
