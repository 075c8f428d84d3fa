import { createHash } from 'node:crypto';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { SystemUser } from './postgres/unprivileged-user';

/**
 * The folder for downloads and builds, which all checkouts share: `$XDG_CACHE_HOME/holdfast`, or
 * `~/.cache/holdfast`.
 */
export function defaultCacheDir(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_CACHE_HOME'];
  // The XDG Base Directory Specification tells programs to ignore relative paths.
  return base !== undefined && path.isAbsolute(base)
    ? path.join(base, 'holdfast')
    : path.join(env['HOME'] ?? homedir(), '.cache', 'holdfast');
}

/** A short name for a folder: the same at every start, and different for each checkout. */
export function shortHash(folder: string): string {
  return createHash('sha256').update(realPath(folder)).digest('hex').slice(0, 12);
}

/**
 * Whether the modes of `folder` and of every folder above it let `user` reach it. Folders that do not exist
 * yet do not count, because Holdfast creates them with the modes that it needs.
 */
export function canTraverseTo(folder: string, user: SystemUser): boolean {
  let current = realPath(folder);
  for (;;) {
    if (existsSync(current) && !isTraversable(current, user)) return false;
    const parent = path.dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}

/** Creates `folder` and missing parents, so that every user may traverse them, whatever the umask is. */
export async function makeTraversable(folder: string): Promise<void> {
  const topmost = await mkdir(folder, { recursive: true });
  if (topmost === undefined) return;
  const below = path.relative(topmost, folder).split(path.sep).filter(Boolean);
  const created = below.reduce((all, name) => [...all, path.join(all.at(-1) ?? topmost, name)], [topmost]);
  await Promise.all(created.map((one) => chmod(one, 0o755)));
}

/** The nearest existing folder at or above `folder`. */
export function nearestExisting(folder: string): string {
  let current = path.resolve(folder);
  while (!existsSync(current)) current = path.dirname(current);
  return current;
}

/** The path without symbolic links. It also works for a folder of which only some parents exist. */
function realPath(folder: string): string {
  const absolute = path.resolve(folder);
  const existing = nearestExisting(absolute);
  return path.join(realpathSync(existing), path.relative(existing, absolute));
}

function isTraversable(folder: string, user: SystemUser): boolean {
  const { mode, uid, gid } = statSync(folder);
  // POSIX checks only one permission class: an owner without x is refused even if others have x.
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
