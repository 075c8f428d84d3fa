import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const MB_PER_KB = 1 / 1024;

/** The memory of a process that is not swapped out, in MB; undefined where the system does not report it. */
export function residentMb(pid: number): number | undefined {
  try {
    const kb =
      process.platform === 'linux'
        ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return kb === undefined ? undefined : Number(kb) * MB_PER_KB;
  } catch {
    return undefined;
  }
}

/** A value, and how much of the work was done when it was measured: between 0 and 1. */
export interface Sample {
  done: number;
  value: number;
}

/** The averages of the first and of the last tenth of the work; undefined when one has no sample. */
export function firstAndLastTenth(samples: readonly Sample[]): { first: number; last: number } | undefined {
  const average = (isMeant: (done: number) => boolean): number => {
    const values = samples.filter(({ done }) => isMeant(done)).map(({ value }) => value);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const [first, last] = [average((done) => done <= 0.1), average((done) => done >= 0.9)];
  return Number.isNaN(first) || Number.isNaN(last) ? undefined : { first, last };
}
