import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { testServers } from '../../setup/servers';

export interface ProcessResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** One of the programs in `src/main`, as a process of its own. */
export function startEntryPoint(
  entry: string,
  args: readonly string[],
  env: Record<string, string>,
): ChildProcess {
  return spawn(process.execPath, [entryPointFile(entry), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The file of one of these programs. */
export function entryPointFile(name: string): string {
  const main = path.join(testServers().servicesFolder, 'src', 'main');
  const [file] = ['processes', 'commands']
    .map((folder) => path.join(main, folder, `${name}.js`))
    .filter((candidate) => existsSync(candidate));
  if (file === undefined)
    throw new Error(`There is no program ${name} in src/main/processes or src/main/commands`);
  return file;
}

/** How it ended, and all that it said from now on. */
export async function waitForExit(child: ChildProcess): Promise<ProcessResult> {
  let printed = '';
  let complained = '';
  child.stdout!.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout: printed, stderr: complained };
}
