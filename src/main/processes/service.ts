import type { Logger } from 'pino';
import { EnvironmentError, type Environment } from '../settings/environment-schema';
import { readEnvironment } from '../settings/environment';
import { createLog } from './log';

export interface Service {
  /** Lets what is under way end, takes nothing new, and gives back every connection. */
  drain(): Promise<void>;
  /** Ends by itself only when something is wrong. */
  ended?: Promise<void>;
}

/**
 * Runs one service as a process: reads the environment, starts it, and drains it on SIGTERM, SIGINT or the
 * death of the launcher that started it.
 */
export function runService(
  name: string,
  start: (environment: Environment, log: Logger) => Promise<Service>,
): void {
  void run(name, start).catch((error: unknown) => {
    if (error instanceof EnvironmentError) process.stderr.write(`${error.message}\n`);
    else createLog({ name }).fatal({ err: error }, `${name} could not go on`);
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
  // Node would print whatever anybody has attached to the error.
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, `${name} ends: nobody has dealt with an error`);
    process.exit(1);
  });
  const stopAsked = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const)
      process.once(signal, () => resolve(signal));
  });
  // The launcher may have died while this process was still loading; then there was no event to hear.
  if (isLauncherGone()) return;
  const service = await start(environment, log);
  log.info('ready');
  process.send?.('ready');

  const reason = await Promise.race([stopAsked, service.ended?.then(() => 'ended') ?? stopAsked]);
  log.info({ reason }, 'draining');
  await service.drain();
  log.info('drained');
  // An open channel to the launcher would keep the process alive.
  process.channel?.unref();
  if (reason === 'ended') throw new Error(`${name} ended without being asked to`);
}

function isLauncherGone(): boolean {
  return process.send !== undefined && !process.connected;
}
