import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Finds the full path of a program.
 * @param searchPath folders as in the environment variable `PATH`, which is the default
 * @throws Error when it is not installed
 */
// eslint-disable-next-line no-restricted-syntax -- PATH belongs to the machine and is no setting of Holdfast
export function findOnPath(program: string, searchPath: string = process.env['PATH'] ?? ''): string {
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  const file = searchPath
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => extensions.map((extension) => path.join(folder, program + extension)))
    .find(isExecutable);
  if (file === undefined) throw new Error(`${program} is not installed`);
  return file;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
