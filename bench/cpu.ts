import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What the system reports about a process. */
export interface ProcessTimes {
  pid: number;
  parent: number;
  /** CPU time of the process itself and, on Linux, of its children that have ended. */
  cpuMs: number;
}

/** CPU milliseconds by the name of a process tree. */
export type CpuByName = Record<string, number>;

/** proc(5) counts in USER_HZ, which is 100 on every architecture that Node runs on. */
const MS_PER_TICK = 10;

/**
 * The CPU time so far of each process and all its descendants. Undefined where the system does not report it.
 *
 * @param roots process ids by name
 */
export function cpuOf(roots: ReadonlyMap<string, number>): CpuByName | undefined {
  const table = processTable();
  if (!table) return undefined;
  return Object.fromEntries([...roots].map(([name, pid]) => [name, treeCpuMs(table, pid)]));
}

/** The CPU time between two readings. */
export function cpuBetween(
  before: CpuByName | undefined,
  after: CpuByName | undefined,
): CpuByName | undefined {
  if (!before || !after) return undefined;
  return Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, ms - (before[name] ?? 0)]));
}

function processTable(): ProcessTimes[] | undefined {
  if (process.platform === 'linux') {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.flatMap((pid) => {
      try {
        return [parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))];
      } catch {
        return []; // The process has ended since the folder was read. Its parent's time includes it.
      }
    });
  }
  if (process.platform === 'darwin') {
    const output = execFileSync('ps', ['-axo', 'pid=,ppid=,cputime='], { encoding: 'utf8' });
    return output.trim().split('\n').map(parsePsLine);
  }
  return undefined;
}

/**
 * Parses a line of `/proc/<pid>/stat`. The name, in parentheses, may itself contain spaces and parentheses.
 */
export function parseStat(stat: string): ProcessTimes {
  // The first of these fields has number 3 in proc(5): state 3, ppid 4, utime 14, stime 15, cutime 16, cstime
  // 17.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid: Number.parseInt(stat), parent: Number(fields[1]), cpuMs: ticks * MS_PER_TICK };
}

/**
 * Parses a line of `ps -o pid=,ppid=,cputime=`. The time is `[[days-]hours:]minutes:seconds[.hundredths]`.
 */
export function parsePsLine(line: string): ProcessTimes {
  const [pid = '', parent = '', time = ''] = line.trim().split(/\s+/);
  const [clock = '', days = '0'] = time.split('-').reverse();
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return {
    pid: Number(pid),
    parent: Number(parent),
    cpuMs: Math.round((Number(days) * 86_400 + seconds) * 1000),
  };
}

/**
 * The CPU time of a process and its descendants. Postgres, for example, has one process for each connection.
 */
export function treeCpuMs(table: readonly ProcessTimes[], root: number): number {
  const own = table.find(({ pid }) => pid === root)?.cpuMs ?? 0;
  const children = table.filter(({ parent, pid }) => parent === root && pid !== root);
  return children.reduce((sum, { pid }) => sum + treeCpuMs(table, pid), own);
}
