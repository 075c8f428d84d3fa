import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { RecordPid } from './pid-files';
import { restartWithBackoff } from './restart';

export interface SupervisedService {
  name: string;
  /** The file of the entry point, and its arguments. */
  entry: string;
  /** A file that Node loads first. */
  preload: string;
  nodeOptions: readonly string[];
  args?: string[];
  env: NodeJS.ProcessEnv;
}

export interface Supervisor {
  /**
   * Starts a service and waits until it reports that it is ready.
   *
   * @throws Error when the service ends before that
   */
  start(service: SupervisedService): Promise<void>;
  /** Stops a service gracefully and waits until it has ended. */
  drain(name: string): Promise<void>;
  /** Drains a service and starts it again, from another build. */
  replace(service: SupervisedService): Promise<void>;
  /** Kills all services at once. */
  kill(): void;
  pidOf(name: string): number | undefined;
}

/** Longer than a worker needs to drain. A process that still runs after this time is killed. */
const DRAIN_TIMEOUT_MS = 45_000;

/**
 * For glibc. It would keep an arena of freed memory for each thread of Temporal's native core, and would return
 * less and less of it to the system, the larger the blocks are that a process has freed: 10 MB in each service.
 */
export const NATIVE_MEMORY = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '131072',
};

interface RunningService {
  child: ChildProcess;
  isDraining: boolean;
  exited: Promise<void>;
  /** Rejects when the service ends before it reports that it is ready. */
  ready: Promise<void>;
}

/**
 * Runs each service as a separate process and restarts it when it dies, as an orchestrator would in
 * production. Output goes to `<logDir>/<name>.log`.
 */
export function createSupervisor(
  logDir: string,
  notify: (line: string) => void,
  recordPid: RecordPid,
): Supervisor {
  mkdirSync(logDir, { recursive: true });
  const running = new Map<string, RunningService>();

  async function launch(service: SupervisedService): Promise<void> {
    const entry = spawnService(service, path.join(logDir, `${service.name}.log`));
    running.set(service.name, entry);
    recordPid(service.name, entry.child.pid);
    await entry.ready;
    entry.child.once('exit', (code, signal) => {
      if (!entry.isDraining) void restart(service, signal ?? `code ${code}`);
    });
  }

  function restart(service: SupervisedService, cause: string): Promise<void> {
    const relaunch = async (): Promise<string> => {
      await launch(service);
      return `pid ${running.get(service.name)?.child.pid}`;
    };
    return restartWithBackoff(
      service.name,
      cause,
      relaunch,
      () => !running.get(service.name)?.isDraining,
      notify,
    );
  }

  async function drain(name: string): Promise<void> {
    const entry = running.get(name);
    if (!entry) return;
    entry.isDraining = true;
    entry.child.kill('SIGTERM');
    const timeout = setTimeout(() => entry.child.kill('SIGKILL'), DRAIN_TIMEOUT_MS);
    await entry.exited;
    clearTimeout(timeout);
  }

  return {
    start: launch,
    drain,
    async replace(service) {
      await drain(service.name);
      await launch(service);
    },
    kill() {
      for (const entry of running.values()) {
        entry.isDraining = true;
        entry.child.kill('SIGKILL');
      }
    },
    pidOf: (name) => running.get(name)?.child.pid,
  };
}

function spawnService(
  { name, entry, preload, nodeOptions, args = [], env }: SupervisedService,
  logFile: string,
): RunningService {
  const log = createWriteStream(logFile, { flags: 'a' });
  const child = spawn(process.execPath, [...nodeOptions, '--require', preload, entry, ...args], {
    env: { ...env, ...NATIVE_MEMORY },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Ctrl-C signals the whole foreground process group. The launcher must stop the services itself, in
    // order.
    detached: true,
  });
  const errorOutput: string[] = [];
  child.stdout?.pipe(log, { end: false });
  child.stderr?.on('data', (chunk: Buffer) => {
    errorOutput.push(chunk.toString());
    log.write(chunk);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      log.end();
      resolve();
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const cause = errorOutput.join('').trim() || `its log is ${logFile}`;
      reject(new Error(`${name} ended with ${signal ?? code} while starting: ${cause}`));
    });
  });
  return { child, isDraining: false, exited, ready };
}
