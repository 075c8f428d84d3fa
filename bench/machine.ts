import { cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
  cpus: number;
  model: string;
  memoryGb: number;
  node: string;
  platform: string;
  /** The load average of the minute before the bench. Other load makes every time longer. */
  loadBefore: number;
}

const GB = 1024 ** 3;

export function thisMachine(): Machine {
  return {
    cpus: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / GB),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    loadBefore: loadavg()[0] ?? 0,
  };
}
