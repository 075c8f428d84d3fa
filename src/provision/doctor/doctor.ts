import path from 'node:path';
import { failedCheck, type Check } from './doctor-check';
import { checkFolders, checkPorts, type RequiredPort } from './doctor-folders-and-ports';
import {
  checkDatabase,
  checkTemporal,
  checkTestServer,
  type ExternalDatabase,
  type ExternalTemporal,
} from './doctor-servers';
import { checkMachine, checkRoot } from './doctor-machine';

export interface DoctorOptions {
  ports: readonly RequiredPort[];
  dataDir: string;
  cacheDir: string;
  /** Set when Postgres is someone else's. */
  database?: ExternalDatabase | undefined;
  /** Set when Temporal is someone else's. */
  temporal?: ExternalTemporal | undefined;
  /** Where executables are looked for; `PATH` of the environment when not given. */
  searchPath?: string | undefined;
}

/** A group of checks, under the name that stands in for it when it breaks. */
interface CheckGroup {
  name: string;
  run(): Check[] | Promise<Check[]>;
}

/** Looks at everything that a start needs without starting anything. Never throws: what breaks is a failed check. */
export async function runDoctor(given: DoctorOptions): Promise<Check[]> {
  const options = { ...given, dataDir: path.resolve(given.dataDir), cacheDir: path.resolve(given.cacheDir) };
  const groups: CheckGroup[] = [
    { name: 'machine', run: () => checkMachine() },
    { name: 'user', run: () => checkRoot(options) },
    { name: 'folders', run: () => checkFolders(options) },
    { name: 'ports', run: () => checkPorts(options.ports) },
    { name: 'PostgreSQL', run: () => checkDatabase(options.database) },
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
