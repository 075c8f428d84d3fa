import { spawn } from 'node:child_process';

export interface CommandOptions {
  cwd?: string;
  /** This process's own environment when not given. */
  env?: NodeJS.ProcessEnv | undefined;
  /** Runs as this user; only root can choose. */
  user?: { uid: number; gid: number } | undefined;
  timeoutMs: number;
}

/** Enough to show why a compiler or a package manager gave up, without flooding a terminal. */
const SHOWN_LINES = 12;

/**
 * Runs a command to its end and returns what it printed on stdout.
 * @throws Error naming the command, with the last lines of its output, when it is missing, fails or takes too long.
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
  let everything = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    everything += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => (everything += chunk.toString()));

  const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (child.killed) throw new Error(`${command} took longer than ${options.timeoutMs / 1000} s`);
    if (code !== 0)
      throw new Error(`${command} ended with code ${code}: ${lastLines(everything, SHOWN_LINES)}`);
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
