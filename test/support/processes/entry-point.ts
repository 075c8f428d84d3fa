import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { testServers } from '../../setup/servers';

export interface ProcessResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts one of the programs in `src/main` as a separate process. */
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

/** The compiled file of a program in `src/main`. @throws when there is no such program */
export function entryPointFile(name: string): string {
  const main = path.join(testServers().servicesFolder, 'src', 'main');
  const [file] = ['processes', 'commands']
    .map((folder) => path.join(main, folder, `${name}.js`))
    .filter((candidate) => existsSync(candidate));
  if (file === undefined)
    throw new Error(`There is no program ${name} in src/main/processes or src/main/commands`);
  return file;
}

/** Waits until the process has ended. The result has its exit code and what it prints from now on. */
export async function waitForExit(child: ChildProcess): Promise<ProcessResult> {
  let stdout = '';
  let stderr = '';
  child.stdout!.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}
