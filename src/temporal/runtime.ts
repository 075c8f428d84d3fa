import { makeTelemetryFilterString, Runtime, type Logger, type LogLevel } from '@temporalio/worker';

/** What of pino is needed here. */
interface Log {
  trace(details: object, message: string): void;
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Sends what the SDK and workflows log to the process's own log. Signals stay with the process, which drains in order. */
export function installRuntime(log: Log): void {
  const write = (level: Lowercase<LogLevel>) => (message: string, meta?: object) =>
    log[level](meta ?? {}, message);
  const logger: Logger = {
    log: (level, message, meta) => write(level.toLowerCase() as Lowercase<LogLevel>)(message, meta),
    trace: write('trace'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
  });
}
