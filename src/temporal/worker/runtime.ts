import { RELAY_LANES, type RelayLane } from '../../domain/shared/relay-lanes';
import { noopMetricMeter, type MetricMeter } from '@temporalio/common';
import type { Logger, LogLevel, Runtime } from '@temporalio/worker';

/** The part of pino that is needed here. */
interface Log {
  trace(details: object, message: string): void;
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** The address at which metrics are served. */
export interface MetricsAddress {
  /** IPv4 or IPv6. */
  host: string;
  port: number;
}

const bindAddress = ({ host, port }: MetricsAddress): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** The port for metrics is not available. */
export class MetricsPortError extends Error {
  override name = 'MetricsPortError';
}

/**
 * Installs the SDK's runtime: the SDK and workflows log to the process's own log. The process handles signals
 * itself, so that it can drain its parts in order. Only this loads the SDK for workers: a relay without metrics
 * does without it, and needs 15 MB less.
 *
 * @param metricsAddress where Prometheus finds the SDK's metrics and our own, under `/metrics`; undefined:
 * none
 * @throws MetricsPortError when another process uses the port
 */
export async function installRuntime(log: Log, metricsAddress?: MetricsAddress): Promise<void> {
  const sdk = await import('@temporalio/worker');
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
    metricsAddress === undefined
      ? {}
      : { metrics: { prometheus: { bindAddress: bindAddress(metricsAddress) } } };
  try {
    runtime = sdk.Runtime.install({
      logger,
      shutdownSignals: [],
      telemetryOptions: {
        logging: { forward: {}, filter: sdk.makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
        ...metrics,
      },
    });
  } catch (cause) {
    if (metricsAddress === undefined) throw cause;
    throw new MetricsPortError(`Port ${metricsAddress.port} is not available for metrics; set METRICS_PORT`, {
      cause,
    });
  }
}

let runtime: Runtime | undefined;
let isDraining = false;

/**
 * Ends the metrics of a process that drains. The runtime shuts down with the last worker, and whoever asked
 * for its meter afterwards would get a new runtime, which would keep the process alive.
 */
export function closeMetrics(): void {
  isDraining = true;
}

const meterInUse = (): MetricMeter =>
  isDraining ? noopMetricMeter : (runtime?.metricMeter ?? noopMetricMeter);

/** Shuts the runtime down in a process without workers. With the last worker the SDK does so by itself. */
export async function shutDownRuntime(): Promise<void> {
  await runtime?.shutdown();
}

/** Exports whether this process's breaker of a provider is open. */
export function setBreakerGauge(provider: string, isOpen: boolean): void {
  meterInUse()
    .createGauge(
      'holdfast_provider_breaker_open',
      'int',
      undefined,
      'Whether this worker has the breaker of a provider open and calls it only now and then, after repeated faults',
    )
    .set(isOpen ? 1 : 0, { provider });
}

/** How much waits for a provider, and whether any worker finds it unavailable. */
export interface ProviderState {
  provider: string;
  isUnavailable: boolean;
  /** Orders that wait for the provider. */
  waiting: number;
  /** Orders and returns that are held until a person has them continue. */
  held: number;
}

/** Exports how much waits for each provider. */
export function setProviderGauges(states: readonly ProviderState[]): void {
  const meter = meterInUse();
  const gauge = (name: string, description: string) => meter.createGauge(name, 'int', undefined, description);
  const unavailable = gauge(
    'holdfast_provider_unavailable',
    'Whether any worker has the breaker of a provider open',
  );
  const waiting = gauge(
    'holdfast_provider_orders_waiting',
    'Orders that wait for a provider and continue by themselves',
  );
  const held = gauge(
    'holdfast_provider_held',
    'Orders and returns that are held until a person has them continue',
  );
  for (const state of states) {
    const labels = { provider: state.provider };
    unavailable.set(state.isUnavailable ? 1 : 0, labels);
    waiting.set(state.waiting, labels);
    held.set(state.held, labels);
  }
}

/** Exports the age of the oldest open transaction that holds outbox events back. */
export function setHorizonAgeGauge(seconds: number): void {
  meterInUse()
    .createGauge(
      'holdfast_oldest_write_transaction_age_seconds',
      'int',
      undefined,
      'Age of the oldest open transaction that has written; it holds back the events of all later transactions',
    )
    .set(seconds);
}

/** Exports for how long the first of the sessions that wait for a lock has waited. */
export function setLockWaitGauge(seconds: number): void {
  meterInUse()
    .createGauge(
      'holdfast_longest_lock_wait_seconds',
      'int',
      undefined,
      'For how long a session has waited for a lock that another one holds; 0: none waits',
    )
    .set(seconds);
}

/** Exports for how long the oldest delivery of each lane of the relay has waited. */
export function setRelayGauges(oldest: Record<RelayLane, number>): void {
  const gauge = meterInUse().createGauge(
    'holdfast_relay_oldest_waiting_seconds',
    'int',
    undefined,
    'For how long the oldest delivery that Temporal has not received has waited; 0: none waits',
  );
  for (const lane of RELAY_LANES) gauge.set(Math.floor(oldest[lane]), { lane });
}

/** Exports how many rows retention has deleted, and the age of the oldest row that is left. */
export function recordRetentionMetrics(what: string, purged: number, oldestSeconds: number): void {
  const meter = meterInUse();
  meter
    .createCounter(
      'holdfast_purged_rows_total',
      undefined,
      'Rows deleted because they were older than their retention',
    )
    .add(purged, { what });
  meter
    .createGauge(
      'holdfast_oldest_retained_row_age_seconds',
      'int',
      undefined,
      'Age of the oldest row that is kept',
    )
    .set(oldestSeconds, { what });
}
