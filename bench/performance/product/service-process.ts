import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import path from 'node:path';
import { NATIVE_MEMORY } from '../../../src/main/dev/supervisor';

/** A process of the bench, which runs like the services of the product. */
export interface ServiceProcess {
  pid: number;
  child: ChildProcess;
  /** Lets it drain, and waits until it has ended. */
  stop(): Promise<void>;
}

interface ServiceOptions {
  name: string;
  /** The file of the entry point, in TypeScript, and its arguments. */
  entry: string;
  args?: string[];
  env?: Record<string, string>;
  logDir: string;
}

/**
 * Starts an entry point with the memory settings of the product's measured services.
 *
 * @throws Error when the process ends before it reports that it is ready
 */
export async function startServiceProcess(options: ServiceOptions): Promise<ServiceProcess> {
  const { name, entry, args = [], env = {}, logDir } = options;
  const log = openSync(path.join(logDir, `${name}.log`), 'a');
  const child = spawn(process.execPath, ['--import', 'tsx', entry, ...args], {
    env: { ...process.env, ...NATIVE_MEMORY, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', log, log, 'ipc'],
    // Ctrl-C must reach only the bench, which then stops its processes.
    detached: true,
  });
  const [message] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as unknown[];
  if (message !== 'ready') throw new Error(`${name} ended while starting; its log is in ${logDir}`);
  return {
    pid: child.pid!,
    child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}
