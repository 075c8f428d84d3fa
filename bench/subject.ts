import type { CarrierStatus } from '../src/domain/order/shipment-status';
import { closedLoop, until } from './closed-loop';
import { cpuBetween, cpuOf, type CpuByName } from './cpu';
import { percentile } from './spread';

/** What is measured: an order, or a baseline that takes the same steps. */
export interface Subject {
  /** Places an order and waits until it is confirmed. @returns its id */
  place(): Promise<string>;
}

/** A subject that continues after the confirmation, like an order with its shipment. */
export interface FulfillableSubject extends Subject {
  /** The process that books shipments. It is paused while confirmations are measured. */
  shippingWorkerPid(): number;
  areBooked(ids: readonly string[]): Promise<boolean>;
  reportCarrierStatus(id: string, status: CarrierStatus): Promise<void>;
  areRecorded(ids: readonly string[], status: CarrierStatus): Promise<boolean>;
  areCompleted(ids: readonly string[]): Promise<boolean>;
}

/** The reports of the carrier for a shipment without incidents. */
const CARRIER_STATUS_SEQUENCE = [
  'shipped',
  'in_transit',
  'out_for_delivery',
  'delivered',
] as const satisfies CarrierStatus[];

export interface Measurement {
  count: number;
  wallMs: number;
  /** The CPU time of every process, by name; undefined where the system does not report it. */
  cpu: CpuByName | undefined;
  /** The CPU time of the bench itself, which simulates the clients. */
  clientCpuMs: number;
  /** How long clients wait for a confirmation; only while confirmations are measured. */
  latencyMs?: { p50: number; p95: number };
}

export interface LoadOptions {
  count: number;
  concurrency: number;
  pids: () => ReadonlyMap<string, number>;
}

/** Places orders and measures until all are confirmed. */
export async function measureConfirmations(
  subject: Subject,
  load: LoadOptions,
): Promise<{ ids: string[]; measured: Measurement }> {
  const waits: number[] = [];
  const place = async (): Promise<string> => {
    const startMs = performance.now();
    const id = await subject.place();
    waits.push(performance.now() - startMs);
    return id;
  };
  const items = Array.from({ length: load.count });
  const { result, measured } = await measure(load, () => closedLoop(items, load.concurrency, place));
  const latencyMs = { p50: percentile(waits, 50), p95: percentile(waits, 95) };
  return { ids: result, measured: { ...measured, latencyMs } };
}

/**
 * Does the same while the shipping worker is paused. Bookings belong to the completion and would otherwise
 * overlap with the confirmations of later orders.
 */
export async function measureConfirmationsWithShippingPaused(
  subject: FulfillableSubject,
  load: LoadOptions,
  whilePaused: (ids: readonly string[]) => Promise<void> = () => Promise.resolve(),
): Promise<{ ids: string[]; measured: Measurement }> {
  const pid = subject.shippingWorkerPid();
  process.kill(pid, 'SIGSTOP');
  try {
    const confirmed = await measureConfirmations(subject, load);
    await whilePaused(confirmed.ids);
    return confirmed;
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

/** Measures from the confirmation to the completion: shipments are booked, shipped, delivered and paid. */
export async function measureCompletions(
  subject: FulfillableSubject,
  ids: readonly string[],
  load: LoadOptions,
): Promise<Measurement> {
  const { measured } = await measure({ ...load, count: ids.length }, async () => {
    await until('Booked shipments', () => subject.areBooked(ids));
    for (const status of CARRIER_STATUS_SEQUENCE) {
      await closedLoop(ids, load.concurrency, (id) => subject.reportCarrierStatus(id, status));
      // In reality there are hours between two reports. Reports that are sent at once would be recorded
      // together.
      await until(`Shipments ${status}`, () => subject.areRecorded(ids, status));
    }
    await until('Completed orders', () => subject.areCompleted(ids));
  });
  return measured;
}

/** Adds two measurements of the same orders, for the total from placing to completion. */
export function addMeasurements(first: Measurement, second: Measurement): Measurement {
  const cpu =
    first.cpu && second.cpu
      ? Object.fromEntries(
          Object.entries(first.cpu).map(([name, ms]) => [name, ms + (second.cpu?.[name] ?? 0)]),
        )
      : undefined;
  return {
    count: first.count,
    wallMs: first.wallMs + second.wallMs,
    cpu,
    clientCpuMs: first.clientCpuMs + second.clientCpuMs,
  };
}

async function measure<T>(
  { count, pids }: LoadOptions,
  run: () => Promise<T>,
): Promise<{ result: T; measured: Measurement }> {
  const roots = pids();
  const before = cpuOf(roots);
  const cpuBefore = process.cpuUsage();
  const startMs = performance.now();
  const result = await run();
  const wallMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(cpuBefore);
  const replaced = [...pids()].filter(([name, pid]) => roots.get(name) !== pid).map(([name]) => name);
  if (replaced.length > 0) throw new Error(`Processes died during the measurement: ${replaced.join(', ')}`);
  const clientCpuMs = (user + system) / 1000;
  return { result, measured: { count, wallMs, cpu: cpuBetween(before, cpuOf(roots)), clientCpuMs } };
}
