import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { defaultCacheDir } from '../src/provision/paths';
import { choosePostgresLayout } from '../src/provision/postgres/postgres-layout';
import type { Holdfast } from './holdfast';

/** Every backend applies a changed setting before its next statement, but not all at the same moment. */
const RELOAD_MS = 500;

/**
 * Changes settings of Postgres while `run` runs.
 *
 * @returns what Postgres has written to its log meanwhile
 */
export async function logWhile(
  { launched: { databaseUrl }, dataDir }: Holdfast,
  settings: Record<string, string>,
  run: () => Promise<unknown>,
): Promise<string> {
  const { folder } = choosePostgresLayout({ dataDir, cacheDir: defaultCacheDir(process.env) });
  const logFile = path.join(folder, 'server.log');
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const reload = async (): Promise<void> => {
    await client`select pg_reload_conf()`;
    await pause(RELOAD_MS);
  };
  const { session_preload_libraries: library } = settings;
  // Postgres knows the settings of a library only where it is loaded.
  if (library !== undefined) await client.unsafe(`load '${library}'`);
  for (const [name, value] of Object.entries(settings)) {
    await client.unsafe(`alter system set ${name} = '${value}'`);
  }
  await reload();
  // A library is loaded when a session begins.
  if (library !== undefined) {
    await client`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name like 'holdfast-%' and pid <> pg_backend_pid()`;
  }
  const { size } = await stat(logFile);
  try {
    await run();
  } finally {
    await client`alter system reset all`;
    await reload();
    await client.end();
  }
  return readFrom(logFile, size);
}

async function readFrom(file: string, offset: number): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read({ buffer: Buffer.alloc(size - offset), position: offset });
    return buffer.toString();
  } finally {
    await handle.close();
  }
}
