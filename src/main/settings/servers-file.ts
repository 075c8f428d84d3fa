import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Environment } from './environment-schema';

const localServersSchema = z.object({
  /** The launcher's process id. The file of a launcher that was killed remains. */
  launcherPid: z.number(),
  databaseUrl: z.string(),
  temporalAddress: z.string(),
});

/** The servers of a running `npm start`. */
export type LocalServers = z.infer<typeof localServersSchema>;

const fileOf = (dataDir: string): string => path.join(dataDir, 'run', 'servers.json');

/** Lets the commands of this checkout find the servers. Only its owner can read the file. */
export async function writeLocalServers(dataDir: string, servers: LocalServers): Promise<void> {
  await mkdir(path.dirname(fileOf(dataDir)), { recursive: true });
  await writeFile(fileOf(dataDir), JSON.stringify(servers), { mode: 0o600 });
}

export async function removeLocalServers(dataDir: string): Promise<void> {
  await rm(fileOf(dataDir), { force: true });
}

/** @returns the servers of the `npm start` that runs with the same data folder; undefined: none runs */
export function findLocalServers({ HOLDFAST_DATA_DIR: dataDir }: Environment): LocalServers | undefined {
  try {
    const servers = localServersSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')));
    process.kill(servers.launcherPid, 0);
    return servers;
  } catch {
    return undefined;
  }
}
