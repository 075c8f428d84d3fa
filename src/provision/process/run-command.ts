import { spawn } from 'node:child_process';

export interface CommandOptions {
  cwd?: string;
  /** Default: the environment of this process. */
  env?: NodeJS.ProcessEnv | undefined;
  /** The user that runs the command; only root can set it. */
  user?: { uid: number; gid: number } | undefined;
  timeoutMs: number;
}

/** Enough to show why a compiler or a package manager failed, without flooding a terminal. */
const SHOWN_LINES = 12;

/**
 * Runs a command to its end and returns its standard output.
 * @throws Error that names the command and has the last lines of its output, when it is missing, fails or
 * times out
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<string> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.user,
  });
  let stdout = '';
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));

  const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (child.killed) throw new Error(`${command} took longer than ${options.timeoutMs / 1000} s`);
    if (code !== 0) throw new Error(`${command} ended with code ${code}: ${lastLines(output, SHOWN_LINES)}`);
    return stdout;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw isMissing ? new Error(`${command} is not installed`) : error;
  } finally {
    clearTimeout(timer);
  }
}

/** The last `count` lines that are not empty. */
export function lastLines(text: string, count: number): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}
