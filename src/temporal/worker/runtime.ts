import { makeTelemetryFilterString, Runtime, type Logger, type LogLevel } from '@temporalio/worker';

/** What of pino is needed here. */
interface Log {
  trace(details: object, message: string): void;
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Where metrics are served. */
export interface MetricsAddress {
  /** IPv4 or IPv6. */
  host: string;
  port: number;
}

const bindAddress = ({ host, port }: MetricsAddress): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** The port for metrics cannot be had. */
export class MetricsPortError extends Error {
  override name = 'MetricsPortError';
}

/**
 * Sends what the SDK and workflows log to the process's own log. Signals stay with the process, which drains in order.
 *
 * @param metricsAt where Prometheus finds the metrics of the SDK and of our own, under `/metrics`; none without it
 * @throws MetricsPortError when another process has it
 */
export function installRuntime(log: Log, metricsAt?: MetricsAddress): void {
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
    metricsAt === undefined ? {} : { metrics: { prometheus: { bindAddress: bindAddress(metricsAt) } } };
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
    if (metricsAt === undefined) throw cause;
    throw new MetricsPortError(`Port ${metricsAt.port} cannot be had for the metrics; set METRICS_PORT`, {
      cause,
    });
  }
}

/** Lets a process end that has no worker: with its last worker the SDK does so by itself. */
export async function shutDownRuntime(): Promise<void> {
  await Runtime.instance().shutdown();
}

/** Shows Prometheus whether this process has the breaker of a provider open. */
export function setBreakerGauge(provider: string, isOpen: boolean): void {
  Runtime.instance()
    .metricMeter.createGauge(
      'holdfast_provider_breaker_open',
      'int',
      undefined,
      'Whether this worker asks a provider only now and then, as it gave no answer that counts several times in a row',
    )
    .set(isOpen ? 1 : 0, { provider });
}

/** What waits for a provider, and whether any worker finds it away. */
export interface ProviderState {
  provider: string;
  isUnavailable: boolean;
  waiting: number;
  held: number;
}

/** Shows Prometheus what waits for each provider. */
export function setProviderGauges(states: readonly ProviderState[]): void {
  const meter = Runtime.instance().metricMeter;
  const gauge = (name: string, description: string) => meter.createGauge(name, 'int', undefined, description);
  const away = gauge(
    'holdfast_provider_unavailable',
    'Whether any worker has the breaker of a provider open',
  );
  const waiting = gauge(
    'holdfast_provider_orders_waiting',
    'Orders that wait for a provider, and go on by themselves',
  );
  const held = gauge(
    'holdfast_provider_held',
    'Orders and returns that are held until somebody has them go on',
  );
  for (const state of states) {
    const labels = { provider: state.provider };
    away.set(state.isUnavailable ? 1 : 0, labels);
    waiting.set(state.waiting, labels);
    held.set(state.held, labels);
  }
}

/** Shows Prometheus how old the oldest open transaction is that holds events back. */
export function setHorizonAgeGauge(seconds: number): void {
  Runtime.instance()
    .metricMeter.createGauge(
      'holdfast_oldest_write_transaction_age_seconds',
      'int',
      undefined,
      'How long the oldest open transaction that has written has been open; it holds the events of all later ones back',
    )
    .set(seconds);
}

/** Shows Prometheus what is deleted for its age. */
export function recordRetentionMetrics(what: string, purged: number, oldestSeconds: number): void {
  const meter = Runtime.instance().metricMeter;
  meter
    .createCounter('holdfast_purged_rows_total', undefined, 'Rows that were older than they are to be kept')
    .add(purged, { what });
  meter
    .createGauge(
      'holdfast_oldest_retained_row_age_seconds',
      'int',
      undefined,
      'How old the oldest row is that is kept',
    )
    .set(oldestSeconds, { what });
}
