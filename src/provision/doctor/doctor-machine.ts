import { existsSync } from 'node:fs';
import type { Check } from './doctor-check';
import { choosePostgresLayout } from '../postgres/postgres-layout';

/** The minimum in `engines` in package.json. */
const OLDEST_NODE = [20, 19] as const;

const GIBIBYTE = 1024 ** 3;

/** Enough for Postgres, Temporal, a worker and the API together. */
const REQUIRED_MEMORY_BYTES = GIBIBYTE;

/** Checks the Node version, the C library and the memory. */
export function checkMachine(): Check[] {
  return [checkNode(process.versions.node), checkLibc(), checkMemory(availableMemoryBytes())];
}

/** @param version as in `process.versions.node` */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  const name = 'Node.js';
  if (isNewEnough) return { name, status: 'ok', detail: version };
  const required = OLDEST_NODE.join('.');
  return {
    name,
    status: 'fail',
    detail: `${version} is older than ${required}`,
    fix: `install Node.js ${required} or newer`,
  };
}

/** @param bytes the memory that is available to this process */
export function checkMemory(bytes: number): Check {
  const name = 'memory';
  const detail = `${(bytes / GIBIBYTE).toFixed(1)} GiB available`;
  if (bytes >= REQUIRED_MEMORY_BYTES) return { name, status: 'ok', detail };
  return { name, status: 'warn', detail, fix: 'free some, or give the container at least 1 GiB' };
}

/** Reports which user would run Postgres, and where its data would be, if this process runs as root. */
export function checkRoot(options: {
  dataDir: string;
  cacheDir: string;
  database?: object | undefined;
}): Check[] {
  const name = 'user';
  if (process.getuid?.() !== 0) return [{ name, status: 'ok', detail: 'not root' }];
  if (options.database !== undefined) return [{ name, status: 'ok', detail: 'root; PostgreSQL is external' }];
  // This throws when there is no user to run Postgres; the caller turns the error into a failed check.
  const layout = choosePostgresLayout(options);
  const detail = `root: PostgreSQL runs as user ${layout.user?.name}, with its data in ${layout.folder}`;
  if (layout.folder.startsWith(options.dataDir)) return [{ name, status: 'ok', detail }];
  const fix = `no action is needed; to store the data in ${options.dataDir}, start as an ordinary user`;
  return [
    { name, status: 'warn', detail: `${detail}, because that user cannot enter ${options.dataDir}`, fix },
  ];
}

function checkLibc(): Check {
  const name = 'C library';
  // The native core of Temporal's SDK is built for glibc only.
  if (!existsSync('/etc/alpine-release')) return { name, status: 'ok', detail: process.platform };
  const detail = 'Alpine Linux has musl; the Temporal SDK needs glibc';
  return { name, status: 'fail', detail, fix: 'use a Debian-based image, such as node:24-slim' };
}

function availableMemoryBytes(): number {
  // In a container this is limited by the container's memory limit, not by the host's memory.
  return process.availableMemory();
}
