import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The full path of a program.
 * @param searchPath folders as in the environment variable `PATH`, which is the default
 * @throws Error when it is not installed
 */
// eslint-disable-next-line no-restricted-syntax -- PATH is the machine's, no setting of ours
export function findOnPath(program: string, searchPath: string = process.env['PATH'] ?? ''): string {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  const found = searchPath
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => endings.map((ending) => path.join(folder, program + ending)))
    .find(isExecutable);
  if (found === undefined) throw new Error(`${program} is not installed`);
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
