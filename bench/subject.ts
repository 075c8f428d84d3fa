import type { CarrierStatus } from '../src/domain/order/shipment-status';
import { closedLoop, until } from './closed-loop';
import { cpuBetween, cpuOf, type CpuByName } from './cpu';
import { percentile } from './spread';

/** Something that is begun and confirmed: an order, or the baseline that goes the same way. */
export interface Subject {
  /** Begins one and waits until it is confirmed. @returns its id */
  place(): Promise<string>;
}

/** One that goes on after that, as an order does with its shipment. */
export interface FulfillableSubject extends Subject {
  /** The process that books shipments. It is held still while confirmations are measured. */
  shippingWorkerPid(): number;
  areBooked(ids: readonly string[]): Promise<boolean>;
  reportCarrierStatus(id: string, status: CarrierStatus): Promise<void>;
  areRecorded(ids: readonly string[], status: CarrierStatus): Promise<boolean>;
  areCompleted(ids: readonly string[]): Promise<boolean>;
}

/** What the carrier reports of a shipment that nothing happens to. */
const CARRIER_STATUS_SEQUENCE = [
  'shipped',
  'in_transit',
  'out_for_delivery',
  'delivered',
] as const satisfies CarrierStatus[];

export interface Measurement {
  count: number;
  wallMs: number;
  /** Of every process, by name; undefined where the system does not tell. */
  cpu: CpuByName | undefined;
  /** Of the bench itself, which plays the clients. */
  clientCpuMs: number;
  /** Of each client's wait for its confirmation; only while confirmations are measured. */
  latencyMs?: { p50: number; p95: number };
}

export interface LoadOptions {
  count: number;
  concurrency: number;
  pids: () => ReadonlyMap<string, number>;
}

/** Measures until all are confirmed. */
export async function measureConfirmations(
  subject: Subject,
  pace: LoadOptions,
): Promise<{ ids: string[]; measured: Measurement }> {
  const waits: number[] = [];
  const place = async (): Promise<string> => {
    const begunMs = performance.now();
    const id = await subject.place();
    waits.push(performance.now() - begunMs);
    return id;
  };
  const items = Array.from({ length: pace.count });
  const { result, measured } = await measure(pace, () => closedLoop(items, pace.concurrency, place));
  const latencyMs = { p50: percentile(waits, 50), p95: percentile(waits, 95) };
  return { ids: result, measured: { ...measured, latencyMs } };
}

/**
 * The same with the booking of shipments held still: it belongs to what follows the confirmation, and would
 * otherwise overlap with the confirmations of the next ones.
 */
export async function measureConfirmationsWithShippingPaused(
  subject: FulfillableSubject,
  pace: LoadOptions,
  whileHeld: (ids: readonly string[]) => Promise<void> = () => Promise.resolve(),
): Promise<{ ids: string[]; measured: Measurement }> {
  const held = subject.shippingWorkerPid();
  process.kill(held, 'SIGSTOP');
  try {
    const confirmed = await measureConfirmations(subject, pace);
    await whileHeld(confirmed.ids);
    return confirmed;
  } finally {
    process.kill(held, 'SIGCONT');
  }
}

/** Measures what follows: shipments are booked, travel step by step, arrive and are paid. */
export async function measureCompletions(
  subject: FulfillableSubject,
  ids: readonly string[],
  pace: LoadOptions,
): Promise<Measurement> {
  const { measured } = await measure({ ...pace, count: ids.length }, async () => {
    await until('Booked shipments', () => subject.areBooked(ids));
    for (const status of CARRIER_STATUS_SEQUENCE) {
      await closedLoop(ids, pace.concurrency, (id) => subject.reportCarrierStatus(id, status));
      // In life hours lie between two reports; sent at once, several would be one piece of news.
      await until(`Shipments ${status}`, () => subject.areRecorded(ids, status));
    }
    await until('Completed orders', () => subject.areCompleted(ids));
  });
  return measured;
}

/** Both together, for each order from its placing to its end. */
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
  const own = process.cpuUsage();
  const begunMs = performance.now();
  const result = await run();
  const wallMs = performance.now() - begunMs;
  const { user, system } = process.cpuUsage(own);
  const replaced = [...pids()].filter(([name, pid]) => roots.get(name) !== pid).map(([name]) => name);
  if (replaced.length > 0) throw new Error(`Died while it was measured: ${replaced.join(', ')}`);
  const clientCpuMs = (user + system) / 1000;
  return { result, measured: { count, wallMs, cpu: cpuBetween(before, cpuOf(roots)), clientCpuMs } };
}
