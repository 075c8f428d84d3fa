import { makeTelemetryFilterString, Runtime, type Logger, type LogLevel } from '@temporalio/worker';

/** What of pino is needed here. */
interface Log {
  trace(details: object, message: string): void;
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** The port for metrics cannot be had. */
export class MetricsPortError extends Error {
  override name = 'MetricsPortError';
}

/**
 * Sends what the SDK and workflows log to the process's own log. Signals stay with the process, which drains in order.
 *
 * @param metricsPort where Prometheus finds the metrics of the SDK and of our own, under `/metrics`; none without it
 * @throws MetricsPortError when another process has it
 */
export function installRuntime(log: Log, metricsPort?: number): void {
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
  const metrics =
    metricsPort === undefined ? {} : { metrics: { prometheus: { bindAddress: `0.0.0.0:${metricsPort}` } } };
  try {
    Runtime.install({
      logger,
      shutdownSignals: [],
      telemetryOptions: {
        logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
        ...metrics,
      },
    });
  } catch (cause) {
    if (metricsPort === undefined) throw cause;
    throw new MetricsPortError(`Port ${metricsPort} cannot be had for the metrics; set METRICS_PORT`, {
      cause,
    });
  }
}

/** Shows Prometheus how old the oldest open transaction is that holds events back. */
export function tellHorizonAge(seconds: number): void {
  Runtime.instance()
    .metricMeter.createGauge(
      'holdfast_event_horizon_age_seconds',
      'int',
      undefined,
      'How long the oldest open transaction that has written has been open; it holds the events of all later ones back',
    )
    .set(seconds);
}
