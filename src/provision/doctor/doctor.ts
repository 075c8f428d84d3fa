import path from 'node:path';
import { failedCheck, type Check } from './doctor-check';
import {
  checkFolders,
  checkPorts,
  type RequiredPort,
  type RunningProcesses,
} from './doctor-folders-and-ports';
import {
  checkDatabase,
  checkLocalPostgres,
  checkTemporal,
  checkTestServer,
  type ExternalDatabase,
  type ExternalTemporal,
} from './doctor-servers';
import { checkMachine, checkRoot } from './doctor-machine';

export interface DoctorOptions {
  ports: readonly RequiredPort[];
  /** Set when this Holdfast may be running. */
  running?: RunningProcesses | undefined;
  dataDir: string;
  cacheDir: string;
  /** Set when Postgres is external. */
  database?: ExternalDatabase | undefined;
  /** Set when Temporal is external. */
  temporal?: ExternalTemporal | undefined;
  /** The folders to search for executables, as in `PATH`, which is the default. */
  searchPath?: string | undefined;
}

/** A group of checks. If the group throws, one failed check with its name replaces its checks. */
interface CheckGroup {
  name: string;
  run(): Check[] | Promise<Check[]>;
}

/**
 * Checks everything that a start needs, without starting anything. It never throws: errors become failed
 * checks.
 */
export async function runDoctor({ dataDir, cacheDir, ...others }: DoctorOptions): Promise<Check[]> {
  const options = { ...others, dataDir: path.resolve(dataDir), cacheDir: path.resolve(cacheDir) };
  const groups: CheckGroup[] = [
    { name: 'machine', run: () => checkMachine() },
    { name: 'user', run: () => checkRoot(options) },
    { name: 'folders', run: () => checkFolders(options) },
    { name: 'ports', run: () => checkPorts(options.ports, options.running) },
    {
      name: 'PostgreSQL',
      run: () => (options.database ? checkDatabase(options.database) : checkLocalPostgres(options)),
    },
    { name: 'Temporal', run: () => checkTemporal(options) },
    { name: 'time-skipping test server', run: () => checkTestServer(options) },
  ];
  const results = await Promise.all(groups.map(runGuarded));
  return results.flat();
}

async function runGuarded(group: CheckGroup): Promise<Check[]> {
  try {
    return await group.run();
  } catch (error) {
    return [failedCheck(group.name, error, 'this is unexpected: please report it with the text above')];
  }
}
