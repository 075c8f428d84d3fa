import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { stopWithParent } from './stop-with-parent';
import { waitUntil } from './poll';
import { ProvisionError, reasonOf } from '../provision-error';
import { lastLines } from './run-command';
import type { StopSignal } from './system-process';

export interface ChildServerOptions {
  /** The name of the server for messages: "PostgreSQL", "Temporal dev server". */
  what: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  user?: { uid: number; gid: number } | undefined;
  logFile: string;
  stopSignals: readonly StopSignal[];
}

/** A server process that this process has started. */
export interface ChildServer {
  pid: number;
  hasEnded(): boolean;
  /** Resolves when the process has ended, for whatever reason. */
  ended: Promise<void>;
  /**
   * Waits until `isReady` resolves with true.
   *
   * @throws ProvisionError with the last log lines when the server ends, or is not ready in time
   */
  waitUntilReady(isReady: () => Promise<boolean>, timeoutMs: number): Promise<void>;
  /** Stops the server and waits until it has ended. It may be called more than once. */
  stop(): Promise<void>;
}

/** A larger log is renamed at the next start, so that a long-lived data folder does not fill the disk. */
const MAX_LOG_BYTES = 10 * 1024 * 1024;

const SHOWN_LOG_LINES = 15;

/**
 * Starts a server in its own process group. Ctrl-C signals the whole foreground group; a database that got
 * the signal together with the launcher would end before the launcher has drained.
 *
 * @throws ProvisionError when the command cannot be started
 */
export async function startChildServer(options: ChildServerOptions): Promise<ChildServer> {
  const logStart = prepareLog(options.logFile);
  const child = await spawnLogged(options);
  const pid = child.pid as number;
  const endWatch = stopWithParent(pid, options.stopSignals[0]?.signal ?? 'SIGTERM');
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      endWatch();
      resolve();
    });
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const stop = async (): Promise<void> => {
    for (const { signal, waitMs } of options.stopSignals) {
      if (hasEnded()) break;
      child.kill(signal);
      await waitUntil(hasEnded, waitMs);
    }
    await ended;
  };
  return {
    pid,
    hasEnded,
    ended,
    stop,
    async waitUntilReady(isReady, timeoutMs) {
      let lastError: unknown;
      const isReadyOrEnded = async (): Promise<boolean> => {
        if (hasEnded()) return true;
        return isReady().catch((error: unknown) => {
          lastError = error;
          return false;
        });
      };
      const isInTime = await waitUntil(isReadyOrEnded, timeoutMs);
      if (isInTime && !hasEnded()) return;
      const outcome = isInTime
        ? `ended with ${describeExit(child)} while starting`
        : `was not ready after ${timeoutMs / 1000} s`;
      await stop();
      throw startError(options, outcome, lastError, logStart);
    },
  };
}

/** Renames a log that is too large. @returns the offset in bytes at which this run's lines begin */
function prepareLog(logFile: string): number {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const size = existsSync(logFile) ? statSync(logFile).size : 0;
  if (size <= MAX_LOG_BYTES) return size;
  renameSync(logFile, `${logFile}.1`);
  return 0;
}

async function spawnLogged(options: ChildServerOptions): Promise<ChildProcess> {
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    const child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ['ignore', log, log],
      ...options.user,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    return child;
  } catch (error) {
    throw new ProvisionError(
      `${options.what} could not be started: ${reasonOf(error)}`,
      `check that ${options.command} may be run on this machine`,
      { cause: error },
    );
  } finally {
    closeSync(log);
  }
}

function describeExit(child: ChildProcess): string {
  return child.signalCode === null ? `code ${child.exitCode}` : `signal ${child.signalCode}`;
}

function startError(
  options: ChildServerOptions,
  outcome: string,
  lastError: unknown,
  logStart: number,
): ProvisionError {
  const log = lastLines(readFileSync(options.logFile).subarray(logStart).toString(), SHOWN_LOG_LINES);
  const reason = lastError === undefined ? '' : ` (last error: ${reasonOf(lastError)})`;
  return new ProvisionError(
    `${options.what} ${outcome}${reason}. The end of its log:\n${log || '(empty)'}`,
    `the whole log is in ${options.logFile}`,
  );
}
