import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { stopWithParent } from './stop-with-parent';
import { waitUntil } from './poll';
import { ProvisionError, reasonOf } from '../provision-error';
import { lastLines } from './run-command';
import type { StopSignal } from './system-process';

export interface ChildServerOptions {
  /** What the reader calls it: "PostgreSQL", "Temporal dev server". */
  what: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  user?: { uid: number; gid: number } | undefined;
  logFile: string;
  stopSignals: readonly StopSignal[];
}

/** A server process of ours. */
export interface ChildServer {
  pid: number;
  hasEnded(): boolean;
  /** Settles when the process has ended, for whatever reason. */
  ended: Promise<void>;
  /** Waits until `isReady` says yes. @throws ProvisionError with the last log lines when the server ends or stays silent. */
  waitUntilReady(isReady: () => Promise<boolean>, timeoutMs: number): Promise<void>;
  /** Stops it and waits for its end. Safe to call more than once. */
  stop(): Promise<void>;
}

/** A log this big is set aside at the next start: a long-lived data folder must not fill the disk. */
const MAX_LOG_BYTES = 10 * 1024 * 1024;

const SHOWN_LOG_LINES = 15;

/**
 * Starts a server as a process group of its own: Ctrl-C in a terminal goes to the foreground group, and a database that
 * gets it at the same moment as the launcher is gone before the launcher has drained.
 */
export async function startChildServer(options: ChildServerOptions): Promise<ChildServer> {
  const logStart = prepareLog(options.logFile);
  const child = await spawnLogged(options);
  const pid = child.pid as number;
  const releaseLifeline = stopWithParent(pid, options.stopSignals[0]?.signal ?? 'SIGTERM');
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      releaseLifeline();
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
      let lastRefusal: unknown;
      const asked = async (): Promise<boolean> => {
        if (hasEnded()) return true;
        return isReady().catch((error: unknown) => {
          lastRefusal = error;
          return false;
        });
      };
      const answered = await waitUntil(asked, timeoutMs);
      if (answered && !hasEnded()) return;
      const how = answered
        ? `ended with ${describeExit(child)} while starting`
        : `was not ready after ${timeoutMs / 1000} s`;
      await stop();
      throw startError(options, how, lastRefusal, logStart);
    },
  };
}

/** Sets an overgrown log aside; returns where this run's lines will begin. */
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
  how: string,
  refusal: unknown,
  logStart: number,
): ProvisionError {
  const log = lastLines(readFileSync(options.logFile).subarray(logStart).toString(), SHOWN_LOG_LINES);
  const reason = refusal === undefined ? '' : ` (last answer: ${reasonOf(refusal)})`;
  return new ProvisionError(
    `${options.what} ${how}${reason}. The end of its log:\n${log || '(empty)'}`,
    `the whole log is in ${options.logFile}`,
  );
}
