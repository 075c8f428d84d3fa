import { setTimeout as pause } from 'node:timers/promises';
import { closedLoop } from '../closed-loop';
import { cpuBetween, cpuOf, type CpuByName } from '../cpu';

/** Simulators stand in for the providers. They are no part of an order's cost. */
const UNCOUNTED_PROCESS = 'simulators';

/** The last tasks end in Temporal shortly after the record shows their results. */
const SETTLE_MS = 400;

export interface Measurement {
  wallMs: number;
  /** The CPU time of every process, by name; undefined where the system does not report it. */
  cpu: CpuByName | undefined;
}

/** Runs something, and measures for how long and with how much CPU time of the processes. */
export async function measure<T>(
  pids: () => ReadonlyMap<string, number>,
  run: () => Promise<T>,
): Promise<{ result: T; measured: Measurement }> {
  const roots = pids();
  const before = cpuOf(roots);
  const startMs = performance.now();
  const result = await run();
  const wallMs = performance.now() - startMs;
  await pause(SETTLE_MS);
  const replaced = [...pids()].filter(([name, pid]) => roots.get(name) !== pid).map(([name]) => name);
  if (replaced.length > 0) throw new Error(`Processes died during the measurement: ${replaced.join(', ')}`);
  return { result, measured: { wallMs, cpu: cpuBetween(before, cpuOf(roots)) } };
}

/** Repeats a piece of work in a closed loop of several clients, and measures it. */
export async function measureLoop<T>(
  pids: () => ReadonlyMap<string, number>,
  load: { count: number; concurrency: number },
  work: (index: number) => Promise<T>,
): Promise<{ result: T[]; measured: Measurement }> {
  const items = Array.from({ length: load.count }, (_, index) => index);
  return measure(pids, () => closedLoop(items, load.concurrency, work));
}

/** The CPU milliseconds of all processes that count; undefined where the system does not report them. */
export function countedCpuMs(cpu: CpuByName | undefined): number | undefined {
  if (!cpu) return undefined;
  const counted = Object.entries(cpu).filter(([name]) => name !== UNCOUNTED_PROCESS);
  return counted.reduce((sum, [, ms]) => sum + ms, 0);
}

/** A ratio; undefined when one of the two was not measured. */
export const ratioOf = (value: number | undefined, base: number | undefined): number | undefined =>
  value === undefined || base === undefined || base === 0 ? undefined : value / base;
