import type { Logger } from 'pino';
import { EnvironmentError, type Environment } from '../settings/environment-schema';
import { readEnvironment } from '../settings/environment';
import { createLog } from './log';

export interface Service {
  /** Stops gracefully: accepts no new work, finishes what has begun, and closes every connection. */
  drain(): Promise<void>;
  /** Settles when the service ends by itself, which it does only after a failure. */
  ended?: Promise<void>;
}

/**
 * Runs one service as a process: reads the environment, starts the service, and drains it on SIGTERM, SIGINT
 * or the death of the launcher that started it.
 */
export function runService(
  name: string,
  start: (environment: Environment, log: Logger) => Promise<Service>,
): void {
  void run(name, start).catch((error: unknown) => {
    if (error instanceof EnvironmentError) process.stderr.write(`${error.message}\n`);
    else createLog({ name }).fatal({ err: error }, `${name} failed`);
    process.exitCode = 1;
    // A half-started service may hold connections that keep the process alive.
    setTimeout(() => process.exit(1), 100).unref();
  });
}

async function run(
  name: string,
  start: (environment: Environment, log: Logger) => Promise<Service>,
): Promise<void> {
  const environment = readEnvironment();
  const log = createLog({ name, level: environment.LOG_LEVEL });
  // Node would print every property of the error, with personal data in some of them.
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, `${name} ends because of an unhandled error`);
    process.exit(1);
  });
  const stopRequested = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const)
      process.once(signal, () => resolve(signal));
  });
  // If the launcher died while this process was still loading, no 'disconnect' event is emitted.
  if (isLauncherGone()) return;
  const service = await start(environment, log);
  log.info('ready');
  process.send?.('ready');

  const reason = await Promise.race([stopRequested, service.ended?.then(() => 'ended') ?? stopRequested]);
  log.info({ reason }, 'draining');
  await service.drain();
  log.info('drained');
  // An open channel to the launcher would keep the process alive.
  process.channel?.unref();
  if (reason === 'ended') throw new Error(`${name} ended without having been stopped`);
}

function isLauncherGone(): boolean {
  return process.send !== undefined && !process.connected;
}
